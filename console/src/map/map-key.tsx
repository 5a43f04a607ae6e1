import { memo } from 'react';
import { useWords } from '../i18n/index.ts';
import { LOOKS, type LookName } from './layer/looks.ts';
import styles from './map.module.css';
import type { AreaMapProps } from './types.ts';
import { words } from './words.ts';

type Named = Exclude<LookName, 'idle' | 'outsideWithoutGroup'>;

export interface MapKeyProps extends Pick<AreaMapProps, 'coverage' | 'states'> {
  /** The map shows which neighbourhoods get an alert. */
  choosesTarget: boolean;
  /** A circle or a drawn area, of which a neighbourhood may lie outside in part. */
  hasShape: boolean;
}

/** What the fills of this map mean: only those that can occur on it. */
export const MapKey = memo(function MapKey({ coverage, states, choosesTarget, hasShape }: MapKeyProps) {
  const w = useWords(words);
  const has = <V,>(map: ReadonlyMap<string, V> | undefined, value: V) =>
    map !== undefined && [...map.values()].includes(value);
  const looks: Named[] = [];
  if (states !== undefined) {
    for (const state of ['waiting', 'sent', 'delivered', 'read', 'relayed', 'silent', 'failed'] as const) {
      if (has(states, state)) looks.push(state);
    }
  } else if (choosesTarget) {
    looks.push('selected');
    if (hasShape) looks.push('outside');
    if (has(coverage, 'none')) looks.push('selectedWithoutGroup');
  } else if (coverage !== undefined) looks.push('covered', 'single', 'none');
  if (looks.length === 0) return null;
  return (
    <ul className={styles['key']} aria-label={w.keyTitle}>
      {looks.map((name) => (
        <li key={name}>
          <Swatch name={name} />
          {w.look[name]}
        </li>
      ))}
    </ul>
  );
});

/** A little of the fill itself, with its pattern. */
function Swatch({ name }: { name: Named }) {
  const { fill, strength, ink, inkStrength, pattern } = LOOKS[name];
  const stroke = `var(${ink})`;
  return (
    <svg className={styles['swatch']} viewBox="0 0 28 18" width="28" height="18" aria-hidden="true">
      <rect width="28" height="18" fill="var(--map-land)" />
      <rect width="28" height="18" fill={`var(${fill})`} fillOpacity={strength} />
      <g stroke={stroke} fill={stroke} opacity={inkStrength} strokeWidth="2">
        {(pattern === 'hatch' || pattern === 'cross') && (
          <path d="M-2 10 L10 -2 M-2 22 L22 -2 M8 22 L30 0" fill="none" />
        )}
        {pattern === 'cross' && <path d="M-2 8 L12 22 M-2 -4 L24 22 M10 -4 L32 18" fill="none" />}
        {pattern === 'lines' && <path d="M0 5 H28 M0 13 H28" fill="none" />}
        {pattern === 'dots' &&
          [4, 12, 20, 28].flatMap((x, at) =>
            [at % 2 === 0 ? 4 : 0, at % 2 === 0 ? 12 : 8, 16].map((y) => (
              <circle key={`${x} ${y}`} cx={x} cy={y} r="1.5" stroke="none" />
            )),
          )}
      </g>
      <rect x="0.5" y="0.5" width="27" height="17" fill="none" stroke="var(--strong-line)" />
    </svg>
  );
}
