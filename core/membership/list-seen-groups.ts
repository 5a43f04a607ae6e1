import { z } from 'zod';
import type { Context } from '../context.ts';
import { SEEN_AT } from './look-around.ts';

/** A group that one of our lines is in and that is not kept. */
export const SeenGroup = z.object({
  lineId: z.int(),
  chatId: z.string(),
  subject: z.string(),
  /** Reads as if it were the police's, or as one of ours. */
  looksLike: z.enum(['police', 'ours']).nullable(),
  since: z.date(),
  seenAt: z.date(),
  /** A resident group of the register, which is never kept. */
  ofResidents: z.boolean(),
});
export type SeenGroup = z.infer<typeof SeenGroup>;

/** The other groups that lines are in: those that look like ours first. */
export async function listSeenGroups(ctx: Context): Promise<SeenGroup[]> {
  const rows = await ctx.db.sql<(Omit<SeenGroup, 'subject'> & { sealed: Buffer })[]>`
    select s.line_id as "lineId", s.chat_id as "chatId", s.subject_sealed as sealed, s.looks_like as "looksLike", s.since,
           s.seen_at as "seenAt", exists (select from watch_groups w where w.chat_id = s.chat_id) as "ofResidents"
    from seen_groups s
    where not exists (select from managed_groups g where g.chat_id = s.chat_id and g.state <> 'retired')
    order by s.looks_like is null, s.since desc, s.chat_id`;
  return rows.map(({ sealed, ...row }) => ({ ...row, subject: ctx.keys.open(SEEN_AT, sealed) }));
}
