import type { Dialogue, Turn } from '../conversations/index.ts';
import { REJOIN } from './act/ask-back.ts';
import { subjectOf, groupRow } from './store/group-row.ts';
import { backAgreed, backDeclined } from './texts.ts';

/** The whole message and nothing else: who says more is heard elsewhere. */
const YES = /^(?:ja|ja graag|graag|yes)[.! ]*$/i;
const NO = /^(?:nee|nee dank u|nee bedankt|no)[.! ]*$/i;

/** Whether somebody who left a group wants to come back. */
export const rejoinDialogue: Dialogue = {
  kind: REJOIN,
  async hear(ctx, dialogue, said): Promise<Turn | null> {
    const text = said.text.trim();
    const yes = YES.test(text);
    if (!yes && !NO.test(text)) return null;
    const { sql } = ctx.db;
    const id = Number(dialogue.subjectId);
    const now = ctx.clock.now();
    const [person] = await sql<{ group: number }[]>`
      update managed_group_people
      set hold = ${yes ? 'needs-invite' : 'declined'}, went = case when ${yes} then null else went end, updated_at = ${now}
      where id = ${id} and present is not true and wish = 'in' returning managed_group_id as "group"`;
    if (person === undefined) return { answer: null, goes: { done: 'not-needed' } };
    await sql`update managed_groups set look_at = least(look_at, ${now}) where id = ${person.group}`;
    const row = await groupRow(sql, person.group);
    if (row === undefined) return { answer: null, goes: { done: 'not-needed' } };
    if (yes) return { answer: backAgreed(subjectOf(row)), goes: { done: 'yes' } };
    return { answer: backDeclined(row.kind), goes: { done: 'no' } };
  },
};
