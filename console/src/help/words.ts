import { defineWords } from '../i18n/index.ts';

export const words = defineWords({
  nl: {
    title: 'Hulp',
    search: 'Zoek in de handleiding',
    searchHint: 'Bijvoorbeeld: foto, intrekken, verbinding kwijt',
    found: (n: string, one: boolean) => `${n} ${one ? 'plek' : 'plekken'} gevonden`,
    none: 'Niets gevonden',
    noneHelp: 'Probeer een ander of korter woord.',
    clear: 'Zoeken wissen',
    pages: 'Bladzijden van de handleiding',
    start: 'Begin van de handleiding',
    noPage: 'Deze bladzijde is er niet',
    noPageHelp: 'Kies een bladzijde uit de lijst.',
    dutchOnly: '',
    summary: '',
    summaries: {},
  },
  en: {
    title: 'Help',
    search: 'Search the handbook (in Dutch)',
    searchHint: 'For example: foto, intrekken, verbinding kwijt',
    found: (n: string, one: boolean) => `${n} ${one ? 'place' : 'places'} found`,
    none: 'Nothing found',
    noneHelp: 'Try another or a shorter word. The handbook is in Dutch.',
    clear: 'Clear search',
    pages: 'Pages of the handbook',
    start: 'Start of the handbook',
    noPage: 'This page does not exist',
    noPageHelp: 'Choose a page from the list.',
    dutchOnly: 'The handbook is in Dutch, as are the messages to residents.',
    summary: 'In short',
    summaries: {
      inloggen:
        'Sign in with your e-mail address and password, then a code or passkey. A link from your functional manager gives you a first password. After half an hour without use you sign in again and return to where you were.',
      'nieuwe-melding':
        'Choose a kind with 1 to 5, a place by address or on the map, a radius, and the facts. The message shows as on a phone. Remarks stand beside the field that causes them. Sending takes one deliberate act: typing the kind or holding for a second.',
      'live-volgen':
        'The live board shows per district and group what was sent, delivered, read and passed on. Silent groups stand on top, with remind, deputy and call. The chip on top says whether the screen is of this moment.',
      goedkeuren:
        'A supervisor who had no hand in an alert approves it, or gives it back with a reason. In an emergency a dispatcher can send at once with a reason; a supervisor looks afterwards.',
      'afmelden-en-intrekken':
        'Close an alert with its outcome when it is over. Withdraw it when it was wrong. Send an update for news and a correction for a mistake.',
      register:
        'The register holds groups and their administrators. Search, filter, sort and export it, see where there is no group, and hand a group over to somebody else.',
      import:
        'Import a CSV file: choose it, try it first, read per line what is refused, then apply it. Trying changes nothing.',
      lijnen:
        'A line is a WhatsApp number. Link it by QR code or by a code. A sick line is told loudly on every screen.',
      geschiedenis: 'Find earlier alerts, replay how they spread, and save a report as PDF.',
      beheer:
        'Accounts and roles, API tokens, the policy on a second pair of eyes, retention and legal holds, the audit log, and data about people.',
      sneltoetsen: 'Everything works by keyboard. Press ? for the list; single letters can be switched off.',
      'als-het-misgaat':
        'Connection lost: what you typed is kept, and you cannot send. A sick line: tell the functional manager. WhatsApp blocked: use your other channels. Is there an emergency now? Call 112.',
    },
  },
});
