import { plainWords } from '../../conversations/index.ts';
import { dayOf, plusDays } from '../dates.ts';

/** Days as `2026-08-12`. `until` is the first day with messages again; without `from` it begins at once. */
export type PauseRead = { from?: string; until: string } | { wrong: 'no-day' | 'no-end' | 'past' | 'too-long' };

/** Longer than this is no holiday. */
const LONGEST_DAYS = 184;

const MONTHS = 'jan feb maa|mrt apr mei jun jul aug sep okt nov dec'.split(' ');
const WEEKDAYS = ['zo', 'ma', 'di', 'wo', 'do', 'vr', 'za'];
const NUMBERS = [
  'nul',
  'een',
  'twee',
  'drie',
  'vier',
  'vijf',
  'zes',
  'zeven',
  'acht',
  'negen',
  'tien',
  'elf',
  'twaalf',
];

/** Reads until when, as people write it: "tot 12 augustus", "t/m 12-8", "van maandag tot vrijdag", "2 weken". */
export function readPause(text: string, now: Date): PauseRead {
  const words = plainWords(text)[1]
    .replaceAll('één', 'een')
    .replace(/^.*?\bpauze\b\s*/u, '')
    .trim();
  const today = dayOf(now);
  const parts = /^(?:van(?:af)?\s+)?(?:(.+?)\s+)?(tot en met|t\/m|tm|tot)\s+(.+)$/u.exec(words);
  if (parts === null && /^vanaf\s/u.test(words)) return { wrong: 'no-end' };
  const from = parts?.[1] === undefined ? undefined : readDay(parts[1], today, today);
  if (from === null) return { wrong: 'no-day' };
  const last = readDay(parts?.[3] ?? words, today, from ?? today);
  if (last === null) return { wrong: 'no-day' };
  const until = parts?.[2] !== undefined && parts[2] !== 'tot' ? plusDays(last, 1) : last;
  return checkPause({ ...(from !== undefined && { from }), until }, now);
}

/** What holds for a pause, whoever asks for it: it lies ahead, and is no longer than a long holiday. Days as in PauseRead. */
export function checkPause({ from, until }: { from?: string; until: string }, now: Date): PauseRead {
  const today = dayOf(now);
  if (until <= (from ?? today) || (from ?? today) < today) return { wrong: 'past' };
  if (until > plusDays(today, LONGEST_DAYS)) return { wrong: 'too-long' };
  return from === undefined || from === today ? { until } : { from, until };
}

/** Whether a message says more than the word alone: from or until when, or for how long. */
export const saysWhen = (text: string): boolean =>
  /^pauze (?:van|vanaf|tot|t\/m|tm|\d|een|één|twee|drie|vier|morgen|overmorgen)\b/u.test(plainWords(text)[1]);

/** One day in words; the first at or after `after` when no year is named. Null for what is no day. */
function readDay(written: string, today: string, after: string): string | null {
  const text = written.replace(/^(?:de|op|a\.?s\.?|aanstaande|komende)\s+/u, '').trim();
  const named = { vandaag: 0, morgen: 1, overmorgen: 2 }[text];
  if (named !== undefined) return plusDays(today, named);
  return byDuration(text, today) ?? byWeekday(text, after) ?? byDate(text.replace(/^(?:zon|maan|dins|woens|donder|vrij|zater)dag\s+/u, ''), after); // prettier-ignore
}

function byDuration(text: string, today: string): string | null {
  const found = /^(?:over\s+)?(\d{1,3}|\p{L}+)\s+(dag|dagen|week|weken|maand|maanden)$/u.exec(text);
  if (found === null) return null;
  const [, amount = '', unit = ''] = found;
  const n = /^\d/.test(amount) ? Number(amount) : NUMBERS.indexOf(amount);
  if (n <= 0) return null;
  return plusDays(today, n * (unit.startsWith('d') ? 1 : unit.startsWith('w') ? 7 : 30));
}

/** The next one: on a Monday "maandag" is in a week. */
function byWeekday(text: string, after: string): string | null {
  const found = /^(?:volgende week\s+)?((?:zon|maan|dins|woens|donder|vrij|zater)dag)$/u.exec(text)?.[1];
  if (found === undefined) return null;
  const ahead = (WEEKDAYS.indexOf(found.slice(0, 2)) - new Date(`${after}T12:00:00Z`).getUTCDay() + 7) % 7;
  return plusDays(after, ahead === 0 ? 7 : ahead);
}

function byDate(text: string, after: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return dayFrom(Number(iso[3]), Number(iso[2]), Number(iso[1]));
  const numbers = /^(\d{1,2})\s?[-/.]\s?(\d{1,2})(?:\s?[-/.]\s?(\d{4}|\d{2}))?$/.exec(text);
  const words = /^(\d{1,2})e?\s+(\p{L}{3,})\.?(?:\s+(\d{4}))?$/u.exec(text);
  const found = numbers ?? words;
  if (found === null) return null;
  const [, day = '', monthText = '', yearText] = found;
  const month = numbers === null ? MONTHS.findIndex((names) => names.split('|').some((name) => monthText.startsWith(name))) + 1 : Number(monthText); // prettier-ignore
  if (yearText !== undefined) return dayFrom(Number(day), month, Number(yearText.padStart(4, '20')));
  const year = Number(after.slice(0, 4));
  const next = [0, 1, 2, 3, 4].map((more) => dayFrom(Number(day), month, year + more)).find((one) => one !== null && one >= after); // prettier-ignore
  return next ?? null;
}

/** Null for a day that does not exist, such as 31 February. */
function dayFrom(day: number, month: number, year: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (month < 1 || month > 12 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
