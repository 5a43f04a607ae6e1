import { boldNames } from '../alerts/index.ts';

/** Everything that is written to people about registering. One message, one thing to do; the last line says what. */

const lines = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join('\n');
const WHO = { municipality: 'De gemeente', police: 'De politie' } as const;
const bold = (name: string): string => boldNames([name]);

interface OfGroup {
  group: string;
}

export const composeCode = (code: string): string =>
  lines(
    `*Uw code is ${code}*`,
    'Hiermee bewijst u dat dit nummer van u is, voor de aanmelding van uw buurtgroep bij de gemeente en de politie.',
    'Geef de code aan niemand. Vroeg u hem niet aan? Dan hoeft u niets te doen.',
  );

export const composeRefused = ({
  group,
  reason,
  stage,
}: OfGroup & { reason: string; stage: keyof typeof WHO }): string =>
  lines(
    `*Uw aanmelding van de groep ${group.replaceAll('*', '')} is niet goedgekeurd*`,
    `${WHO[stage]} schrijft: ${reason}`,
    'Is dit opgelost? Stuur *AANMELDEN* om opnieuw te beginnen.',
  );

export const composeQuestion = ({
  group,
  question,
  stage,
}: OfGroup & { question: string; stage: keyof typeof WHO }): string =>
  // prettier-ignore
  lines(
    '*Een vraag over uw aanmelding*',
    `${WHO[stage]} vraagt over de groep ${bold(group)}: ${question}`,
    'Schrijf uw antwoord hieronder. Wilt u niet verder? Stuur *INTREKKEN*.',
  );

/** @param changes what stood there and stands there now, one line each */
export const composeCorrected = ({
  group,
  stage,
  changes,
  reason,
}: OfGroup & { stage: keyof typeof WHO; changes: readonly string[]; reason: string }): string =>
  lines(
    '*Er is iets verbeterd in uw aanmelding*',
    `${WHO[stage]} heeft dit aangepast voor de groep ${bold(group)}:`,
    ...changes.map((change) => `• ${change.replaceAll('*', '')}`),
    `Waarom: ${reason}`,
    'Klopt het zo? Dan hoeft u niets te doen. Klopt het niet? Bel uw gemeente.',
  );

export const composeAnswered = (group: string): string =>
  lines(
    `Dank u. Uw antwoord over de groep ${bold(group)} is doorgegeven.`,
    'U hoeft nu niets te doen. U krijgt bericht.',
  );

export const composeWithdrawn = (group: string): string =>
  lines(
    `Uw aanmelding van de groep ${bold(group)} is ingetrokken. Wij doen er niets meer mee.`,
    'Toch meedoen? Stuur *AANMELDEN*.',
  );

export const composeExpired = ({ group }: OfGroup): string =>
  lines(
    `*Uw aanmelding van de groep ${group.replaceAll('*', '')} is vervallen*`,
    'Wij kregen geen antwoord op onze vraag.',
    'Toch meedoen? Stuur *AANMELDEN* om opnieuw te beginnen.',
  );

export const composeWelcome = ({ group }: OfGroup): string =>
  lines(
    '*Welkom bij WhatsApp Heterdaadkracht*',
    `De gemeente en de politie hebben uw groep ${bold(group)} goedgekeurd. Zo werkt het:`,
    '• Bij een inbraak, overval, autodiefstal, straatroof of vermissing in uw buurt krijgt u een politiebericht.',
    '• Zet het bericht meteen door in uw groep, zoals het is. Bevestig met 👍 of *1*.',
    '• Kunt u niet? Stuur *2*, dan vragen wij uw vervanger.',
    '• Wij vragen u ook in de beheerdersgroep van uw wijk. Daar plaatst alleen de politie berichten.',
    'Zet ons nummer in uw contacten, dan herkent u onze berichten. Stuur *HELP* voor wat u hier kunt doen.',
  );

