import { useWords } from '../i18n/index.ts';
import { DataTable } from '../parts/index.ts';
import styles from './lines.module.css';
import { SIGNS, StateSign } from './state-sign.tsx';
import { words } from './words.ts';

const STATES = Object.keys(SIGNS) as (keyof typeof SIGNS)[];

const signOf = (state: keyof typeof SIGNS) => <StateSign state={state} />;

/** What each state means and what to do, for whoever meets one for the first time. */
export function StateMeanings() {
  const w = useWords(words);
  return (
    <details className={styles.meanings}>
      <summary>{w.meanings}</summary>
      <DataTable
        caption={w.meanings}
        rows={STATES}
        rowKey={(state) => state}
        columns={[
          { id: 'state', title: w.state, cell: signOf },
          { id: 'means', title: w.meaning, cell: (state) => w.means[state] },
          { id: 'act', title: w.toDo, cell: (state) => w.act[state] },
        ]}
      />
    </details>
  );
}
