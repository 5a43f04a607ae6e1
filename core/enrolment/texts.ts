/** Everything that is written to people about registering. One message, one thing to do; the last line says what. */

export const composeCode = (code: string): string =>
  [
    `*Uw code is ${code}*`,
    'Hiermee bewijst u dat dit nummer van u is, voor de aanmelding van uw buurtgroep bij de gemeente en de politie.',
    'Geef de code aan niemand. Vroeg u hem niet aan? Dan hoeft u niets te doen.',
  ].join('\n');
