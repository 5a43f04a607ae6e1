/** The pages of the handbook (docs/handleiding), by the name of their file; the help of a screen is one of them. */
export const HELP_PAGES = [
  'inloggen',
  'nieuwe-melding',
  'live-volgen',
  'goedkeuren',
  'afmelden-en-intrekken',
  'aanmeldingen',
  'register',
  'import',
  'taken',
  'verloop',
  'bijeenkomsten',
  'borden',
  'berichten',
  'beheerdersgroepen',
  'lijnen',
  'geschiedenis',
  'beheer',
  'sneltoetsen',
  'als-het-misgaat',
] as const;
export type HelpPage = (typeof HELP_PAGES)[number];

/** Longer beginnings first. */
const BY_PATH: readonly (readonly [RegExp, HelpPage])[] = [
  [/^\/$/, 'live-volgen'],
  [/^\/meldingen\/(nieuw|[^/]+\/bewerken)$/, 'nieuwe-melding'],
  [/^\/meldingen\//, 'live-volgen'],
  [/^\/goedkeuren/, 'goedkeuren'],
  [/^\/aanmeldingen/, 'aanmeldingen'],
  [/^\/register\/import/, 'import'],
  [/^\/register/, 'register'],
  [/^\/taken/, 'taken'],
  [/^\/verloop/, 'verloop'],
  [/^\/bijeenkomsten/, 'bijeenkomsten'],
  [/^\/borden/, 'borden'],
  [/^\/berichten/, 'berichten'],
  [/^\/beheerdersgroepen/, 'beheerdersgroepen'],
  [/^\/lijnen/, 'lijnen'],
  [/^\/geschiedenis/, 'geschiedenis'],
  [/^\/beheer/, 'beheer'],
  [/^\/account/, 'inloggen'],
];

/** The page about the screen at this address; undefined where there is none. */
export const helpFor = (path: string): HelpPage | undefined => BY_PATH.find(([pattern]) => pattern.test(path))?.[1];
