import { InvalidArgumentError } from 'commander';

const ZONE = 'Europe/Amsterdam';
const SLACK_MS = 5 * 60_000;

/** Minutes that the Netherlands are ahead of UTC at this moment. */
function offsetMinutes(at: Date): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: ZONE, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

/**
 * The instant behind what an operator types: `21:40` (the last time that the clock here said so) or an ISO instant.
 * @throws InvalidArgumentError for anything else
 */
export function parseMoment(typed: string, now: Date): string {
  if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(typed) && !Number.isNaN(Date.parse(typed)))
    return new Date(typed).toISOString();
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(typed) ?? [];
  if (hours === undefined || minutes === undefined)
    throw new InvalidArgumentError('Schrijf een tijd als 21:40, of volledig als 2026-11-20T21:40:00+01:00.');
  const local = new Date(now.getTime() + offsetMinutes(now) * 60_000);
  local.setUTCHours(Number(hours), Number(minutes), 0, 0);
  const at = (): Date => new Date(local.getTime() - offsetMinutes(new Date(local.getTime() - 3_600_000)) * 60_000);
  if (at().getTime() > now.getTime() + SLACK_MS) local.setUTCDate(local.getUTCDate() - 1);
  return at().toISOString();
}

/** A moment as people here read it. */
export const clockTime = (at: Date | string): string =>
  new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
    new Date(at),
  );

/** A day and a moment, for what is further away. */
export const dayAndTime = (at: Date): string =>
  new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, dateStyle: 'medium', timeStyle: 'short' }).format(at);
