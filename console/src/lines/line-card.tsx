import type { Line } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, Button, wordFor } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import styles from './lines.module.css';
import { isTrouble } from './phase.ts';
import { SelfTest } from './self-test.tsx';
import { StateSign } from './state-sign.tsx';
import { useNow } from './use-now.ts';
import { words } from './words.ts';

/** One number: how it is, since when and why, what waits on it, and what can be done. */
export function LineCard({ line, onAsk }: { line: Line; onAsk(what: 'link' | 'unlink'): void }) {
  const w = useWords(words);
  const { may } = useSession();
  const blocked = may('lines.manage') ? undefined : w.onlyManager;
  const hasSession = ['connected', 'connecting', 'sick', 'offline', 'conflict'].includes(line.state);
  const canLink = ['unlinked', 'linking', 'conflict'].includes(line.state);
  return (
    <article className={styles.line} data-trouble={isTrouble(line) || undefined} aria-labelledby={`line-${line.id}`}>
      <header className={styles.head}>
        <h2 id={`line-${line.id}`}>{line.name}</h2>
        <StateSign state={line.state} />
        <Badge>{w.purposes[line.purpose]}</Badge>
      </header>
      {line.stateReason !== null && (
        <p className={styles.reason} lang="nl">
          {line.stateReason}
        </p>
      )}
      {line.state !== 'connected' && (
        <p>
          <strong>{w.toDo}:</strong> {w.act[line.state]}
        </p>
      )}
      {line.request !== null && <p role="status">{w.asked[line.request]}</p>}
      <Facts line={line} />
      <div className={styles.acts}>
        {canLink && (
          <Button tone={line.state === 'linking' ? 'plain' : 'main'} blocked={blocked} onClick={() => onAsk('link')}>
            {line.state === 'linking' ? w.continueLink : w.link}
          </Button>
        )}
        {hasSession && (
          <Button blocked={blocked} onClick={() => onAsk('unlink')}>
            {w.unlink}
          </Button>
        )}
        <SelfTest line={line} blocked={blocked} />
      </div>
    </article>
  );
}

function Facts({ line }: { line: Line }) {
  const w = useWords(words);
  const format = useFormat();
  const now = useNow(true);
  const { concurrency = 1, groupMs = 0, directMinMs = 0, directMaxMs = 0 } = line.pace;
  const pace =
    directMaxMs === 0
      ? w.paceFast(format.number(concurrency))
      : w.paceSlow(format.duration(groupMs), format.duration(directMinMs), format.duration(directMaxMs));
  const facts = [
    [w.phone, line.phone ?? w.noPhone],
    [w.since, w.sinceAt(format.moment(line.stateAt), format.duration(now - Date.parse(line.stateAt)))],
    [w.queue, w.messages(format.number(line.queued))],
    [w.pace, pace],
    [w.holder, line.held ? w.held(line.holder ?? '') : w.notHeld],
    [w.network, wordFor(w.transports, line.transport)],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
