const ZONE = 'Europe/Amsterdam';

/** A clock time of the day of another moment in Amsterdam, as an instant: footage is asked of the evening itself. */
export function toInstant(day: string, clock: string): string {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(new Date(day));
  return `${date}T${clock}:00${offset(`${date}T${clock}:00Z`)}`;
}

/** The clock in Amsterdam now, as an input of type time has it. */
export const clockNow = (): string =>
  new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(new Date());

/** +01:00 or +02:00. The hour around a change of the clocks is taken for the one before. */
function offset(moment: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: ZONE, timeZoneName: 'longOffset' }).formatToParts(
    new Date(moment),
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') || '+00:00';
}
