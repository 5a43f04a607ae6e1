import { alone } from '../../alone.ts';
import type { Context } from '../../context.ts';
import { closeDialogues } from '../../conversations/index.ts';
import { lockRegister } from '../../registry/index.ts';
import { openTask } from '../../tasks/index.ts';
import type { TurnoverPolicy } from '../policy.ts';
import { turnoverPolicyOf } from '../settings.ts';
import { isSpeakingHour } from '../speaking.ts';
import { next, retire } from './answer.ts';
import { ask, candidatesOf, STILL_THERE_KIND, TAKEOVER_KIND } from './ask.ts';
import { addEvent, closeCase, gapTaskOf, isAboutGroup, openCases, type OpenCase } from './case.ts';
import { openByEvidence } from './evidence.ts';
import { markReach, type Unreachable } from './reach.ts';
import { endOf } from './resolved.ts';

/** What one look came to. */
export interface TurnoverPass {
  opened: number;
  closed: number;
  asked: number;
  gaps: number;
}

/**
 * Looks at every group: opens a case where the evidence says that its administrator or the group itself is gone, closes those that
 * came right, and takes the next step of the others, each at its time. Can be repeated; never twice at once in one municipality.
 */
export async function runTurnover(ctx: Context, given?: TurnoverPolicy): Promise<TurnoverPass> {
  const policy = given ?? (await turnoverPolicyOf(ctx));
  const pass: TurnoverPass = { opened: 0, closed: 0, asked: 0, gaps: 0 };
  await alone(ctx, 'step-turnover', async () => {
    const unreachable = await markReach(ctx, policy);
    pass.opened = await openByEvidence(ctx, policy, unreachable);
    pass.closed = await closeResolved(ctx, unreachable);
    await step(ctx, policy, pass);
  });
  return pass;
}

async function closeResolved(ctx: Context, unreachable: ReadonlyMap<number, Unreachable>): Promise<number> {
  let closed = 0;
  for (const one of await openCases(ctx.db.sql)) {
    const came = await endOf(ctx, one, unreachable);
    if (came === null) continue;
    await ctx.db.sql.begin(async (tx) => {
      if (await closeCase(tx, ctx, one, came)) closed += 1;
    });
    await closeQuestion(ctx, one.askedId);
  }
  return closed;
}

/** Takes the next step of every case whose time it is; who is asked about several gets one message. */
async function step(ctx: Context, policy: TurnoverPolicy, pass: TurnoverPass): Promise<void> {
  const now = ctx.clock.now();
  const due = (await openCases(ctx.db.sql)).filter(
    ({ state, askedId, dueAt }) => dueAt <= now && (state !== 'gap' || askedId !== null),
  );
  const asks = new Map<string, { id: number; cases: OpenCase[] }>();
  for (const one of due) {
    if (one.askedId !== null) {
      await ctx.db.sql.begin((tx) => next(tx, ctx, one, 'no-answer'));
      await closeQuestion(ctx, one.askedId);
    }
    const candidates = await ctx.db.sql.begin((tx) => candidatesOf(tx, one));
    const late = now.getTime() - one.openedAt.getTime() > policy.untilGapMs;
    if (candidates.length === 0 || late) {
      await end(ctx, one, pass);
      continue;
    }
    const chosen = candidates.find((candidate) => candidate.now);
    if (chosen === undefined || !isSpeakingHour(ctx)) continue;
    const key = `${chosen.id} ${isAboutGroup(one.cause)}`;
    const group = asks.get(key) ?? { id: chosen.id, cases: [] };
    asks.set(key, { ...group, cases: [...group.cases, one] });
  }
  const busy = new Set<number>();
  for (const { id, cases } of asks.values()) {
    if (busy.has(id)) continue;
    busy.add(id);
    if (await ask(ctx, policy, id, cases)) pass.asked += 1;
  }
}

/** Nobody is left to ask. A dormant group is retired; any other case is a gap that everybody sees, until somebody fills it. */
async function end(ctx: Context, one: OpenCase, pass: TurnoverPass): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    if (one.cause === 'dormant') {
      await lockRegister(tx);
      await retire(tx, ctx, one, 'no-sign-of-life');
      pass.closed += 1;
      return;
    }
    const rows = await tx`
      update turnover_cases set state = 'gap', gap_at = coalesce(gap_at, ${ctx.clock.now()}), asked_id = null
      where id = ${one.id} and closed_at is null and state <> 'gap' returning id`;
    if (rows.length === 0) return;
    await addEvent(tx, ctx, { caseId: one.id, what: 'gap' });
    const { groupId, cause, administratorId } = one;
    const task = {
      kind: gapTaskOf(cause),
      side: 'municipality' as const,
      entity: 'watch-group',
      entityId: String(groupId),
    };
    await openTask(tx, ctx, { ...task, groupId, administratorId, detail: { cause, caseId: one.id } });
    pass.gaps += 1;
  });
}

async function closeQuestion(ctx: Context, askedId: number | null): Promise<void> {
  if (askedId === null) return;
  const rest = await openCases(ctx.db.sql, { askedId });
  for (const [kind, aboutGroup] of [
    [TAKEOVER_KIND, false],
    [STILL_THERE_KIND, true],
  ] as const) {
    if (rest.some(({ cause }) => isAboutGroup(cause) === aboutGroup)) continue;
    await closeDialogues(ctx.db.sql, ctx, { kind, subjectId: String(askedId) }, 'over');
  }
}
