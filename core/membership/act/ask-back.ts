import { openDialogue } from '../../conversations/index.ts';
import { writeService } from '../../delivery/index.ts';
import { DAY } from '../plan/ladder.ts';
import type { Act } from '../plan/types.ts';
import { subjectOf } from '../store/group-row.ts';
import { askBack } from '../texts.ts';
import { written } from './begin.ts';
import type { Acting } from './perform.ts';
import { readPerson } from './person.ts';

export const REJOIN = 'group-rejoin';
const WAITS_MS = 7 * DAY;

/** Asks who left by himself whether he wants to come back: once, together with the conversation that hears the answer. */
export async function askToComeBack({ ctx, row }: Acting, act: Act): Promise<string> {
  const person = await readPerson(ctx, act.person as number);
  const { mobile, administratorId } = person;
  return ctx.db.sql.begin(async (tx) => {
    const to = administratorId === null ? { mobile: mobile ?? '' } : { administratorId };
    const post = mobile === null ? null : await writeService(tx, ctx, { to, text: askBack({ group: subjectOf(row) }) });
    if (post !== null && mobile !== null) {
      await openDialogue(tx, ctx, {
        kind: REJOIN,
        chatId: `${mobile.slice(1)}@c.us`,
        administratorId,
        subjectId: String(act.person),
        lastsMs: WAITS_MS,
      });
    }
    const outcome = post === null ? 'not-asked' : 'asked';
    await tx`
      update managed_group_people set asked_at = ${ctx.clock.now()}, outcome = ${outcome}, acts = greatest(acts - 1, 0)
      where id = ${act.person}`;
    await written(tx, ctx, { group: row.id, act, outcome, administratorId });
    return outcome;
  }) as Promise<string>;
}
