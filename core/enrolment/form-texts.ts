import { boldNames } from '../alerts/index.ts';
import type { Answers } from './form.ts';

/** Of the texts below; kept with who agreed. */
export const RULES_VERSION = 'whatsapp-1';

const lines = (...parts: readonly string[]): string => parts.join('\n');

/** The questions of registering over WhatsApp, one at a time. */
export const ASKS = {
  name: (): string =>
    lines(
      '*Uw buurtgroep aanmelden bij gemeente en politie*',
      'Ik stel u een paar vragen, één voor één. Met *TERUG* gaat u een vraag terug, met *STOP* houdt u op.',
      'Hoe heet uw WhatsApp-groep? Stuur de naam.',
    ),
  area: ({ name = '' }: Answers): string =>
    `In welke postcodes let ${boldNames([name])} op? Stuur de vier cijfers, bij meer met een spatie ertussen: 2711 2712.`,
  members: ({ areaNames = [] }: Answers): string =>
    lines(
      `Dat is: ${areaNames.slice(0, 6).join(', ')}${areaNames.length > 6 ? ` en nog ${areaNames.length - 6} buurten` : ''}. Klopt dat niet? Stuur *TERUG*.`,
      'Hoeveel leden heeft de groep ongeveer? Stuur een getal.',
    ),
  wabp: (): string => 'Heeft de groep een WABP-nummer? Stuur het nummer, of *GEEN*.',
  person: (): string => 'Hoe heet u? Stuur uw voor- en achternaam.',
  mobile: (): string => 'Wat is uw mobiele nummer? Stuur het, zoals 06-12345678.',
  email: (): string =>
    'Wat is uw e-mailadres? Wij gebruiken het alleen als WhatsApp u niet bereikt. Stuur het adres, of *GEEN*.',
  deputy: (): string => 'Wie neemt het over als u niet kunt? Stuur de naam van uw vervanger, of *GEEN*.',
  deputyMobile: ({ deputy }: Answers): string =>
    `Wat is het mobiele nummer van ${deputy ?? 'uw vervanger'}? Wij vragen eerst of die het wil. Stuur het nummer.`,
  signs: (): string => 'Wilt u borden voor in de straat? Stuur hoeveel, of *0*.',
  stickers: (): string => 'Wilt u stickers voor op de deur? Stuur hoeveel, of *0*.',
  street: (): string => 'Op welk adres horen de borden of stickers? Stuur de straat en het huisnummer.',
  city: (): string => 'En de postcode en de plaats? Stuur ze zo: 2711 AB Zoetermeer.',
  rules: (): string =>
    lines(
      '*De spelregels*',
      '• Ziet iemand iets verdachts: eerst 112 bellen, dan pas de groep (SAAR: signaleer, alarmeer, app, reageer).',
      '• Grijp niet zelf in en ga niet achter iemand aan.',
      '• Geen foto’s of namen van mensen in de groep, en niemand aanwijzen om uiterlijk of afkomst.',
      '• Een politiebericht zet u meteen door, zoals het is.',
      'Houdt uw groep zich hieraan? Stuur *AKKOORD*.',
    ),
  consent: ({ deputy }: Answers): string =>
    lines(
      '*Wat wij met uw gegevens doen*',
      `Gemeente en politie bewaren uw naam, nummer, e-mailadres en groep${deputy === null ? '' : ', en de naam en het nummer van uw vervanger'}. Wij gebruiken ze alleen om uw groep te beoordelen, om u politieberichten te sturen en om u te bereiken.`,
      'Wij bewaren ze zolang u beheerder bent. Wordt de aanmelding afgewezen, dan wissen wij ze. U kunt uw gegevens altijd inzien, verbeteren of laten wissen bij uw gemeente, en altijd stoppen met *STOP*.',
      'Gaat u hiermee akkoord? Stuur *AKKOORD*.',
    ),
} as const satisfies Record<string, (answers: Answers) => string>;

export const composeAsked = ({ reference, group }: { reference: string; group: string }): string =>
  lines(
    `*Uw aanmelding is binnen: kenmerk ${reference}*`,
    `De gemeente en daarna de politie kijken naar de groep ${boldNames([group])}. Dat duurt meestal een paar dagen.`,
    'U hoeft nu niets te doen. Wilt u toch niet? Stuur *INTREKKEN*.',
  );

export const composeCodeSent = (): string =>
  lines(
    'Wij sturen u nu een code van zes cijfers op het nummer dat u opgaf.',
    'Stuur die code hier terug om te bewijzen dat het nummer van u is.',
  );

export const composeStartFirst = (): string =>
  'U stuurde eerder *STOP* en krijgt geen berichten van ons. Stuur eerst *START*, en daarna *AANMELDEN*.';
