import { AMSTERDAM } from './context.ts';
import type { ComposeContext } from './context.ts';

type Clock = Pick<ComposeContext, 'now' | 'timeZone'>;

/** `2026-11-20` in the given zone. */
function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/**
 * The day of an instant in words: '' for today, "gisteren", "vrijdag 20 november", and with the year when it is another one.
 */
function dayText(at: Date, { now, timeZone = AMSTERDAM }: Clock): string {
  const day = dayOf(at, timeZone);
  const today = dayOf(now, timeZone);
  if (day === today) return '';
  if (day === dayBefore(today)) return 'gisteren';
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat('nl-NL', { timeZone, weekday: 'long', day: 'numeric', month: 'long', ...year }).format(
    at,
  );
}

/** `21:40` on the clock of the given zone, summer time included. */
function clockText(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('nl-NL', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );
}

/**
 * A moment as residents read it: `21:40`, `rond 21:40`, `gisteren 23:50`, `vrijdag 20 november 21:40`.
 * @param before word before the clock, for example "rond"; for today also "om"
 */
export function whenText(iso: string, clock: Clock, before: '' | 'rond' | 'om' = ''): string {
  const at = new Date(iso);
  const day = dayText(at, clock);
  const word = before === 'om' && day !== '' ? '' : before;
  return [day, word, clockText(at, clock.timeZone ?? AMSTERDAM)].filter((part) => part !== '').join(' ');
}
