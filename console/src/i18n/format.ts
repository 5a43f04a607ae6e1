import { useMemo } from 'react';
import { useLanguage } from './language.ts';
import type { Language } from './words.ts';

const ZONE = 'Europe/Amsterdam';
const LOCALES: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' };
type Instant = string | number | Date;

/** Numbers and times as people here write them; the clock is that of Amsterdam, wherever the screen stands. */
export interface Format {
  /** 21:40 */
  time(at: Instant): string;
  /** 21:40:07 */
  exactTime(at: Instant): string;
  /** 22 november 2026 */
  date(at: Instant): string;
  /** Today 21:40; another day 21 nov. 21:40 */
  moment(at: Instant): string;
  /** 22 november 2026 om 21:40 */
  full(at: Instant): string;
  number(value: number): string;
  /** 0.42 -> 42% */
  percent(share: number): string;
  /** 450 m, 1,2 km */
  distance(metres: number): string;
  /** 8 s, 3 min 20 s, 2 uur 5 min; from milliseconds */
  duration(milliseconds: number): string;
  /** a, b en c */
  list(items: readonly string[]): string;
  /** The word for that many; `other` for the rest. */
  count(value: number, one: string, other: string): string;
}

export function formatIn(language: Language): Format {
  const locale = LOCALES[language];
  const of = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });
    return (at: Instant) => format.format(new Date(at));
  };
  const time = of({ hour: '2-digit', minute: '2-digit' });
  const day = of({ year: 'numeric', month: '2-digit', day: '2-digit' });
  const shortDay = of({ day: 'numeric', month: 'short' });
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const plurals = new Intl.PluralRules(locale);
  return {
    time,
    exactTime: of({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    date: of({ day: 'numeric', month: 'long', year: 'numeric' }),
    moment: (at) => (day(at) === day(Date.now()) ? time(at) : `${shortDay(at)} ${time(at)}`),
    full: of({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    distance: (metres) =>
      metres < 1000 ? `${numbers.format(Math.round(metres))} m` : `${short.format(metres / 1000)} km`,
    duration: (milliseconds) => duration(milliseconds, language),
    list: (items) => lists.format(items),
    count: (value, one, other) => `${numbers.format(value)} ${plurals.select(value) === 'one' ? one : other}`,
  };
}

function duration(milliseconds: number, language: Language): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  const hour = language === 'nl' ? 'uur' : 'h';
  if (hours >= 48) return `${Math.floor(hours / 24)} ${language === 'nl' ? 'dagen' : 'days'}`;
  return minutes % 60 === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${minutes % 60} min`;
}

export function useFormat(): Format {
  const { language } = useLanguage();
  return useMemo(() => formatIn(language), [language]);
}
