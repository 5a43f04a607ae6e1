import { z } from 'zod';
import type { Transaction } from '../../db/client.ts';
import { cleanText } from '../registry/index.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { settleTask } from '../tasks/index.ts';
import { logEvent } from './log.ts';
import { parseInput } from '../parse-input.ts';
import { closeOwnChat } from './own-chat.ts';
import { lockEnrolment, readEnrolment, requireToken, type EnrolmentRow } from './read-enrolment.ts';
import { askCheck, CHECK_TASK } from './request.ts';
import { openText } from './sealed.ts';
import { OVER, type EnrolmentState } from './states.ts';
import { EnrolmentToken } from './token.ts';

/** What an applicant sees of the own enrolment. */
export interface OwnEnrolment {
  state: EnrolmentState;
  reference: string;
  group: { name: string };
  /** What is asked; only while an answer is waited for. */
  question?: string;
  /** Why it was refused. */
  reason?: string;
}

/** A sentence or some, in which lines may stand. */
export const Written = z
  .string({ error: 'Schrijf een antwoord.' })
  .transform((text) => text.split(/\r?\n/).map(cleanText).join('\n').trim())
  .pipe(z.string().min(1, 'Schrijf een antwoord.').max(2_000, 'Houd het bij 2.000 tekens.'));

export const AnswerInput = z.strictObject({ token: EnrolmentToken, text: Written });

/** @throws AppError `not-found`, also for a wrong token */
export async function getOwnEnrolment(ctx: Context, id: string, token: string): Promise<OwnEnrolment> {
  const row = await readEnrolment(ctx.db.sql, id);
  requireToken(ctx, row, token);
  return ownView(ctx, row);
}

export function ownView(ctx: Context, row: EnrolmentRow): OwnEnrolment {
  const said = openText(ctx.keys, 'reason', row.reason);
  return {
    state: row.state,
    reference: row.reference,
    group: { name: row.name ?? '' },
    ...(row.state === 'waiting' && said !== null ? { question: said } : {}),
    ...(row.state === 'refused' && said !== null ? { reason: said } : {}),
  };
}

/**
 * Answers what was asked; it goes back to the queue that asked.
 * @throws AppError `not-found`, `invalid`, `conflict` when nothing is asked
 */
export async function answerQuestion(
  ctx: Context,
  id: string,
  input: z.input<typeof AnswerInput>,
): Promise<OwnEnrolment> {
  const { token, text } = parseInput(AnswerInput, input, 'Het antwoord');
  await ctx.db.sql.begin(async (tx) => {
    const row = await lockEnrolment(tx, id);
    requireToken(ctx, row, token);
    if (row.state !== 'waiting') throw new AppError('conflict', 'Er staat geen vraag open bij deze aanmelding.');
    await writeAnswerOf(tx, ctx, row, { text, by: 'page' });
  });
  return getOwnEnrolment(ctx, id, token);
}

/** Keeps an answer and gives the enrolment back to the queue that asked. */
export async function writeAnswerOf(
  tx: Transaction,
  ctx: Context,
  row: EnrolmentRow,
  { text, by }: { text: string; by: 'page' | 'whatsapp' },
): Promise<void> {
  const queue = row.returnsTo ?? 'municipality-check';
  await tx`
    update enrolments set state = ${queue}, returns_to = null, reason_sealed = null, state_at = ${ctx.clock.now()},
      expires_at = null, version = version + 1 where id = ${row.id}`;
  await logEvent(tx, ctx, { id: row.id, kind: 'answered', detail: { by }, text });
  await askCheck(tx, ctx, row.id, queue);
}

/**
 * Takes an enrolment back; nothing of it is decided any more. Doing it again does no harm.
 * @throws AppError `not-found`, `conflict` when it was decided already
 */
export async function withdrawEnrolment(ctx: Context, id: string, token: string): Promise<OwnEnrolment> {
  await ctx.db.sql.begin(async (tx) => {
    const row = await lockEnrolment(tx, id);
    requireToken(ctx, row, token);
    if (row.state !== 'withdrawn') await endEnrolment(tx, ctx, row, 'withdrawn', 'page');
  });
  return getOwnEnrolment(ctx, id, token);
}

/** Ends what nobody decided on. @throws AppError `conflict` when it is over already */
export async function endEnrolment(
  tx: Transaction,
  ctx: Context,
  row: EnrolmentRow,
  state: 'withdrawn' | 'expired',
  by: string,
): Promise<void> {
  if (OVER.includes(row.state)) throw new AppError('conflict', 'Over deze aanmelding is al besloten.');
  const now = ctx.clock.now();
  await tx`
    update enrolments set state = ${state}, returns_to = null, reason_sealed = null, state_at = ${now}, decided_at = ${now},
      expires_at = null, version = version + 1 where id = ${row.id}`;
  await logEvent(tx, ctx, { id: row.id, kind: state, detail: { by, from: row.state } });
  await settleTask(tx, ctx, { kind: CHECK_TASK, entity: 'enrolment', entityId: row.id, outcome: state });
  await closeOwnChat(tx, ctx, row.id, state);
}
