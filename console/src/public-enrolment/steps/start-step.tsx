import { useEffect, useState } from 'react';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Button } from '../button.tsx';
import { isEmpty, type Draft } from '../draft.ts';
import styles from '../page.module.css';
import { listMunicipalities } from '../requests.ts';
import { words } from '../words/walk.ts';

/** What this is, what one needs, and what happens then; nothing is asked yet. */
export function StartStep({ draft, onBegin, onForget }: { draft: Draft; onBegin(): void; onForget(): void }) {
  const w = useWords(words);
  const names = useNames();
  useEffect(() => {
    document.title = `${w.titles.start} · Heterdaadkracht`;
  }, [w]);
  const begun = !isEmpty(draft);
  return (
    <div className={styles['step']}>
      <h1>{w.titles.start}</h1>
      <p className={styles['lead']}>{w.start.lead}</p>
      {begun && <p className={styles['note']}>{w.start.kept}</p>}
      <div className={styles['onward']}>
        <Button tone="main" onClick={onBegin}>
          {begun ? w.start.resume : w.start.begin}
        </Button>
        {begun && <Button onClick={onForget}>{w.start.restart}</Button>}
      </div>
      {names !== undefined && <p>{w.start.here(names)}</p>}
      <section>
        <h2>{w.start.need}</h2>
        <ul>
          {(['group', 'area', 'phone', 'deputy'] as const).map((need) => (
            <li key={need}>{w.start.needs[need]}</li>
          ))}
        </ul>
        <p>{w.start.takes}</p>
      </section>
      <section>
        <h2>{w.start.after}</h2>
        <ol>
          {(['municipality', 'police', 'welcome'] as const).map((after) => (
            <li key={after}>{w.start.afters[after]}</li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** Where one can enrol; without an answer the page goes on without saying it. */
function useNames(): string | undefined {
  const format = useFormat();
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    let gone = false;
    listMunicipalities()
      .then(({ items }) => !gone && setNames(items.map(({ name }) => name)))
      .catch(() => undefined);
    return () => {
      gone = true;
    };
  }, []);
  return names.length === 0 || names.length > 20 ? undefined : format.list(names);
}
