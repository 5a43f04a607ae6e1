import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { lockRegister, retireGroup, takePlace } from '../../registry/index.ts';
import { addEvent, closeCase, isAboutGroup, openCases, type OpenCase } from './case.ts';
import {
  composeGoesOn,
  composeNoLongerNeeded,
  composeNotTakenOver,
  composeRetired,
  composeTakenOver,
} from './texts.ts';

type About = 'group' | 'role';
const namesOf = (cases: readonly OpenCase[]): string[] => cases.map(({ groupName }) => groupName);

/** The cases about which this person is asked now, locked. */
async function asked(tx: Transaction, administratorId: number, about: About): Promise<OpenCase[]> {
  const cases = await openCases(tx, { askedId: administratorId, lock: true });
  return cases.filter(({ cause }) => isAboutGroup(cause) === (about === 'group'));
}

/** Yes: becomes the administrator of every group that still has none. Returns what is answered; can be repeated. */
export function takeOver(ctx: Context, administratorId: number): Promise<string> {
  return ctx.db.sql.begin(async (tx) => {
    await lockRegister(tx);
    const taken: string[] = [];
    for (const one of await asked(tx, administratorId, 'role')) {
      const [primary] = await tx<{ id: number }[]>`
        select administrator_id as id from group_roles where group_id = ${one.groupId} and role = 'primary'`;
      // Whoever else runs the group by now was put there by a person.
      if (primary !== undefined && primary.id !== one.administratorId) continue;
      const place = { groupId: one.groupId, fromId: primary?.id ?? null, toId: administratorId };
      if ((await takePlace(tx, ctx, place)) === null) continue;
      await addEvent(tx, ctx, { caseId: one.id, what: 'accepted', administratorId });
      await closeCase(tx, ctx, one, { outcome: 'successor', successorId: administratorId });
      taken.push(one.groupName);
    }
    return taken.length === 0 ? composeNoLongerNeeded() : composeTakenOver(taken);
  }) as Promise<string>;
}

/** No: the next is asked at once. */
export function declineTakeover(ctx: Context, administratorId: number): Promise<string> {
  return ctx.db.sql.begin(async (tx) => {
    for (const one of await asked(tx, administratorId, 'role')) await next(tx, ctx, one, 'refused');
    return composeNotTakenOver();
  }) as Promise<string>;
}

/** Writes what came of asking somebody, and lets the next step be taken. */
export async function next(tx: Transaction, ctx: Context, one: OpenCase, what: 'refused' | 'no-answer'): Promise<void> {
  await addEvent(tx, ctx, { caseId: one.id, what, administratorId: one.askedId });
  await tx`
    update turnover_cases set state = case when state = 'gap' then 'gap' else 'open' end, asked_id = null, due_at = ${ctx.clock.now()}
    where id = ${one.id}`;
}

/** The group is still there. A residents' chat that our line was put out of is ours no more: nothing is observed in it. */
export function stillThere(ctx: Context, administratorId: number): Promise<string> {
  return ctx.db.sql.begin(async (tx) => {
    const cases = await asked(tx, administratorId, 'group');
    for (const one of cases) {
      await addEvent(tx, ctx, { caseId: one.id, what: 'still-there', administratorId });
      await closeCase(tx, ctx, one, { outcome: 'recovered', why: 'answer' });
    }
    return cases.length === 0 ? composeNoLongerNeeded() : composeGoesOn(namesOf(cases));
  }) as Promise<string>;
}

/** The group has ended: it is retired, with its history kept. */
export function notThere(ctx: Context, administratorId: number): Promise<string> {
  return ctx.db.sql.begin(async (tx) => {
    await lockRegister(tx);
    const cases = await asked(tx, administratorId, 'group');
    for (const one of cases) {
      await addEvent(tx, ctx, { caseId: one.id, what: 'refused', administratorId });
      await retire(tx, ctx, one, 'administrator-said-so');
    }
    return cases.length === 0 ? composeNoLongerNeeded() : composeRetired(namesOf(cases));
  }) as Promise<string>;
}

export async function retire(
  tx: Transaction,
  ctx: Context,
  one: Pick<OpenCase, 'id' | 'groupId' | 'cause'>,
  why: string,
): Promise<void> {
  await retireGroup(tx, ctx, one.groupId, why);
  await closeCase(tx, ctx, one, { outcome: 'retired', why });
}
