import type { MeetingRow } from './meeting.ts';
import { fromTo, localOf, longDay, whichDay } from './local-time.ts';

/** Every text that people get about an evening, in WhatsApp and in letters. */

type About = Pick<MeetingRow, 'title' | 'place' | 'address' | 'agenda' | 'startsAt' | 'endsAt' | 'municipality'>;

/** A title may not break the mark for bold. */
const plain = (text: string): string => text.replaceAll('*', '');
const head = (meeting: About, what: string): string => `*${what}: ${plain(meeting.title)}*`;
const when = ({ startsAt, endsAt }: About): string => `Wanneer: ${fromTo(startsAt, endsAt)}`;
const where = ({ place, address }: About): string => `Waar: ${place}, ${address}`;
const persons = (party: number): string => (party === 1 ? '1 persoon' : `${party} personen`);
const lines = (...parts: (string | false)[]): string =>
  parts.filter((part) => part !== false && part !== '').join('\n');
/** `a, b en c`. */
const listed = (all: readonly string[]): string => all.join(', ').replace(/, (?=[^,]*$)/, ' en ');
const NOT_AFTER_ALL = 'Komt u toch niet? Stuur *NEE*.';

export const whatsapp = {
  /** The first line of a mailing names the municipality and the subject already. */
  invitation: (meeting: About): string =>
    lines(
      'U bent welkom op een informatieavond voor beheerders van buurtpreventiegroepen.',
      when(meeting),
      where(meeting),
      meeting.agenda === '' ? '' : `Waarover: ${meeting.agenda}`,
      'Komt u? Antwoord *JA*, of *JA 2* als u met zijn tweeën komt. Komt u niet? Antwoord *NEE*.',
    ),
  coming: (meeting: About, party: number): string =>
    lines(head(meeting, 'Tot dan'), `Wij rekenen op ${persons(party)}.`, when(meeting), where(meeting), NOT_AFTER_ALL),
  waiting: (meeting: About, position: number, party: number): string =>
    lines(
      head(meeting, 'Vol, u staat op de wachtlijst'),
      `U bent nummer ${position}, met ${persons(party)}. Komt er plaats, dan krijgt u vanzelf bericht.`,
      'Wilt u niet meer wachten? Stuur *NEE*.',
    ),
  noRoom: (meeting: About, party: number): string =>
    lines(
      head(meeting, 'Daarvoor is geen plaats meer'),
      `Uw plaats blijft: wij rekenen op ${persons(party)}.`,
      NOT_AFTER_ALL,
    ),
  notComing: (meeting: About): string =>
    lines(head(meeting, 'U komt niet'), `Dank u voor het doorgeven. Bedenkt u zich? Stuur *JA*.`),
  tooMany: (most: number): string =>
    `Met hoeveel mensen komt u? Stuur bijvoorbeeld *JA 2*. Meer dan ${most}? Bel de gemeente.`,
  over: (meeting: About): string => lines(head(meeting, 'Deze avond is voorbij'), 'U hoeft niets te doen.'),
  movedUp: (meeting: About, party: number): string =>
    lines(
      head(meeting, 'Er is plaats voor u'),
      `Wij rekenen op ${persons(party)}.`,
      when(meeting),
      where(meeting),
      NOT_AFTER_ALL,
    ),
  reminder: (meeting: About, now: Date): string =>
    lines(
      head(meeting, `Informatieavond ${whichDay(meeting.startsAt, now)}`),
      `Om ${localOf(meeting.startsAt).time}. ${where(meeting)}`,
      NOT_AFTER_ALL,
    ),
  changed: (meeting: About, changes: readonly string[]): string =>
    lines(
      head(meeting, 'Gewijzigd'),
      `Let op: ${listed(changes)} ${changes.length === 1 ? 'is' : 'zijn'} veranderd.`,
      when(meeting),
      where(meeting),
      NOT_AFTER_ALL,
    ),
  cancelled: (meeting: About, reason: string): string =>
    lines(
      head(meeting, 'Gaat niet door'),
      `De avond van ${longDay(meeting.startsAt)} gaat niet door. ${reason}`,
      'U hoeft niets te doen.',
    ),
} as const;

/** What of an evening was changed, as a sentence names it. */
export const CHANGES = {
  title: 'de titel',
  place: 'de plaats',
  address: 'het adres',
  agenda: 'het programma',
  startsAt: 'de begintijd',
  endsAt: 'de eindtijd',
} as const;

const greeting = 'Beste beheerder,';
const signed = (meeting: About): string => `Gemeente ${meeting.municipality}, Heterdaadkracht`;
const facts = (meeting: About): string => lines(when(meeting), where(meeting));
const letter = (meeting: About, ...parts: string[]): string =>
  `${[greeting, ...parts.filter((part) => part !== ''), signed(meeting)].join('\n\n')}\n`;
const calendarGoesAlong = 'Bij deze e-mail zit een afspraak voor uw agenda.';

export const letters = {
  invitation: (meeting: About, link: string) => ({
    subject: `Uitnodiging: ${meeting.title}`,
    text: letter(
      meeting,
      `U bent welkom op een informatieavond voor beheerders van buurtpreventiegroepen: ${meeting.title}.`,
      facts(meeting),
      meeting.agenda,
      `Komt u? Zeg het op deze bladzijde. De link is alleen van u; een account is niet nodig.\n${link}`,
      'U kunt ook in WhatsApp antwoorden: JA, JA 2 als u met zijn tweeën komt, of NEE.',
    ),
  }),
  movedUp: (meeting: About, party: number) => ({
    subject: `Er is plaats voor u: ${meeting.title}`,
    text: letter(
      meeting,
      `Er is plaats vrijgekomen op ${meeting.title}. Wij rekenen op ${persons(party)}.`,
      facts(meeting),
      calendarGoesAlong,
      'Komt u toch niet? Zeg het via de link in uw uitnodiging, of stuur NEE in WhatsApp.',
    ),
  }),
  reminder: (meeting: About, now: Date) => ({
    subject: `Informatieavond ${whichDay(meeting.startsAt, now)}: ${meeting.title}`,
    text: letter(
      meeting,
      `U komt ${whichDay(meeting.startsAt, now)} naar ${meeting.title}.`,
      facts(meeting),
      meeting.agenda,
      calendarGoesAlong,
      'Komt u toch niet? Zeg het via de link in uw uitnodiging, of stuur NEE in WhatsApp.',
    ),
  }),
  changed: (meeting: About, changes: readonly string[]) => ({
    subject: `Gewijzigd: ${meeting.title}`,
    text: letter(
      meeting,
      `De avond ${meeting.title} is gewijzigd: ${listed(changes)}.`,
      facts(meeting),
      meeting.agenda,
      'Bij deze e-mail zit de nieuwe afspraak voor uw agenda. Zij komt in de plaats van de vorige.',
      'Komt u nu niet meer? Zeg het via de link in uw uitnodiging, of stuur NEE in WhatsApp.',
    ),
  }),
  cancelled: (meeting: About, reason: string) => ({
    subject: `Gaat niet door: ${meeting.title}`,
    text: letter(
      meeting,
      `De avond ${meeting.title} van ${longDay(meeting.startsAt)} gaat niet door. ${reason}`,
      'Bij deze e-mail zit een bericht voor uw agenda, dat de afspraak weghaalt. U hoeft verder niets te doen.',
    ),
  }),
} as const;
