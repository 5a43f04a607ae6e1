/** What is said to people about administrator groups: Dutch, plain, the last line says what to do. */

const WHAT_FOR = {
  alerts: 'In deze groep zet de politie haar berichten voor uw wijk. U zet ze door in uw eigen groep.',
  contact:
    'In deze groep houden beheerders en het WAS-team (Wijk en Agent Samen) contact met elkaar. Meldingen komen hier niet.',
} as const;

/** To whom privacy keeps from being added. @param link of the chat itself */
export function invitation(input: { kind: 'alerts' | 'contact'; group: string; link: string; again: boolean }): string {
  const first = input.again
    ? `*Herinnering: u bent uitgenodigd voor de groep ${input.group}*`
    : `*Uitnodiging van politie en gemeente: de groep ${input.group}*`;
  return [
    first,
    WHAT_FOR[input.kind],
    'Door uw privacy-instelling kunnen wij u niet zelf toevoegen. Deel de link niet met anderen.',
    `Doe mee via deze link: ${input.link}`,
  ].join('\n');
}

/** To who left the group: asked once. */
export function askBack(input: { group: string }): string {
  return [
    `*U bent niet meer in de groep ${input.group}*`,
    'U beheert nog wel een groep in deze wijk. Wij voegen u niet opnieuw toe als u dat niet wilt.',
    'Wilt u weer in de groep? Stuur *JA* of *NEE*.',
  ].join('\n');
}

export const backAgreed = (group: string): string =>
  `Dank u. U krijgt zo een uitnodiging voor de groep ${group}. U hoeft nu niets te doen.`;

export function backDeclined(kind: 'alerts' | 'contact'): string {
  const instead = kind === 'alerts' ? 'Politieberichten krijgt u dan persoonlijk van ons. ' : '';
  return `Goed, u blijft uit de groep. ${instead}Wilt u later toch weer meedoen? Zeg het tegen uw gemeente.`;
}

/** To who changed something by hand that is kept here. */
export function setBackTold(input: { group: string; field: string }): string {
  const what: Readonly<Record<string, string>> = {
    subject: 'de naam',
    description: 'de beschrijving',
    picture: 'de foto',
    announce: 'wie er mag schrijven',
    restrict: 'wie de groep mag wijzigen',
  };
  return [
    `*U wijzigde ${what[input.field] ?? 'een instelling'} van de groep ${input.group}*`,
    'Politie en gemeente houden deze groep bij. Daarom is het teruggezet.',
    'Moet het toch anders? Vraag het uw wijkagent of uw gemeente.',
  ].join('\n');
}

/** What a group of this kind says of itself when nobody chose other words. */
export const DEFAULTS = {
  alerts: {
    description: 'Beheerdersgroep van de politie. Hier komen alleen politieberichten voor deze wijk. Spoed? Bel 112.',
    rules: [
      '*Afspraken in deze groep*',
      'Hier schrijft alleen de politie. Zet elk bericht door in uw eigen groep en reageer met 👍 als dat gedaan is.',
      'Ziet u iets verdachts? *Bel 112.* Stuur het niet hier.',
    ].join('\n'),
  },
  contact: {
    description:
      'Contact tussen beheerders en het WAS-team (Wijk en Agent Samen). Hier komen geen meldingen. Spoed? Bel 112.',
    rules: [
      '*Afspraken in deze groep*',
      'Deze groep is voor contact met elkaar en met het WAS-team. Meldingen van de politie komen hier niet.',
      'Deel geen namen, foto’s of kentekens van mensen. *Spoed? Bel 112.*',
    ].join('\n'),
  },
} as const;
