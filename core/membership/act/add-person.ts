import type { Act } from '../plan/types.ts';
import { TransportError } from '../../ports/transport.ts';
import { written } from './begin.ts';
import type { Acting } from './perform.ts';
import { readPerson } from './person.ts';

/** What the network says of an addition that an invitation may still bring about. */
const BY_INVITATION: ReadonlySet<string> = new Set(['invite', 'recently-left']);

/** Adds one person. Whoever cannot be added is kept with the reason. */
export async function addPerson({ ctx, row, powers }: Acting, act: Act): Promise<string> {
  const person = await readPerson(ctx, act.person as number);
  if (person.ref === null) return 'not-known';
  const [result] = await powers.addMembers(row.chatId as string, [person.ref]);
  const outcome = result?.outcome ?? 'refused';
  if (outcome === 'rate-limited') throw new TransportError('rate-limited', 'adding people is rate limited');
  const hold = BY_INVITATION.has(outcome) ? 'needs-invite' : outcome === 'no-account' ? 'no-account' : null;
  await ctx.db.sql.begin(async (tx) => {
    await tx`update managed_group_people set outcome = ${outcome}, hold = ${hold} where id = ${act.person}`;
    await written(tx, ctx, { group: row.id, act, outcome, administratorId: person.administratorId });
  });
  return outcome;
}
