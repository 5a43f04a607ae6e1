import { useWords } from '../../i18n/index.ts';
import type { ServedArea } from '../../api/schema.ts';
import type { Draft } from '../draft.ts';
import { Choices, type Errors } from '../fields.tsx';
import styles from '../page.module.css';
import type { StepProps } from '../walk.tsx';
import { words } from '../words/area.ts';
import { ByDrawing } from './by-drawing.tsx';
import { ByList } from './by-list.tsx';
import { ByPostcode } from './by-postcode.tsx';

export interface WayProps {
  area: Draft['area'];
  set(change: Partial<Draft['area']>): void;
  /** Ticks or unticks by hand. */
  tick(area: ServedArea, belongs: boolean): void;
  errors: Errors;
}

/** Where the group looks out, in one of three ways; whichever it was, the ticked neighbourhoods are the answer. */
export function AreaStep({ draft, edit, errors }: StepProps) {
  const w = useWords(words);
  const { area } = draft;
  const set: WayProps['set'] = (change) => edit((now) => ({ ...now, area: { ...now.area, ...change } }));
  const tick: WayProps['tick'] = (one, belongs) =>
    edit((now) => {
      const others = now.area.ticked.filter(({ code }) => code !== one.code);
      return { ...now, area: { ...now.area, ticked: belongs ? [...others, one] : others, changed: true } };
    });
  const way: WayProps = { area, set, tick, errors };
  return (
    <>
      <p className={styles['lead']}>{w.lead}</p>
      <Choices
        name="area-way"
        legend={w.way}
        value={area.way}
        errors={errors}
        options={(['postcode', 'map', 'list'] as const).map((value) => ({
          value,
          label: w.ways[value],
          hint: w.wayHints[value],
        }))}
        onChoose={(chosen) => set({ way: chosen })}
      />
      {area.way === 'postcode' && <ByPostcode {...way} />}
      {area.way === 'map' && <ByDrawing {...way} />}
      {area.way === 'list' && <ByList {...way} />}
    </>
  );
}
