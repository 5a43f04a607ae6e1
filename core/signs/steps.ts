import { z } from 'zod';
import type { Transaction } from '../../db/client.ts';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import { cleanText } from '../registry/index.ts';
import { SIGN_AT } from './address.ts';
import { getSignRequest, type SignRequest, type SignState } from './list.ts';
import { MOST } from './request.ts';
import { tellStep } from './tell.ts';

/** From where each step may be taken: everything else is a conflict. */
const FROM = {
  approved: ['requested'],
  refused: ['requested'],
  withdrawn: ['requested', 'approved'],
  issued: ['approved'],
  collected: ['issued'],
  placed: ['issued', 'collected'],
} as const satisfies Partial<Record<SignState, readonly SignState[]>>;

const VERBS = {
  approved: 'approve-signs',
  refused: 'refuse-signs',
  withdrawn: 'withdraw-signs',
  issued: 'issue-signs',
  collected: 'collect-signs',
  placed: 'place-signs',
} as const;

const STATES: Readonly<Record<SignState, string>> = {
  requested: 'aangevraagd',
  approved: 'goedgekeurd',
  refused: 'geweigerd',
  withdrawn: 'ingetrokken',
  issued: 'uitgegeven',
  collected: 'opgehaald',
  placed: 'geplaatst',
};

const version = z.int().min(1).max(1_000_000);
const reason = z
  .string({ error: 'Schrijf waarom, in een zin die de aanvrager te lezen krijgt.' })
  .transform(cleanText)
  .pipe(
    z
      .string()
      .min(5, 'Schrijf waarom, in een zin die de aanvrager te lezen krijgt.')
      .max(300, 'Houd het bij 300 tekens.'),
  );
const many = (max: number, what: string) => z.int().min(0).max(max, `Meer dan ${max} ${what} op één adres kan niet.`);

/** What somebody decided about a request, on the version that he looked at. */
export const SignStepInput = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('approved'), version }),
  z.strictObject({ step: z.literal('refused'), version, reason }),
  z.strictObject({ step: z.literal('withdrawn'), version }),
  z
    .strictObject({
      step: z.literal('issued'),
      version,
      /** How many there really were. */
      signs: many(MOST.signs, 'borden'),
      stickers: many(MOST.stickers, 'stickers'),
      /** When; now if absent. Never later than now. */
      at: z.iso.datetime({ error: 'Vul een moment in.' }).optional(),
    })
    .refine(({ signs, stickers }) => signs + stickers > 0, {
      path: ['signs'],
      error: 'Vul in hoeveel er echt zijn uitgegeven. Was het niets? Trek de aanvraag dan in.',
    }),
  z.strictObject({ step: z.literal('collected'), version }),
  z.strictObject({ step: z.literal('placed'), version }),
]);
export type SignStepInput = z.input<typeof SignStepInput>;
type Chosen = z.output<typeof SignStepInput>;

/**
 * Takes a request one step on, and tells its administrator in the same transaction.
 * @throws AppError `invalid`, `not-found`, and `conflict` when somebody was first or the state does not allow the step
 */
export async function stepSigns(ctx: Context, id: number, input: SignStepInput): Promise<SignRequest> {
  const chosen = parseInput(SignStepInput, input, 'De stap');
  const at = chosen.step === 'issued' && chosen.at !== undefined ? new Date(chosen.at) : ctx.clock.now();
  if (at > ctx.clock.now()) throw refusal('/at', 'later', 'Uitgegeven kan niet later zijn dan nu.');
  await ctx.db.sql.begin(async (tx) => {
    await requireStep(tx, id, chosen);
    await write(tx, ctx, id, chosen, at);
    const { step: _, version: __, ...rest } = chosen;
    const detail = 'reason' in rest ? {} : rest;
    await audit(tx, ctx, { verb: VERBS[chosen.step], entity: 'sign-request', entityId: String(id), detail });
    await tellStep(tx, ctx, id, chosen.step);
  });
  return getSignRequest(ctx, id);
}

async function requireStep(tx: Transaction, id: number, { step, version: seen }: Chosen): Promise<void> {
  const [row] = await tx<{ state: SignState; version: number }[]>`
    select state, version from sign_requests where id = ${id} for update`;
  if (row === undefined) throw new AppError('not-found', `Aanvraag ${id} bestaat niet.`);
  const from: readonly SignState[] = FROM[step];
  if (row.version === seen && from.includes(row.state)) return;
  const message =
    row.version === seen
      ? `Deze aanvraag is ${STATES[row.state]} en kan niet ${STATES[step]} worden.`
      : `Iemand anders heeft deze aanvraag intussen veranderd: zij is nu ${STATES[row.state]}. Bekijk haar opnieuw.`;
  const code = row.version === seen ? 'state' : 'version';
  throw new AppError('conflict', message, [{ path: '/version', code, message }]);
}

async function write(tx: Transaction, ctx: Context, id: number, chosen: Chosen, at: Date): Promise<void> {
  const { step } = chosen;
  const by = ctx.actor.id;
  const why = step === 'refused' ? ctx.keys.seal(SIGN_AT.reason, chosen.reason) : null;
  await tx`
    update sign_requests
    set state = ${step}, version = version + 1, updated_at = ${ctx.clock.now()},
        reason_sealed = coalesce(${why}, reason_sealed)
        ${step === 'approved' || step === 'refused' ? tx`, decided_by = ${by}, decided_at = ${at}` : tx``}
        ${step === 'issued' ? tx`, issued_by = ${by}, issued_at = ${at}, issued_signs = ${chosen.signs}, issued_stickers = ${chosen.stickers}` : tx``}
        ${['collected', 'placed', 'withdrawn'].includes(step) ? tx`, finished_by = ${by}, finished_at = ${at}` : tx``}
    where id = ${id}`;
}

const refusal = (path: string, code: string, message: string): AppError =>
  new AppError('invalid', message, [{ path, code, message }]);
