import { alone } from '../../alone.ts';
import { audit } from '../../audit.ts';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { openDialogue } from '../../conversations/index.ts';
import { writeService } from '../../delivery/index.ts';
import { mobilesOf } from '../../registry/index.ts';
import type { TurnoverPolicy } from '../policy.ts';
import { turnoverPolicyOf } from '../settings.ts';
import { quarterOf } from '../rates/quarter.ts';
import { isSpeakingHour } from '../speaking.ts';
import { CHECK_IN_KIND } from './check-in.ts';
import { fallenGroups, type FallenGroup } from './fallen.ts';
import { followUp } from './follow-up.ts';
import { composeCheckIn } from './texts.ts';

/** What one look came to. */
export interface CheckInPass {
  asked: number;
  reminded: number;
  mailed: number;
  escalated: number;
}

/** Steps without an answer after the question: reminder, e-mail, task. The conversation stays open a step longer. */
const STEPS = 5;

/**
 * Asks administrators whose groups relay less whether they go on, and follows up with who does not answer. Only by day, at most
 * once a quarter for each person and in one message for all their groups. Can be repeated; cheap when nothing fell.
 */
export async function runCheckIns(ctx: Context, given?: TurnoverPolicy): Promise<CheckInPass> {
  const policy = given ?? (await turnoverPolicyOf(ctx));
  const pass: CheckInPass = { asked: 0, reminded: 0, mailed: 0, escalated: 0 };
  await alone(ctx, 'step-check-ins', async () => {
    await followUp(ctx, policy, pass);
    if (!isSpeakingHour(ctx)) return;
    const byPerson = new Map<number, FallenGroup[]>();
    for (const one of await fallenGroups(ctx, policy)) {
      byPerson.set(one.administratorId, [...(byPerson.get(one.administratorId) ?? []), one]);
    }
    for (const [administratorId, groups] of byPerson) {
      if (await ask(ctx, policy, administratorId, groups)) pass.asked += 1;
    }
  });
  return pass;
}

/** False when this person was asked meanwhile, or no line can carry it: then nothing is written. */
async function ask(
  ctx: Context,
  policy: TurnoverPolicy,
  administratorId: number,
  groups: readonly FallenGroup[],
): Promise<boolean> {
  const now = ctx.clock.now();
  // Of a group that fell in two quarters the newer one is told.
  const told = groups.filter((one, n) => groups.findIndex(({ groupId }) => groupId === one.groupId) === n);
  return ctx.db.sql.begin(async (tx) => {
    const mobile = (await mobilesOf(tx, ctx.keys, [administratorId])).get(administratorId);
    if (mobile === undefined || !(await hasLine(tx))) return false;
    const [row] = await tx<{ id: number }[]>`
      insert into check_ins (administrator_id, quarter, asked_at, due_at)
      values (${administratorId}, ${quarterOf(now)}, ${now}, ${new Date(now.getTime() + policy.checkInStepMs)})
      on conflict (administrator_id, quarter, municipality_code) do nothing returning id`;
    if (row === undefined) return false;
    for (const { groupId, quarter, why, asked, relayed } of groups) {
      await tx`
        insert into check_in_groups (check_in_id, group_id, evidence_quarter, why, asked, relayed)
        values (${row.id}, ${groupId}, ${quarter}, ${why}, ${asked}, ${relayed}) on conflict do nothing`;
    }
    await writeService(tx, ctx, { to: { administratorId }, text: composeCheckIn(told) });
    const dialogue = {
      kind: CHECK_IN_KIND,
      chatId: `${mobile.slice(1)}@c.us`,
      administratorId,
      subjectId: String(row.id),
    };
    await openDialogue(tx, ctx, { ...dialogue, lastsMs: STEPS * policy.checkInStepMs });
    const detail = { administratorId, groupIds: told.map(({ groupId }) => groupId) };
    await audit(tx, ctx, { verb: 'check-in', entity: 'check-in', entityId: String(row.id), detail });
    return true;
  }) as Promise<boolean>;
}

async function hasLine(tx: Transaction): Promise<boolean> {
  const [line] =
    await tx`select 1 from lines where purpose = 'alerts' and state not in ('unlinked', 'linking') limit 1`;
  return line !== undefined;
}
