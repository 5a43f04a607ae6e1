import { useQuery } from '@tanstack/react-query';
import type { Alert } from '../../api/index.ts';
import { useName } from '../../colleagues/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Notice, PhoneMessage, useAlertWords } from '../../parts/index.ts';
import { messagesQuery, timelineQuery } from '../queries.ts';
import { words } from './words.ts';

/** Somebody else ended the alert while one was writing about it: who, when, and what was sent. */
export function Overtaken({ alert }: { alert: Alert }) {
  const w = useWords(words);
  const a = useAlertWords();
  const format = useFormat();
  const name = useName();
  const { data: timeline } = useQuery(timelineQuery(alert.id));
  const { data: messages } = useQuery(messagesQuery(alert.id));
  const end = timeline?.items.findLast(({ type }) => type === alert.status);
  const by = typeof end?.detail['by'] === 'string' ? end.detail['by'] : null;
  const last = messages?.items.findLast(({ sort }) => ['closing', 'withdrawal', 'expiry'].includes(sort));
  return (
    <Notice tone="warn" urgent title={w.overtaken}>
      <p>{w.nowIs(a.statuses[alert.status])}</p>
      {end !== undefined && by !== null && <p>{w.byWhom(name(by), format.exactTime(end.at))}</p>}
      {last !== undefined && (
        <>
          <p>{w.sentThen}</p>
          <PhoneMessage text={last.text} />
        </>
      )}
    </Notice>
  );
}
