import type { Context } from '../../context.ts';
import { writeService } from '../../delivery/index.ts';
import { writeMail } from '../../mail/index.ts';
import { openIfAny } from '../../registry/index.ts';
import { openTask } from '../../tasks/index.ts';
import type { TurnoverPolicy } from '../policy.ts';
import { isSpeakingHour, maySpeakTo } from '../speaking.ts';
import { answerCheckIn, openCheckIns, SILENT_TASK, type CheckInAnswer, type OpenCheckIn } from './check-in.ts';
import type { CheckInPass } from './run-check-ins.ts';
import { composeCheckInMail, composeCheckInReminder } from './texts.ts';

/** What became of check-ins since: an answer in another conversation, or, step by step, a reminder, an e-mail and a task. */
export async function followUp(ctx: Context, policy: TurnoverPolicy, pass: CheckInPass): Promise<void> {
  const now = ctx.clock.now();
  for (const one of await openCheckIns(ctx.db.sql)) {
    const answer = await answeredElsewhere(ctx, one);
    if (answer !== null) await ctx.db.sql.begin((tx) => answerCheckIn(tx, ctx, one.id, answer));
    else if (one.dueAt <= now && one.state !== 'escalated') await step(ctx, policy, one, pass);
  }
}

/** By a handover, a pause, STOP, or because the groups have somebody else or are no more. */
async function answeredElsewhere(
  ctx: Context,
  { administratorId, askedAt, groups }: OpenCheckIn,
): Promise<CheckInAnswer | null> {
  const [row] = await ctx.db.sql<{ stopped: boolean; paused: boolean; handover: boolean }[]>`
    select p.stopped_at is not null as stopped, p.pause_until is not null as paused,
           exists (select from handovers h where h.from_id = p.id and h.started_at >= ${askedAt} and h.state in ('asked', 'accepted')) as handover
    from administrators p where p.id = ${administratorId}`;
  if (row === undefined) return 'void';
  if (row.stopped) return 'stop';
  if (row.handover) return 'handover';
  if (row.paused) return 'pause';
  return groups.length === 0 ? 'void' : null;
}

async function step(ctx: Context, policy: TurnoverPolicy, one: OpenCheckIn, pass: CheckInPass): Promise<void> {
  if (one.state === 'asked') {
    if (isSpeakingHour(ctx) && (await remind(ctx, policy, one))) pass.reminded += 1;
    return;
  }
  if (one.state === 'reminded' && (await mail(ctx, policy, one))) {
    pass.mailed += 1;
    return;
  }
  await escalate(ctx, one);
  pass.escalated += 1;
}

/** False while an alert is live around this person: then later. */
const remind = (ctx: Context, policy: TurnoverPolicy, one: OpenCheckIn): Promise<boolean> =>
  ctx.db.sql.begin(async (tx) => {
    const now = ctx.clock.now();
    const rows = await tx`
      update check_ins k set state = 'reminded', reminded_at = ${now}, due_at = ${new Date(now.getTime() + policy.checkInStepMs)}
      from administrators p where k.id = ${one.id} and k.state = 'asked' and p.id = k.administrator_id and ${maySpeakTo(tx, 'p')} returning k.id`;
    if (rows.length === 0) return false;
    const text = composeCheckInReminder(namesOf(one), one.askedAt, now);
    await writeService(tx, ctx, { to: { administratorId: one.administratorId }, text });
    return true;
  }) as Promise<boolean>;

/** False for somebody without an address. */
const mail = (ctx: Context, policy: TurnoverPolicy, one: OpenCheckIn): Promise<boolean> =>
  ctx.db.sql.begin(async (tx) => {
    const { administratorId } = one;
    const [person] = await tx<
      { email: Buffer | null }[]
    >`select email_sealed as email from administrators where id = ${administratorId}`;
    const to = openIfAny(ctx.keys, 'email', person?.email ?? null);
    if (to === null) return false;
    const now = ctx.clock.now();
    await tx`
      update check_ins set state = 'mailed', mailed_at = ${now}, due_at = ${new Date(now.getTime() + policy.checkInStepMs)}
      where id = ${one.id} and state = 'reminded'`;
    const content = composeCheckInMail(namesOf(one));
    await writeMail(tx, ctx, { kind: 'check-in', once: `check-in:${one.id}`, to, administratorId, content });
    return true;
  }) as Promise<boolean>;

const escalate = (ctx: Context, one: OpenCheckIn): Promise<void> =>
  ctx.db.sql.begin(async (tx) => {
    const { id, administratorId, groups } = one;
    await tx`update check_ins set state = 'escalated', escalated_at = ${ctx.clock.now()} where id = ${id} and state in ('reminded', 'mailed')`;
    const detail = { groupIds: groups.map((group) => group.id) };
    const task = { kind: SILENT_TASK, side: 'municipality' as const, entity: 'check-in', entityId: String(id), detail };
    await openTask(tx, ctx, { ...task, groupId: groups[0]?.id ?? null, administratorId });
  }) as Promise<void>;

const namesOf = ({ groups }: OpenCheckIn): string[] => groups.map(({ name }) => name);
