const ZONE = 'Europe/Amsterdam';
const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** The clock on the wall here: 2026-11-22 and 21:40. */
export function wallClock(at: Date | string | number): { date: string; time: string } {
  const [date = '', time = ''] = parts.format(new Date(at)).split(' ');
  return { date, time };
}

/**
 * An instant with the offset that held here then: 2026-11-22T21:40:00+01:00. An hour that the clock skips or has twice
 * becomes one of the instants it may mean. Undefined when there is no such date or time.
 */
export function instantOf({ date, time }: { date: string; time: string }): string | undefined {
  const typed = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(typed)) return undefined;
  const offsetAt = (instant: number) => {
    const wall = wallClock(instant);
    return Math.round((Date.parse(`${wall.date}T${wall.time}:00Z`) - instant) / 60_000);
  };
  const first = offsetAt(typed);
  const minutes = offsetAt(typed - first * 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date}T${time}:00+${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
