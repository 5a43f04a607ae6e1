import { defineWords } from '../i18n/index.ts';

/** A kind of task: what to do, and why it is asked. Rooms of core open them; a test holds that none is missing. */
type Kind = { what: string; why: string };
type Kinds = Readonly<Record<string, Kind>>;

const nl: Kinds = {
  'call-silent-group': {
    what: 'Bel de beheerder van deze groep',
    why: 'De melding leeft en niemand van de groep zette haar door.',
  },
  'check-enrolment': { what: 'Beoordeel een aanmelding', why: 'Een groep heeft zich aangemeld en wacht.' },
  'mail-unknown': {
    what: 'Kijk of een e-mail is aangekomen',
    why: 'De mailserver zei niet of hij de brief aannam. Wij sturen hem niet vanzelf nog een keer.',
  },
  'handover-came-to-nothing': {
    what: 'Help met een overdracht',
    why: 'De gevraagde opvolger zei nee, zweeg of is niet te bereiken.',
  },
  'number-taken': {
    what: 'Zoek uit van wie een nummer is',
    why: 'Een beheerder noemde een nieuw nummer dat al van iemand anders in het register is.',
  },
  'number-unproven': {
    what: 'Vraag een beheerder naar het nieuwe nummer',
    why: 'Er kwam geen bewijs van het nieuwe nummer.',
  },
  'pause-without-deputy': {
    what: 'Zoek een vervanger',
    why: 'De beheerder heeft pauze en de groep heeft geen vervanger die berichten krijgt.',
  },
  'group-without-administrator': {
    what: 'Zoek een nieuwe beheerder',
    why: 'De groep is aangesloten en niemand is te bereiken. De vervangers zijn gevraagd.',
  },
  'group-chat-gone': {
    what: 'Vraag of de groep nog bestaat',
    why: 'Ons nummer zit niet meer in de groep van bewoners en niemand gaf antwoord.',
  },
  'silent-administrator': {
    what: 'Bel een beheerder',
    why: 'De groep zet minder door. Op onze vraag, herinnering en e-mail kwam geen antwoord.',
  },
  'group-out-of-step': {
    what: 'Kijk naar een beheerdersgroep',
    why: 'De groep in WhatsApp wijkt af en wij maken dat niet vanzelf goed.',
  },
  'group-person-out-of-step': {
    what: 'Kijk naar iemand in een beheerdersgroep',
    why: 'Deze persoon zit er wel of niet in, anders dan bedoeld, en wij doen het niet nog een keer.',
  },
  'group-lookalike': {
    what: 'Bekijk een groep die op die van de politie lijkt',
    why: 'De naam lijkt op die van een beheerdersgroep.',
  },
};

const en: Kinds = {
  'call-silent-group': {
    what: 'Call the administrator of this group',
    why: 'The alert is live and nobody of the group relayed it.',
  },
  'check-enrolment': { what: 'Check an enrolment', why: 'A group registered itself and waits.' },
  'mail-unknown': {
    what: 'Find out whether an e-mail arrived',
    why: 'The mail server did not say whether it took the letter. We do not send it again by ourselves.',
  },
  'handover-came-to-nothing': {
    what: 'Help with a handover',
    why: 'Whoever was asked said no, kept silent or cannot be reached.',
  },
  'number-taken': {
    what: 'Find out whose number it is',
    why: 'An administrator named a new number that belongs to somebody else in the register.',
  },
  'number-unproven': { what: 'Ask an administrator for the new number', why: 'The new number was not proven.' },
  'pause-without-deputy': {
    what: 'Find a deputy',
    why: 'The administrator is on a pause and the group has no deputy who gets messages.',
  },
  'group-without-administrator': {
    what: 'Find a new administrator',
    why: 'The group is connected and nobody can be reached. The deputies were asked.',
  },
  'group-chat-gone': {
    what: 'Ask whether the group is still there',
    why: 'Our number is not in the residents’ group any more and nobody answered.',
  },
  'silent-administrator': {
    what: 'Call an administrator',
    why: 'The group relays less. Our question, reminder and e-mail were not answered.',
  },
  'group-out-of-step': {
    what: 'Look at an administrator group',
    why: 'The group in WhatsApp differs and we do not mend that by ourselves.',
  },
  'group-person-out-of-step': {
    what: 'Look at somebody in an administrator group',
    why: 'This person is in it, or not, other than intended, and we do not try again.',
  },
  'group-lookalike': {
    what: 'Look at a group that resembles those of the police',
    why: 'Its name is like that of an administrator group.',
  },
};

export const words = defineWords({
  nl: {
    title: 'Taken',
    lead: 'Wat alleen een mens kan doen. Een taak verdwijnt vanzelf als het intussen goed is gekomen.',
    who: 'een centralist, een chef van dienst, een registerbeheerder of een oefenleider',
    state: 'Welke taken',
    states: { open: 'Te doen', closed: 'Afgehandeld' },
    caption: 'Taken',
    columns: { what: 'Wat', where: 'Waar', since: 'Sinds', act: 'Uitkomst' },
    kinds: nl,
    other: { what: 'Kijk hiernaar', why: '' } as Kind,
    group: 'Groep',
    alert: 'Naar de melding',
    enrolment: 'Naar de aanmelding',
    managedGroup: 'Naar de beheerdersgroep',
    due: (when: string) => `uiterlijk ${when}`,
    done: 'Gedaan',
    notNeeded: 'Niet nodig',
    doneOf: (what: string) => `Gedaan: ${what}`,
    notNeededOf: (what: string) => `Niet nodig: ${what}`,
    closed: 'De taak is afgehandeld',
    outcomes: { done: 'gedaan', 'not-needed': 'niet nodig' } as Readonly<Record<string, string>>,
    itself: 'vanzelf goed gekomen',
    none: 'Er is niets te doen',
    noneClosed: 'Er is nog niets afgehandeld',
  },
  en: {
    title: 'Tasks',
    lead: 'What only a person can do. A task goes away by itself when it came right meanwhile.',
    who: 'a dispatcher, a supervisor, a registrar or an organiser',
    state: 'Which tasks',
    states: { open: 'To do', closed: 'Done' },
    caption: 'Tasks',
    columns: { what: 'What', where: 'Where', since: 'Since', act: 'Outcome' },
    kinds: en,
    other: { what: 'Look at this', why: '' },
    group: 'Group',
    alert: 'To the alert',
    enrolment: 'To the enrolment',
    managedGroup: 'To the administrator group',
    due: (when: string) => `by ${when}`,
    done: 'Done',
    notNeeded: 'Not needed',
    doneOf: (what: string) => `Done: ${what}`,
    notNeededOf: (what: string) => `Not needed: ${what}`,
    closed: 'The task is closed',
    outcomes: { done: 'done', 'not-needed': 'not needed' },
    itself: 'came right by itself',
    none: 'There is nothing to do',
    noneClosed: 'Nothing was closed yet',
  },
});
