import type { ApprovalTask } from '../api/index.ts';
import { useName } from '../colleagues/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Notice } from '../parts/index.ts';
import styles from './approvals.module.css';
import { words } from './words.ts';

/** What became of the request before this one, and which lines, photo and reach differ since. */
export function Changed({ task }: { task: ApprovalTask }) {
  const w = useWords(words);
  const format = useFormat();
  const name = useName();
  const { previous, asked } = task;
  if (previous === null) return null;
  const before =
    previous.state === 'returned'
      ? w.previousReturned(name(previous.decidedBy, 'first'), previous.reason ?? '')
      : previous.voidCause === null
        ? w.previousOther
        : w.previousVoid[previous.voidCause];
  const [old, fresh] = [previous.asked?.text.split('\n') ?? [], asked?.text.split('\n') ?? []];
  const gone = old.filter((line) => !fresh.includes(line));
  const added = fresh.filter((line) => !old.includes(line));
  const counted = (reach: ApprovalTask['reach']) =>
    `${format.number(reach.groups)} / ${format.number(reach.administrators)}`;
  const known = previous.asked !== null && asked !== null;
  return (
    <Notice tone="accent" title={w.changed}>
      <p>{before}</p>
      {known && gone.length + added.length === 0 && <p>{w.sameText}</p>}
      {known && gone.length > 0 && (
        <div>
          <strong>{w.removed}</strong>
          {gone.map((line) => (
            <del key={line} lang="nl" className={styles.line}>
              {line}
            </del>
          ))}
        </div>
      )}
      {known && added.length > 0 && (
        <div>
          <strong>{w.added}</strong>
          {added.map((line) => (
            <ins key={line} lang="nl" className={styles.line}>
              {line}
            </ins>
          ))}
        </div>
      )}
      {known && previous.asked?.imageId !== asked.imageId && <p>{w.photoChanged}</p>}
      {counted(previous.reach) !== counted(task.reach) && (
        <p>
          {w.reachWas(
            `${w.groups(format.number(previous.reach.groups))}, ${w.administrators(format.number(previous.reach.administrators))}`,
            `${w.groups(format.number(task.reach.groups))}, ${w.administrators(format.number(task.reach.administrators))}`,
          )}
        </p>
      )}
    </Notice>
  );
}
