import { useState } from 'react';
import type { Alert } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Button, Dialog, Notice, Row } from '../../parts/index.ts';
import { fromAlert } from '../draft/from-alert.ts';
import { changedParts, mergeParts, PARTS, type Part } from '../draft/parts.ts';
import type { OpenDraft } from '../draft/use-draft.ts';
import { useDescribe } from './describe.ts';
import styles from './conflict.module.css';
import { words } from './words.ts';

type Whose = 'mine' | 'theirs';

/** Both versions of a draft, part by part. Until somebody chose, nothing is saved and nothing is lost. */
export function ConflictDialog({ open }: { open: OpenDraft }) {
  const { conflict } = open;
  // Another change of the colleague is another question.
  return conflict === null ? null : <Question key={conflict.version} open={open} theirs={conflict} />;
}

function Question({ open, theirs: alert }: { open: OpenDraft; theirs: Alert }) {
  const w = useWords(words);
  const format = useFormat();
  const { draft: mine, store } = open;
  const theirs = fromAlert(alert);
  const { mineChanged, theirsChanged } = store.whoChanged(theirs);
  const [away, setAway] = useState(false);
  const [chosen, setChosen] = useState<Partial<Record<Part, Whose>>>({});
  const parts = changedParts(mine, theirs);
  const whoseOf = (part: Part): Whose => chosen[part] ?? (mineChanged.includes(part) ? 'mine' : 'theirs');
  const take = (whose: (part: Part) => Whose) =>
    store.resolve(mergeParts(mine, theirs, Object.fromEntries(parts.map((part) => [part, whose(part)]))));
  const changedBy = (part: Part): string => {
    if (!mineChanged.includes(part)) return w.onlyTheirs;
    return theirsChanged.includes(part) ? w.both : w.onlyMine;
  };
  const compare = (
    <Button small onClick={() => setAway(false)}>
      {w.compare}
    </Button>
  );
  return (
    <>
      {away && (
        <Notice tone="bad" title={w.title} actions={compare}>
          <p>{w.waits}</p>
        </Notice>
      )}
      <Dialog
        open={!away}
        wide
        title={w.title}
        onClose={() => setAway(true)}
        actions={
          <Row>
            <Button tone="main" onClick={() => take(whoseOf)}>
              {w.take}
            </Button>
            <Button onClick={() => take(() => 'mine')}>{w.allMine}</Button>
            <Button onClick={() => take(() => 'theirs')}>{w.allTheirs}</Button>
          </Row>
        }
      >
        <p>{w.lead(format.exactTime(alert.updatedAt))}</p>
        {PARTS.filter((part) => parts.includes(part)).map((part) => (
          <PartChoice
            key={part}
            part={part}
            changedBy={changedBy(part)}
            versions={{ mine, theirs }}
            value={whoseOf(part)}
            onChange={(whose) => setChosen({ ...chosen, [part]: whose })}
          />
        ))}
      </Dialog>
    </>
  );
}

function PartChoice({
  part,
  changedBy,
  versions,
  value,
  onChange,
}: {
  part: Part;
  changedBy: string;
  versions: Record<Whose, OpenDraft['draft']>;
  value: Whose;
  onChange(whose: Whose): void;
}) {
  const w = useWords(words);
  const describe = useDescribe();
  return (
    <fieldset className={styles.part}>
      <legend>
        {w.parts[part]} <small>{changedBy}</small>
      </legend>
      {(['mine', 'theirs'] as const).map((whose) => {
        const lines = describe(versions[whose], part);
        return (
          <label key={whose} className={styles.version}>
            <input type="radio" name={`part-${part}`} checked={value === whose} onChange={() => onChange(whose)} />
            <span>
              <small>{w[whose]}</small>
              {lines.length === 0 ? <em>{w.empty}</em> : lines.map((line) => <span key={line}>{line}</span>)}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
