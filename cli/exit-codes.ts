/** What the command line says to the shell. Documented in every --help. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

export const EXIT_HELP = `
Exitcodes:
  0  gelukt
  1  mislukt of maar gedeeltelijk gelukt; op stderr staat waarom
  2  verkeerd gebruikt: onbekende opdracht of optie, of er ontbreekt iets`;
