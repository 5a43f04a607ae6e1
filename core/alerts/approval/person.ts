import type { Transaction } from '../../../db/client.ts';
import type { Actor, Context } from '../../context.ts';
import { AppError } from '../../errors.ts';

/** Who somebody is, however they came in: with a token one is still oneself. Machines are what they are called. */
export function personOf(actor: Actor): string {
  return actor.account === undefined ? actor.id : `account:${actor.account}`;
}

/** Whether this is a supervisor who is signed in: programs with a token and the command line have no eyes. */
export function isSupervisor(actor: Actor): boolean {
  return actor.account !== undefined && actor.id === personOf(actor) && (actor.roles ?? []).includes('supervisor');
}

/** Remembers that this person touched what the alert says, or asked for it to be sent. */
export async function noteAuthor(tx: Transaction, ctx: Context, alert: { id: string; municipalityCode: string }) {
  await tx`
    insert into alert_authors (municipality_code, alert_id, person, at)
    values (${alert.municipalityCode}, ${alert.id}, ${personOf(ctx.actor)}, ${ctx.clock.now()})
    on conflict (alert_id, person, municipality_code) do update set at = excluded.at`;
}

/** Whether this person ever touched the alert. What somebody was when they did so makes no difference. */
export async function isAuthor(tx: Transaction, ctx: Context, alertId: string): Promise<boolean> {
  const rows = await tx`
    select 1 from alert_authors where alert_id = ${alertId} and person in (${personOf(ctx.actor)}, ${ctx.actor.id})`;
  return rows.length > 0;
}

/** Throws `forbidden` for whoever is no supervisor, or has a hand in the alert. */
export async function requireSecondPerson(tx: Transaction, ctx: Context, alertId: string): Promise<void> {
  requireSupervisor(ctx.actor);
  if (!(await isAuthor(tx, ctx, alertId))) return;
  const message = 'U hebt zelf aan deze melding gewerkt. Vraag een andere chef van dienst om mee te kijken.';
  throw new AppError('forbidden', message, [{ path: '', code: 'own-alert', message }]);
}

export function requireSupervisor(actor: Actor): void {
  if (isSupervisor(actor)) return;
  const message =
    'Dit kan alleen een chef van dienst die zelf is aangemeld, niet een programma of de opdrachtregel. Vraag er een om mee te kijken.';
  throw new AppError('forbidden', message, [{ path: '', code: 'not-a-supervisor', message }]);
}