export const composePrevious = ({ group }: OfGroup): string =>
  lines(
    `*De groep ${group.replaceAll('*', '')} heeft een andere beheerder*`,
    'De gemeente en de politie hebben een nieuwe beheerder goedgekeurd. U bent vanaf nu vervanger.',
    'Klopt dit niet? Bel uw gemeente.',
  );

export const composeDeputyQuestion = ({ group, asks }: OfGroup & { asks: string }): string =>
  lines(
    '*Wilt u vervanger zijn van een buurtgroep?*',
    `${asks} is beheerder van de groep ${bold(group)} en noemde u als vervanger. Kan de beheerder niet, dan vragen wij u een politiebericht door te zetten in de groep.`,
    'Daarvoor bewaren gemeente en politie uw naam en nummer. U kunt altijd stoppen.',
    'Wilt u dit? Stuur *JA* of *NEE*.',
  );

export const composeDeputyAgain = ({ group }: OfGroup): string =>
  `Ik begrijp u niet. Wilt u vervanger zijn van de groep ${bold(group)}? Stuur *JA* of *NEE*.`;

export const composeDeputyAccepted = ({ group }: OfGroup): string =>
  lines(
    `Dank u. U bent nu vervanger van de groep ${bold(group)}.`,
    'Vragen wij u een bericht door te zetten? Doe dat meteen en stuur *1*. Stuur *HELP* voor wat u hier kunt doen.',
  );

export const composeDeputyDeclined = ({ group }: OfGroup): string =>
  lines(
    `Goed. U wordt geen vervanger van de groep ${bold(group)} en krijgt van ons geen berichten.`,
    'U hoeft niets te doen.',
  );

export const composeDeputyStopped = (): string =>
  'U stuurde eerder *STOP* en krijgt geen berichten. Stuur eerst *START*, en daarna *JA*.';

const DEPUTY_SAID = {
  accepted: (deputy: string, group: string) =>
    lines(`${deputy} is nu vervanger van uw groep ${bold(group)}.`, 'U hoeft niets te doen.'),
  declined: (deputy: string, group: string) =>
    lines(
      `${deputy} wordt geen vervanger van uw groep ${bold(group)}.`,
      'Weet u iemand anders? Geef het door aan uw gemeente.',
    ),
  silent: (deputy: string, group: string) =>
    lines(
      `${deputy} gaf geen antwoord en is geen vervanger van uw groep ${bold(group)}.`,
      'Spreek met elkaar af wie het wordt en geef het door aan uw gemeente.',
    ),
} as const;

/** To the administrator, of what the deputy answered. */
export const composeDeputyTold = (about: OfGroup & { deputy: string; state: keyof typeof DEPUTY_SAID }): string =>
  DEPUTY_SAID[about.state](about.deputy, about.group);

/** To administrators of groups that were imported: one question, whatever number of groups. */
export const INVITATION = {
  subject: 'doet uw buurtgroep mee?',
  text: lines(
    'U staat in het landelijke WABP-register als beheerder van een buurtgroep. Bij een inbraak of vermissing in uw buurt kan de politie u een bericht sturen, dat u doorzet in uw groep.',
    'Doet u mee, dan bewaren gemeente en politie uw naam en nummer om u die berichten te sturen. U kunt altijd stoppen.',
    'Doet u mee? Stuur *JA* of *NEE*.',
  ),
} as const;

export const composeInvitationAgain = (): string =>
  'Ik begrijp u niet. Doet u mee met WhatsApp Heterdaadkracht? Stuur *JA* of *NEE*.';

export const composeInvitationYes = (groups: readonly string[]): string =>
  lines(
    `Dank u. Wij geven ${boldNames(groups)} door aan de gemeente en de politie, die ernaar kijken.`,
    'U hoeft nu niets te doen. U krijgt bericht.',
  );

export const composeInvitationNo = (): string =>
  lines('Goed. Wij vragen het niet nog een keer.', 'Toch meedoen? Stuur *AANMELDEN*.');
