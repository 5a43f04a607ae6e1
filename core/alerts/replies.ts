import { viewed } from '../audit.ts';
import type { Context } from '../context.ts';

/** The places that are bound to what is sealed of what people write. */
export const WRITTEN_AT = { chat: 'inbound_messages.chat', text: 'inbound_messages.text' } as const;

/**
 * What is made of a message. `observed`: the check code of an alert was seen in a residents' chat · `handover`, `pause`,
 * `number`, `enrolment`, `signs`, `status`: the word that began it · `conversation`: an answer to what we asked.
 */
export const HEARD_MEANINGS = [
  'confirmed',
  'declined',
  'observed',
  'stop',
  'start',
  'help',
  'status',
  'handover',
  'pause',
  'number',
  'enrolment',
  'signs',
  'conversation',
  'unknown',
] as const;
export type HeardMeaning = (typeof HEARD_MEANINGS)[number];

/** What somebody wrote to a line, and what was made of it. */
export interface Reply {
  lineId: number;
  networkId: string;
  administratorId: number | null;
  alertId: string | null;
  meaning: HeardMeaning;
  /** Empty for what was seen in a group: only its meaning is kept. */
  text: string;
  hasMedia: boolean;
  at: Date;
}

/**
 * What people wrote, newest first: to an alert, or of one meaning (`unknown` for what we could not make sense of,
 * `handover` for administrators who want to pass their group on). `before` is the time of the last one on the page before.
 */
export async function listReplies(
  ctx: Context,
  query: { alertId?: string; meaning?: string; before?: Date; limit: number },
): Promise<Reply[]> {
  const { alertId = null, meaning = null, before = null, limit } = query;
  const rows = await ctx.db.sql<(Omit<Reply, 'text'> & { sealed: Buffer | null })[]>`
    select line_id as "lineId", network_id as "networkId", administrator_id as "administratorId", alert_id as "alertId",
           meaning, text_sealed as sealed, has_media as "hasMedia", at
    from inbound_messages
    where (${alertId}::uuid is null or alert_id = ${alertId}::uuid) and (${meaning}::text is null or meaning = ${meaning})
      and (${before}::timestamptz is null or at < ${before})
    order by at desc, network_id limit ${limit}`;
  const read = rows.filter(({ sealed }) => sealed !== null).map(({ lineId, networkId }) => `${lineId}:${networkId}`);
  await viewed(ctx, { entity: 'inbound_message', ids: read });
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    text: sealed === null ? '' : ctx.keys.open(WRITTEN_AT.text, sealed),
  }));
}
