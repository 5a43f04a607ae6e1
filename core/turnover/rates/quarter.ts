import { AppError } from '../../errors.ts';

const TIME_ZONE = 'Europe/Amsterdam';
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
});

/** What the clock on the wall in the Netherlands says at a moment. */
export function wallClock(at: Date): { year: number; month: number; day: number; hour: number } {
  const read = new Map(parts.formatToParts(at).map(({ type, value }) => [type as string, Number(value)]));
  const of = (name: string) => read.get(name) ?? 0;
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour') };
}

/** The quarter of a moment, by the calendar of the Netherlands: `2026-Q4`. */
export function quarterOf(at: Date): string {
  const { year, month } = wallClock(at);
  return `${year}-Q${Math.ceil(month / 3)}`;
}

/** From the first moment of a quarter up to, and without, the first of the next. Throws AppError `invalid` for other text. */
export function boundsOf(quarter: string): { from: Date; to: Date } {
  const [year, nth] = readQuarter(quarter);
  return {
    from: midnightOf(year, nth * 3 - 2),
    to: midnightOf(nth === 4 ? year + 1 : year, nth === 4 ? 1 : nth * 3 + 1),
  };
}

/** The quarter so many before (below 0) or after it. */
export function quarterFrom(quarter: string, steps: number): string {
  const [year, nth] = readQuarter(quarter);
  const count = year * 4 + nth - 1 + steps;
  return `${Math.floor(count / 4)}-Q${(count % 4) + 1}`;
}

function readQuarter(text: string): [number, number] {
  const match = /^(20\d{2})-Q([1-4])$/.exec(text);
  if (match === null) {
    const message = 'Geef een kwartaal als 2026-Q4.';
    throw new AppError('invalid', message, [{ path: '/quarter', code: 'quarter', message }]);
  }
  return [Number(match[1]), Number(match[2])];
}

/** The first of a month in the Netherlands: one hour before midnight in Greenwich, or two in summer time. */
function midnightOf(year: number, month: number): Date {
  const utc = Date.UTC(year, month - 1, 1);
  const ahead = wallClock(new Date(utc)).hour;
  return new Date(utc - ahead * 3_600_000);
}
