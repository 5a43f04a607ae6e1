import type { Context } from '../../context.ts';
import { isOneOf, saysYes, type Dialogue, type OpenDialogue, type Said, type Turn } from '../../conversations/index.ts';
import { lockRegister, retireGroup } from '../../registry/index.ts';
import { openCase } from '../cases/case.ts';
import { composeRetired } from '../cases/texts.ts';
import { answerCheckIn, CHECK_IN_KIND, openCheckIns, type OpenCheckIn } from './check-in.ts';
import { composeCheckInAgain, composeStaysActive } from './texts.ts';

const ENDED = new Set(['opgeheven', 'de groep is opgeheven', 'groep is opgeheven', 'groep opgeheven']);

/**
 * "Bent u nog actief?": JA goes on. WISSEL and PAUZE are conversations of their own, and runCheckIns sees them; STOP and STOPPEN
 * are heard before any conversation, and end here.
 */
export const checkInDialogue: Dialogue = {
  kind: CHECK_IN_KIND,
  hear,
  async waitsFor(ctx, open) {
    return (await of(ctx, open)) === undefined ? undefined : 'uw antwoord op de vraag of u nog actief bent';
  },
  // What follows from no answer in time is the work of runCheckIns.
  async stopped(ctx, open) {
    const one = await of(ctx, open);
    if (one === undefined) return;
    const { administratorId } = one;
    await ctx.db.sql.begin(async (tx) => {
      await answerCheckIn(tx, ctx, one.id, 'stop');
      const led = await tx<{ id: number }[]>`
        select g.id from watch_groups g join group_roles r on r.group_id = g.id and r.role = 'primary'
        where r.administrator_id = ${administratorId} and g.status = 'connected' order by g.id`;
      const evidence = { checkInId: one.id };
      for (const { id } of led)
        await openCase(tx, ctx, { groupId: id, cause: 'gave-up', administratorId, evidence, graceMs: 0 });
    });
  },
};

const of = async (ctx: Context, { subjectId }: OpenDialogue): Promise<OpenCheckIn | undefined> =>
  (await openCheckIns(ctx.db.sql, { id: Number(subjectId) }))[0];

async function hear(ctx: Context, open: OpenDialogue, said: Said): Promise<Turn | null> {
  const id = Number(open.subjectId);
  if (saysYes(said.text)) {
    await ctx.db.sql.begin((tx) => answerCheckIn(tx, ctx, id, 'active'));
    return { answer: composeStaysActive(), goes: { done: 'active' } };
  }
  const one = await of(ctx, open);
  if (one === undefined || one.groups.length === 0) return null;
  const names = one.groups.map(({ name }) => name);
  const [group, another] = one.groups;
  if (group !== undefined && another === undefined && isOneOf(ENDED, said.text)) {
    await ctx.db.sql.begin(async (tx) => {
      await lockRegister(tx);
      await retireGroup(tx, ctx, group.id, 'administrator-said-so');
      await answerCheckIn(tx, ctx, id, 'gone');
    });
    return { answer: composeRetired(names), goes: { done: 'gone' } };
  }
  return { answer: composeCheckInAgain(names), unclear: true, goes: { keep: true } };
}
