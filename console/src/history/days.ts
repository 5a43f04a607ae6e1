const OFFSET = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', timeZoneName: 'longOffset' });

/** The first moment of a day in Amsterdam, with its offset: `2026-11-20` -> `2026-11-20T00:00:00+01:00`; null for no day. */
export function startOf(day: string): string | null {
  const midnight = new Date(`${day}T00:00:00Z`);
  // The 31st of February is the 3rd of March to a browser, and nothing to us.
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== day) return null;
  const name = OFFSET.formatToParts(midnight).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT+01:00';
  return `${day}T00:00:00${name.replace('GMT', '') || '+00:00'}`;
}

/** The day after, for an end that does not belong to it. */
export function nextDay(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
