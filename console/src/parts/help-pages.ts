/** The pages of the handbook (docs/handleiding), by the name of their file; the help of a screen is one of them. */
export const HELP_PAGES = [
  'inloggen',
  'nieuwe-melding',
  'live-volgen',
  'goedkeuren',
  'afmelden-en-intrekken',
  'register',
  'import',
  'lijnen',
  'geschiedenis',
  'beheer',
  'sneltoetsen',
  'als-het-misgaat',
] as const;
export type HelpPage = (typeof HELP_PAGES)[number];
