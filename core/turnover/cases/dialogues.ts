import type { Context } from '../../context.ts';
import { saysNo, saysYes, type Dialogue, type OpenDialogue, type Said, type Turn } from '../../conversations/index.ts';
import { declineTakeover, next, notThere, stillThere, takeOver } from './answer.ts';
import { STILL_THERE_KIND, TAKEOVER_KIND } from './ask.ts';
import { isAboutGroup, openCases, type OpenCase } from './case.ts';
import { composeStillThereAgain, composeTakeoverAgain } from './texts.ts';

type Answer = (ctx: Context, administratorId: number) => Promise<string>;

/** A question with *JA* or *NEE* about the cases in which this person is asked. */
function yesOrNo(
  kind: string,
  words: { yes: Answer; no: Answer; again: (names: string[]) => string; waits: string },
): Dialogue {
  const casesOf = async (ctx: Context, { subjectId }: OpenDialogue): Promise<OpenCase[]> => {
    const cases = await openCases(ctx.db.sql, { askedId: Number(subjectId) });
    return cases.filter(({ cause }) => isAboutGroup(cause) === (kind === STILL_THERE_KIND));
  };
  return {
    kind,
    async hear(ctx: Context, open: OpenDialogue, said: Said): Promise<Turn | null> {
      const id = Number(open.subjectId);
      if (saysYes(said.text)) return { answer: await words.yes(ctx, id), goes: { done: 'yes' } };
      if (saysNo(said.text)) return { answer: await words.no(ctx, id), goes: { done: 'no' } };
      const names = (await casesOf(ctx, open)).map(({ groupName }) => groupName);
      return names.length === 0 ? null : { answer: words.again(names), unclear: true, goes: { keep: true } };
    },
    async waitsFor(ctx, open) {
      return (await casesOf(ctx, open)).length === 0 ? undefined : words.waits;
    },
    // No answer in time is the work of runTurnover, which knows it by the date of the case.
    async stopped(ctx, open) {
      const cases = await casesOf(ctx, open);
      await ctx.db.sql.begin(async (tx) => {
        for (const one of cases) await next(tx, ctx, one, 'refused');
      });
    },
  };
}

/** The question to a deputy whether he or she becomes the administrator. */
export const takeoverDialogue: Dialogue = yesOrNo(TAKEOVER_KIND, {
  yes: takeOver,
  no: declineTakeover,
  again: composeTakeoverAgain,
  waits: 'uw *JA* of *NEE* over het overnemen van een groep',
});

/** The question whether a group is still there. */
export const stillThereDialogue: Dialogue = yesOrNo(STILL_THERE_KIND, {
  yes: stillThere,
  no: notThere,
  again: composeStillThereAgain,
  waits: 'uw *JA* of *NEE* of uw groep nog bestaat',
});
