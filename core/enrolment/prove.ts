import { z } from 'zod';
import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { guessCode, sendCode, type Guess } from './codes.ts';
import { logEvent } from './log.ts';
import { parseInput } from '../parse-input.ts';
import { openOwnChat } from './own-chat.ts';
import { lockEnrolment, requireToken, type EnrolmentRow } from './read-enrolment.ts';
import { askCheck } from './request.ts';
import { openPeople } from './sealed.ts';
import type { EnrolmentState } from './states.ts';
import { EnrolmentToken } from './token.ts';

export const ProofInput = z.strictObject({
  token: EnrolmentToken,
  code: z
    .string({ error: 'Vul de zes cijfers in die u via WhatsApp kreeg.' })
    .transform((text) => text.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'De code is zes cijfers. Kijk in WhatsApp.')),
});
export type ProofInput = z.input<typeof ProofInput>;

const REFUSED: Record<Exclude<Guess, 'right'>, string> = {
  wrong: 'Deze code klopt niet. Kijk in WhatsApp en vul de zes cijfers van het laatste bericht in.',
  ended: 'Deze code werkt niet meer. Vraag een nieuwe code.',
  'too-often': 'Er is vandaag te vaak een verkeerde code ingevuld voor dit nummer. Probeer het morgen opnieuw.',
};

/**
 * Proves the number with the code that was sent to it; then the municipality looks. Doing it again with a number that is proven
 * tells the state.
 * @throws AppError `not-found`, `refused` with issue code `code-wrong` or `code-ended`, `rate-limited`
 */
export async function proveNumber(
  ctx: Context,
  id: string,
  input: ProofInput,
): Promise<{ state: EnrolmentState; reference: string }> {
  const { token, code } = parseInput(ProofInput, input, 'De code');
  return proveWith(ctx, id, code, (row) => requireToken(ctx, row, token));
}

/** As `proveNumber`, for who is recognised in another way. @param requireOwn throws for who it is not of */
export async function proveWith(
  ctx: Context,
  id: string,
  code: string,
  requireOwn: (row: EnrolmentRow) => void,
): Promise<{ state: EnrolmentState; reference: string }> {
  // A wrong guess is counted for good, so it may not undo its own transaction.
  const outcome = await ctx.db.sql.begin(async (tx) => {
    const row = await lockEnrolment(tx, id);
    requireOwn(row);
    const { reference, state, mobileHash } = row;
    if (row.provenAt !== null) return { state, reference };
    if (state !== 'unproven' || mobileHash === null) return 'ended';
    const guess = await guessCode(tx, ctx, { enrolmentId: id, mobileHash, code });
    if (guess !== 'right') return guess;
    await markProven(tx, ctx, row);
    return { state: 'municipality-check' as const, reference };
  });
  if (typeof outcome !== 'string') return outcome;
  const message = REFUSED[outcome as Exclude<Guess, 'right'>];
  if (outcome === 'too-often') throw new AppError('rate-limited', message, [], { retryAfterS: 24 * 3600 });
  throw new AppError('refused', message, [{ path: '/code', code: `code-${outcome}`, message }]);
}

async function markProven(tx: Transaction, ctx: Context, { id, people }: EnrolmentRow): Promise<void> {
  const now = ctx.clock.now();
  await tx`
    update enrolments set state = 'municipality-check', proven_at = ${now}, state_at = ${now}, expires_at = null,
      version = version + 1 where id = ${id}`;
  await logEvent(tx, ctx, { id, kind: 'proven', detail: { by: 'code' } });
  const mobile = openPeople(ctx.keys, people)?.administrator.mobile;
  if (mobile !== undefined) await openOwnChat(tx, ctx, { id, mobile });
  await askCheck(tx, ctx, id, 'municipality-check');
}

/**
 * Sends another code to the same number; the one before is of no use any more.
 * @throws AppError `not-found`, `conflict` when nothing has to be proven any more, `rate-limited`, `no-line`
 */
export async function requestCode(ctx: Context, id: string, token: string): Promise<{ codeExpiresAt: Date }> {
  return ctx.db.sql.begin(async (tx) => {
    const row = await lockEnrolment(tx, id);
    requireToken(ctx, row, token);
    const people = openPeople(ctx.keys, row.people);
    if (row.state !== 'unproven' || people === null) {
      throw new AppError('conflict', 'Voor deze aanmelding is geen code meer nodig.');
    }
    return sendCode(tx, ctx, { enrolmentId: id, mobile: people.administrator.mobile });
  });
}
