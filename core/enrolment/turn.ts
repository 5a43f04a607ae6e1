import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { writeService } from '../delivery/index.ts';
import { AppError } from '../errors.ts';
import { mayDo, type Verb, whoMay } from '../identity/index.ts';
import { mobileHash } from '../registry/index.ts';
import type { EnrolmentRow } from './read-enrolment.ts';
import type { EnrolledPeople } from './sealed.ts';
import { queueOf, type Stage } from './states.ts';

/** Who may decide for which side. */
const VERBS: Record<Stage, Verb> = { municipality: 'enrolment.check-municipality', police: 'enrolment.check-police' };

/** @throws AppError `forbidden` for who is of the other side */
export function requireSide({ actor }: Context, stage: Stage): void {
  const verb = VERBS[stage];
  if (actor.roles === undefined || mayDo(actor.roles, verb)) return;
  throw new AppError('forbidden', `Dit mag ${whoMay(verb)}.`);
}

/** @throws AppError `conflict` when it was changed meanwhile, or waits in another queue */
export function requireTurn(
  row: EnrolmentRow,
  check: { version: number; stage: Stage },
  people: EnrolledPeople | null,
): EnrolledPeople {
  if (row.version !== check.version) {
    const message = 'Deze aanmelding is intussen veranderd. Bekijk haar opnieuw en besluit dan.';
    throw new AppError('conflict', message, [{ path: '/version', code: 'version', message }]);
  }
  if (row.state === queueOf(check.stage) && people !== null) return people;
  const message = 'Deze aanmelding wacht nu niet op dit besluit. Bekijk haar opnieuw.';
  throw new AppError('conflict', message, [{ path: '/stage', code: 'state', message }]);
}

/** Writes to the applicant; who is in the register already gets it there. */
export async function tell(
  tx: Transaction,
  ctx: Context,
  { administrator }: EnrolledPeople,
  text: string,
): Promise<void> {
  const [known] = await tx<{ id: number }[]>`
    select id from administrators where mobile_hash = ${mobileHash(ctx.keys, administrator.mobile)}`;
  const to = known === undefined ? { mobile: administrator.mobile } : { administratorId: known.id };
  await writeService(tx, ctx, { to, text });
}
