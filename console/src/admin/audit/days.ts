const ZONE = 'Europe/Amsterdam';
const HOUR_MS = 3_600_000;
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

/** The moment at which this day begins in Amsterdam, also on the days when the clock changes. @param day `2026-03-29` */
export function beginOf(day: string): string {
  const summer = new Date(Date.parse(`${day}T00:00:00Z`) - 2 * HOUR_MS);
  const isThen = clock.format(summer) === `${day} 00:00`;
  return (isThen ? summer : new Date(summer.getTime() + HOUR_MS)).toISOString();
}

/** The day after. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS).toISOString().slice(0, 10);
}
