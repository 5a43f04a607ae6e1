import { ROLE_NAMES } from '../../identity/index.ts';
import type { Role } from '../../identity/index.ts';
import type { AlertStatus } from '../alert.ts';

export const STATUS_NAMES: Readonly<Record<AlertStatus, string>> = {
  draft: 'concept',
  live: 'loopt nog',
  closed: 'afgemeld',
  withdrawn: 'ingetrokken',
  expired: 'verlopen: niemand meldde haar op tijd af',
};

/** What the sorts of messages and acts are called. */
export const MESSAGE_NAMES: Readonly<Record<string, string>> = {
  first: 'Eerste bericht',
  update: 'Aanvulling',
  correction: 'Verbetering',
  withdrawal: 'Intrekking',
  closing: 'Afmelding',
  expiry: 'Bericht dat zij verlopen is',
};

export const ACT_NAMES: Readonly<Record<string, string>> = {
  draft: 'Concept gemaakt',
  first: 'Verstuurd',
  update: 'Aanvulling verstuurd',
  correction: 'Verbetering verstuurd',
  withdrawal: 'Ingetrokken',
  closing: 'Afgemeld',
  expiry: 'Verlopen verklaard',
  'approval-asked': 'Goedkeuring gevraagd',
  'approval-approved': 'Goedgekeurd, als chef van dienst',
  'approval-returned': 'Teruggegeven, als chef van dienst',
  'approval-void': 'Aanvraag om goedkeuring vervallen',
  'approval-overridden': 'Met spoed verstuurd zonder tweede paar ogen',
  'override-reviewed': 'Spoed achteraf nagekeken, als chef van dienst',
};

const EVENTS: Readonly<Record<string, string>> = {
  drafted: 'Concept gemaakt',
  changed: 'Concept gewijzigd',
  'approval-asked': 'Goedkeuring gevraagd',
  approved: 'Goedgekeurd',
  returned: 'Teruggegeven',
  'approval-void': 'Aanvraag om goedkeuring vervallen',
  overridden: 'Met spoed verstuurd zonder tweede paar ogen',
  'override-reviewed': 'Spoed achteraf nagekeken',
  dispatched: 'Verstuurd',
  reminded: 'Stille beheerders herinnerd',
  'deputies-asked': 'Vervangers gevraagd',
  'no-deputy': 'Geen vervanger om te vragen, verder met e-mail',
  mailed: 'E-mail gestuurd aan wie stil was',
  'no-mail-address': 'Geen e-mailadres bekend van wie stil was',
  'call-asked': 'Gevraagd om te bellen',
  updated: 'Aanvulling verstuurd',
  corrected: 'Verbetering verstuurd',
  extended: 'Verlengd',
  'expiry-warning': 'Gewaarschuwd dat zij bijna verloopt',
  'image-withdrawn': 'Foto ingetrokken',
  closed: 'Afgemeld',
  withdrawn: 'Ingetrokken',
  expired: 'Verlopen',
};

const COUNTS: Readonly<Record<string, [one: string, more: string]>> = {
  posts: ['bericht', 'berichten'],
  cancelled: ['niet meer verstuurd', 'niet meer verstuurd'],
  revoking: ['teruggehaald', 'teruggehaald'],
};

/** What happened, with its counts; an event of which we have no word is called by its own. */
export function eventText(type: string, detail: Record<string, unknown>): string {
  const counts = Object.entries(COUNTS).flatMap(([key, [one, more]]) => {
    const n = detail[key];
    return typeof n === 'number' && n > 0 ? [`${n} ${n === 1 ? one : more}`] : [];
  });
  const people = detail['administratorIds'];
  if (Array.isArray(people)) counts.push(people.length === 1 ? '1 beheerder' : `${people.length} beheerders`);
  const name = EVENTS[type] ?? type;
  return counts.length === 0 ? name : `${name} (${counts.join(', ')})`;
}

/** `account 0b4f…`, never a name: that stands in the register of accounts. */
export function actorText(actor: string): string {
  const [sort = '', id = ''] = actor.split(/:(.*)/);
  if (sort === 'account') return `account ${id}`;
  if (sort === 'token') return `programma met API-token ${id}`;
  if (sort === 'bot') return 'het systeem zelf';
  if (sort === 'cli') return 'de opdrachtregel van de beheerder';
  return actor;
}

export function roleText(roles: readonly string[]): string {
  return roles.map((role) => ROLE_NAMES[role as Role] ?? role).join(', ');
}

const ZONE = 'Europe/Amsterdam';
const DAY = new Intl.DateTimeFormat('nl-NL', {
  timeZone: ZONE,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const CLOCK = new Intl.DateTimeFormat('nl-NL', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const SHORT = new Intl.DateTimeFormat('nl-NL', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `vrijdag 20 november 2026`, `21:40:05`, `21:40`; all in Dutch time. */
export const dayText = (at: Date): string => DAY.format(at);
export const clockText = (at: Date): string => CLOCK.format(at);
export const shortText = (at: Date): string => SHORT.format(at);

/** `0,8 s`, `42 s`, `3 min 05 s`, `2 u 04 min`; a dash for nothing. */
export function lagText(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < 9950) return `${(Math.max(0, ms) / 1000).toFixed(1).replace('.', ',')} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const two = (n: number): string => String(n).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} u ${two(Math.floor((seconds % 3600) / 60))} min`;
}
