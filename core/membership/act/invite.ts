import { writeService } from '../../delivery/index.ts';
import type { Act } from '../plan/types.ts';
import { subjectOf } from '../store/group-row.ts';
import { invitation } from '../texts.ts';
import { undo, written } from './begin.ts';
import type { Acting } from './perform.ts';
import { readPerson } from './person.ts';

const LINK = 'https://chat.whatsapp.com/';

/** Sends the link of the chat to one person; that it was sent is written with the message itself, so it is sent once. */
export async function invite({ ctx, row, powers }: Acting, act: Act): Promise<string> {
  const person = await readPerson(ctx, act.person as number);
  if (person.mobile === null) return 'not-known';
  const link = `${LINK}${await powers.groupInviteCode(row.chatId as string)}`;
  const to = person.administratorId === null ? { mobile: person.mobile } : { administratorId: person.administratorId };
  return ctx.db.sql.begin(async (tx) => {
    const [before] = await tx<{ invites: number }[]>`select invites from managed_group_people where id = ${act.person}`;
    const again = (before?.invites ?? 0) > 0;
    const post = await writeService(tx, ctx, {
      to,
      text: invitation({ kind: row.kind, group: subjectOf(row), link, again }),
    });
    const outcome = post === null ? 'no-line' : 'invited';
    if (post === null) await undo(tx, row, act);
    else {
      await tx`
        update managed_group_people set outcome = ${outcome}, invites = invites + 1, invited_at = ${ctx.clock.now()}
        where id = ${act.person}`;
    }
    await written(tx, ctx, { group: row.id, act, outcome, administratorId: person.administratorId });
    return outcome;
  }) as Promise<string>;
}
