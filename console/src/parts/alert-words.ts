import { defineWords, useWords } from '../i18n/index.ts';

const words = defineWords({
  nl: {
    kinds: {
      burglary: 'woninginbraak',
      robbery: 'overval',
      street_robbery: 'straatroof',
      vehicle_crime: 'voertuigcriminaliteit',
      missing_person: 'vermissing',
    },
    statuses: {
      draft: 'concept',
      live: 'loopt',
      closed: 'afgemeld',
      withdrawn: 'ingetrokken',
      expired: 'verlopen',
    },
    outcomes: {
      arrested: 'aangehouden',
      arrested_thanks_to_resident: 'aangehouden dankzij een bewoner',
      suspects_gone: 'niet gevonden',
      found_safe: 'gezond teruggevonden',
      found_injured: 'gewond teruggevonden',
      found_deceased: 'overleden teruggevonden',
      false_alarm: 'vals alarm',
      ended_other: 'anders, met een eigen tekst',
    },
    states: {
      queued: 'in de rij',
      sending: 'wordt verstuurd',
      unknown: 'onduidelijk',
      failed: 'mislukt',
      cancelled: 'niet meer verstuurd',
      sent: 'verstuurd',
      delivered: 'afgeleverd',
      read: 'gelezen',
      relayed: 'doorgezet',
    },
    lineStates: {
      unlinked: 'niet gekoppeld',
      linking: 'wordt gekoppeld',
      connecting: 'maakt verbinding',
      connected: 'verbonden',
      sick: 'ziek',
      offline: 'niet bereikbaar',
      conflict: 'ergens anders in gebruik',
    },
  },
  en: {
    kinds: {
      burglary: 'burglary',
      robbery: 'robbery',
      street_robbery: 'street robbery',
      vehicle_crime: 'vehicle crime',
      missing_person: 'missing person',
    },
    statuses: {
      draft: 'draft',
      live: 'live',
      closed: 'closed',
      withdrawn: 'withdrawn',
      expired: 'expired',
    },
    outcomes: {
      arrested: 'arrested',
      arrested_thanks_to_resident: 'arrested thanks to a resident',
      suspects_gone: 'not found',
      found_safe: 'found in good health',
      found_injured: 'found injured',
      found_deceased: 'found dead',
      false_alarm: 'false alarm',
      ended_other: 'otherwise, in your own words',
    },
    states: {
      queued: 'queued',
      sending: 'being sent',
      unknown: 'unclear',
      failed: 'failed',
      cancelled: 'no longer sent',
      sent: 'sent',
      delivered: 'delivered',
      read: 'read',
      relayed: 'relayed',
    },
    lineStates: {
      unlinked: 'not linked',
      linking: 'being linked',
      connecting: 'connecting',
      connected: 'connected',
      sick: 'sick',
      offline: 'unreachable',
      conflict: 'in use elsewhere',
    },
  },
});

/** What alerts, their ends, deliveries and lines are called, the same on every screen. */
export const useAlertWords = () => useWords(words);

/** A word of one of those lists; the code itself for one that the server knew before this screen did. */
export const wordFor = (list: Readonly<Record<string, string>>, code: string): string => list[code] ?? code;

/** The first letter large, for a word at the beginning of a line. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('nl') + text.slice(1);
