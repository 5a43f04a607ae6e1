import type { Context } from '../../context.ts';
import { saysNo, saysYes, type Dialogue, type OpenDialogue, type Said, type Turn } from '../../conversations/index.ts';
import { acceptHandover, refuseHandover } from './answer.ts';
import { ANSWER_KIND, namesOf, readHandovers, roleOf } from './handover.ts';
import { composeYesOrNo } from './texts.ts';

/** The question to a successor: JA or NEE, from their own number. */
export const answerDialogue: Dialogue = {
  kind: ANSWER_KIND,
  hear,
  async isRepliedTo(ctx, open, quotedKey) {
    const asked = await ctx.db.sql`
      select 1 from handovers h join posts p on p.id = h.post_id where h.id = ${Number(open.subjectId)} and p.key = ${quotedKey}`;
    return asked.length > 0;
  },
  async waitsFor(ctx, open) {
    const [handover] = await readHandovers(ctx.db.sql, ctx.keys, { id: Number(open.subjectId) });
    return handover === undefined ? undefined : `uw *JA* of *NEE* over de groep ${namesOf(handover).join(', ')}`;
  },
  // What follows from no answer in time is the work of runHandovers, which knows it by its own date.
  async stopped(ctx, open) {
    await refuseHandover(ctx, Number(open.subjectId));
  },
};

async function hear(ctx: Context, open: OpenDialogue, said: Said): Promise<Turn | null> {
  const id = Number(open.subjectId);
  if (saysYes(said.text)) return { answer: await acceptHandover(ctx, id), goes: { done: 'accepted' } };
  if (saysNo(said.text)) return { answer: await refuseHandover(ctx, id), goes: { done: 'refused' } };
  const [handover] = await readHandovers(ctx.db.sql, ctx.keys, { id });
  if (handover === undefined) return null;
  const answer = composeYesOrNo({ groupNames: namesOf(handover), role: roleOf(handover) });
  return { answer, unclear: true, goes: { keep: true } };
}
