/** Evenings are planned in the time of the Netherlands; the database and calendars hold instants. */
export const ZONE = 'Europe/Amsterdam';

const PARTS = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
const DAY_MS = 86_400_000;

/** `2026-10-25 19:30` as a clock in the Netherlands shows this instant. */
const written = (at: number): string => PARTS.format(at);

/**
 * The instant at which clocks in the Netherlands show this day and time. Null for a day that does not exist, and for the hour
 * that is skipped in spring; of the hour that comes twice in autumn it is the first.
 * @param date `2026-10-25` · `time` `19:30`
 */
export function instantOf(date: string, time: string): Date | null {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  // Summer time first: it is the earlier of two that show the same.
  const found = [2, 1].map((hours) => asUtc - hours * 3_600_000).find((at) => written(at) === `${date} ${time}`);
  return found === undefined ? null : new Date(found);
}

/** Day and time in the Netherlands, as `instantOf` takes them. */
export function localOf(at: Date): { date: string; time: string } {
  const [date = '', time = ''] = written(at.getTime()).split(' ');
  return { date, time };
}

const LONG = new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }); // prettier-ignore

/** `dinsdag 27 oktober 2026`. */
export const longDay = (at: Date): string => LONG.format(at);

/** `dinsdag 27 oktober 2026 van 19:30 tot 21:30`. */
export const fromTo = (startsAt: Date, endsAt: Date): string =>
  `${longDay(startsAt)} van ${localOf(startsAt).time} tot ${localOf(endsAt).time}`;

/** `vandaag`, `morgen`, or `op dinsdag 27 oktober 2026`, seen from now. */
export function whichDay(at: Date, now: Date): string {
  const { date } = localOf(at);
  if (date === localOf(now).date) return 'vandaag';
  // Noon of today plus a day is tomorrow, also when a day has 23 or 25 hours.
  const noon = instantOf(localOf(now).date, '12:00') as Date;
  return date === localOf(new Date(noon.getTime() + DAY_MS)).date ? 'morgen' : `op ${longDay(at)}`;
}
