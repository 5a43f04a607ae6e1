import { useWords } from '../../i18n/index.ts';
import { Button } from '../../parts/index.ts';
import type { Latest } from '../use-latest.ts';
import type { Reach } from '../../api/index.ts';
import type { Point } from '../draft/draft.ts';
import { FactText } from '../facts/fields.tsx';
import { useForm } from '../form.ts';
import { AreaList } from './area-list.tsx';
import { TargetMap } from './target-map.tsx';
import { PlaceSearch } from './place-search.tsx';
import { nameOf, type FoundPlace } from './queries.ts';
import { Radius } from './radius.tsx';
import { ReachSummary } from './reach-summary.tsx';
import styles from './place.module.css';
import { words } from './words.ts';

/** Where it is and who hears it: search, radius, the list of neighbourhoods, and the map that mirrors it. */
export function PlaceFields({ reach }: { reach: Latest<Reach> }) {
  const w = useWords(words);
  const { draft, edit } = useForm();
  const setPlace = usePlace();
  const { target, place } = draft;
  return (
    <>
      <PlaceSearch onPlace={(found) => void setPlace(found, found)} />
      <div className={styles.two}>
        <FactText
          path="/facts/place/label"
          label={w.label}
          hint={w.labelHint}
          most={80}
          value={place.label}
          onChange={(label) => edit((now) => ({ ...now, place: { ...now.place, label } }))}
        />
        <FactText
          path="/facts/place/area"
          label={w.area}
          most={60}
          value={place.area}
          onChange={(area) => edit((now) => ({ ...now, place: { ...now.place, area } }))}
        />
      </div>
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={place.exact}
          onChange={(event) => edit((now) => ({ ...now, place: { ...now.place, exact: event.target.checked } }))}
        />
        {w.exact}
      </label>
      <Radius />
      {target.mode === 'areas' && (
        <p className={styles.chosen}>
          {w.chosen}
          {target.point !== null && (
            <Button
              small
              onClick={() => edit((now) => ({ ...now, target: { ...now.target, mode: 'radius', codes: [] } }))}
            >
              {w.backToRadius}
            </Button>
          )}
        </p>
      )}
      <ReachSummary reach={reach} />
      <AreaList reach={reach.answer} />
      <TargetMap reach={reach.answer} onPoint={(point) => void setPlace(point)} />
    </>
  );
}

/** A place that was found or pointed at: the radius begins there, and the message gets its name. */
function usePlace(): (point: Point, found?: FoundPlace) => Promise<void> {
  const { edit } = useForm();
  return async ({ lon, lat }, found) => {
    const point = { lon, lat };
    const known = found && nameOfPlace(found);
    edit((now) => ({
      ...now,
      place: { ...now.place, ...(known && { label: known, area: '' }) },
      target: { ...now.target, mode: 'radius', point, codes: [], corners: [] },
    }));
    const near = await nameOf(point).catch(() => null);
    if (near === null) return;
    const label = known ?? near.street ?? near.area?.name;
    const area = near.area?.name ?? '';
    edit((now) => {
      // Whoever chose another place meanwhile keeps that one.
      if (now.target.point?.lon !== lon || now.target.point.lat !== lat) return now;
      const typed = known !== undefined && now.place.label !== known;
      if (typed) return now;
      const name = label ?? now.place.label;
      return { ...now, place: { ...now.place, label: name, area: area === name ? '' : area } };
    });
  };
}

/** What the message calls a place: never its house number. Undefined where its street has to be asked. */
function nameOfPlace({ kind, label }: FoundPlace): string | undefined {
  const [first = ''] = label.split(',');
  if (kind === 'postcode') return undefined;
  return kind === 'address' ? first.replace(/\s+\d+\s*[\p{L}\d\s/-]*$/u, '').trim() : first.trim();
}
