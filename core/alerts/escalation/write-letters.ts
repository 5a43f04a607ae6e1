import { audit, whom } from '../../audit.ts';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../../db/client.ts';
import { PRIORITY } from '../../delivery/index.ts';
import { writeMail } from '../../mail/index.ts';
import { openPart } from '../../registry/index.ts';
import { loadAlert } from '../alert.ts';
import { composeSilentLetter } from '../compose/index.ts';
import { appendEvent } from '../events.ts';
import { BATCH, silentGroups, type SilentGroup } from './silent-groups.ts';

/** Who can relay into silent groups and has an address. */
interface Reader {
  id: number;
  email: Buffer;
  role: 'primary' | 'deputy';
  names: string[];
  group_ids: number[];
  phone: string | null;
}

/** The kind of these letters. */
export const SILENT_ALERT = 'silent-alert';
/** What makes it the letter of one person about one alert. */
export const silentLetterOf = (alertId: string, administratorId: number): string =>
  `${SILENT_ALERT}:${alertId}:${administratorId}`;
/** The page on which this person says that it is relayed. */
export type LinkFor = (administratorId: number) => string;

/**
 * Writes to the administrators and deputies of groups that are still silent after that long, by e-mail, with the whole
 * message; who has no WhatsApp, and of whom there is no deputy to ask, without waiting. At most one letter per person and alert; not to who said
 * "not now" or STOP. @param before the alert came to them before this moment. Returns how many letters are new.
 */
export async function writeLetters(ctx: Context, alertId: string, before: Date, linkFor: LinkFor): Promise<number> {
  let written = 0;
  for (let more = true; more;) {
    const step = await writeSome(ctx, alertId, before, linkFor);
    written += step.letters;
    more = step.groups === BATCH;
  }
  return written;
}

async function writeSome(
  ctx: Context,
  alertId: string,
  before: Date,
  linkFor: LinkFor,
): Promise<{ groups: number; letters: number }> {
  return ctx.db.sql.begin(async (tx) => {
    const alert = await loadAlert(tx, alertId, { lock: true });
    if (alert.status !== 'live') return { groups: 0, letters: 0 };
    const marks = ['mailed', 'no-mail-address'];
    const groups = await silentGroups(tx, alertId, { before, marks, skipped: ['no-deputy'], alone: false });
    if (groups.length === 0) return { groups: 0, letters: 0 };
    const readers = await readersOf(tx, alertId, groups);
    const messages = await textsOf(tx, alertId);
    const fresh: number[] = [];
    for (const reader of readers) {
      const content = composeSilentLetter({
        role: reader.role,
        groupNames: reader.names,
        messages,
        phone: reader.phone,
        link: linkFor(reader.id),
      });
      const isNew = await writeMail(tx, ctx, {
        kind: SILENT_ALERT,
        once: silentLetterOf(alertId, reader.id),
        to: openPart(ctx.keys, 'email', reader.email),
        administratorId: reader.id,
        alertId,
        content,
        priority: PRIORITY.ask,
      });
      if (isNew) fresh.push(reader.id);
    }
    await tell(tx, ctx, alertId, { groups, fresh, reached: new Set(readers.flatMap((reader) => reader.group_ids)) });
    return { groups: groups.length, letters: fresh.length };
  }) as Promise<{ groups: number; letters: number }>;
}

/** Marks the groups, so that this step is over for them, and says in the timeline which of them nobody could be written to. */
async function tell(
  tx: Transaction,
  ctx: Context,
  alertId: string,
  step: { groups: readonly SilentGroup[]; fresh: number[]; reached: ReadonlySet<number> },
): Promise<void> {
  const at = ctx.clock.now();
  const [reached, not] = [true, false].map((wanted) =>
    step.groups.map(({ id }) => id).filter((id) => step.reached.has(id) === wanted),
  ) as [number[], number[]];
  if (reached.length > 0) {
    const detail = { administratorIds: step.fresh, groupIds: reached };
    await appendEvent(tx, { alertId, type: 'mailed', at, detail });
    await audit(tx, ctx, { verb: 'mail', entity: 'alert', entityId: alertId, detail: whom(step.fresh) });
  }
  if (not.length > 0) await appendEvent(tx, { alertId, type: 'no-mail-address', at, detail: { groupIds: not } });
}

const readersOf = (tx: Transaction, alertId: string, groups: readonly SilentGroup[]) => tx<Reader[]>`
  select a.id, a.email_sealed as email, case when bool_or(r.role = 'primary') then 'primary' else 'deputy' end as role,
         array_agg(distinct g.name order by g.name) as names, array_agg(distinct g.id) as group_ids,
         (select min(l.phone) from lines l where l.purpose = 'alerts' and l.state not in ('unlinked', 'linking')) as phone
  from group_roles r
  join watch_groups g on g.id = r.group_id
  join administrators a on a.id = r.administrator_id and a.stopped_at is null and a.paused_at is null and a.email_sealed is not null
  where r.group_id = any(${groups.map(({ id }) => id)}::bigint[])
    and not exists (select from inbound_messages i where i.alert_id = ${alertId} and i.meaning = 'declined' and i.administrator_id = a.id)
  group by a.id order by a.id`;

/** What residents are to read: the alert, and what was added or put right since. */
async function textsOf(tx: Transaction, alertId: string): Promise<string[]> {
  const rows = await tx<{ text: string }[]>`
    select text from alert_messages where alert_id = ${alertId} and sort in ('first', 'update', 'correction') order by sequence`;
  return rows.map(({ text }) => text);
}
