const TIME_ZONE = 'Europe/Amsterdam';

/** "zondag 29 november"; with the year when that is another one than now. */
export function dayInWords(at: Date, now: Date): string {
  const year = yearOf(at) === yearOf(now) ? {} : ({ year: 'numeric' } as const);
  const form = { timeZone: TIME_ZONE, weekday: 'long', day: 'numeric', month: 'long', ...year } as const;
  return new Intl.DateTimeFormat('nl-NL', form).format(at);
}

const yearOf = (at: Date): string =>
  new Intl.DateTimeFormat('nl-NL', { timeZone: TIME_ZONE, year: 'numeric' }).format(at);

/** The day of a moment in the Netherlands, `2026-11-20`. */
export const dayOf = (at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short' }).format(at);

/** A day (`2026-11-20`) so many days later. */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The moment at which it is this hour of that day in the Netherlands, summer time included. */
export function momentAt(day: string, hour: number): Date {
  const guess = new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
  const there = Number(new Intl.DateTimeFormat('nl-NL', { timeZone: TIME_ZONE, hour: 'numeric', hourCycle: 'h23' }).format(guess)); // prettier-ignore
  return new Date(guess.getTime() - ((there - hour + 24) % 24) * 3_600_000);
}
