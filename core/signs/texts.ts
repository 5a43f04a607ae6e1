/** What a person who asked for signs is told, one message per step. Never the address: that stands in the register alone. */

interface About {
  /** Number of the request. */
  id: number;
  group: string;
  signs: number;
  stickers: number;
}

/** What people name a request by. */
export const reference = (id: number): string => `BS-${id}`;

const many = (count: number, one: string, more: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : more}`];

/** `2 borden en 10 stickers`, `1 bord`; `niets` for none. */
export function amount({ signs, stickers }: { signs: number; stickers: number }): string {
  return [...many(signs, 'bord', 'borden'), ...many(stickers, 'sticker', 'stickers')].join(' en ') || 'niets';
}

const head = (what: string) => `*Borden en stickers: ${what}*`;
const whose = (about: About) => `${amount(about)} voor de groep ${about.group} (kenmerk ${reference(about.id)})`;

export const texts = {
  requested: (about: About): string =>
    `${head('aanvraag ontvangen')}\nU vroeg ${whose(about)}. De gemeente kijkt ernaar.\nU hoeft nu niets te doen. U krijgt bericht.`,
  approved: (about: About): string =>
    `${head('goedgekeurd')}\nU krijgt ${whose(about)}.\nU hoeft nu niets te doen. U krijgt bericht als het klaar is.`,
  refused: (about: About, reason: string): string =>
    `${head('gaat niet door')}\nHet gaat om ${whose(about)}.\nWaarom: ${reason}\nHebt u een vraag? Neem contact op met de gemeente.`,
  withdrawn: (about: About): string =>
    `${head('ingetrokken')}\nDe aanvraag van ${whose(about)} is ingetrokken.\nToch nodig? Stuur *BORDEN* voor een nieuwe aanvraag.`,
  issued: (about: About, day: string): string =>
    `${head('uitgegeven')}\nOp ${day} gaf de gemeente uit: ${whose(about)}.\nKlopt het aantal niet? Neem contact op met de gemeente.`,
  collected: (about: About): string =>
    `${head('opgehaald')}\nU hebt ${whose(about)} opgehaald.\nHang ze op waar iedereen ze ziet.`,
  placed: (about: About): string =>
    `${head('geplaatst')}\nGeplaatst: ${whose(about)}.\nIs een bord kapot of weg? Stuur *BORDEN*.`,
} as const;

const EXAMPLE = 'Bijvoorbeeld: 2 borden, 10 stickers, Dorpsstraat 12, 2711 AB Zoetermeer';

/** The conversation after BORDEN. The address is not said back: only the postcode, by which one sees that it was understood. */
export const orderTexts = {
  noGroup: `${head('u beheert geen groep')}\nBorden en stickers vraagt de beheerder van een groep aan.\nStuur *AANMELDEN* als u een groep wilt aanmelden.`,
  whichGroup: (names: readonly string[]): string =>
    `${head('voor welke groep?')}\n${names.map((name) => `- ${name}`).join('\n')}\nStuur de naam van de groep.`,
  order: (group: string): string =>
    `${head('wat en waar?')}\nVoor de groep ${group}. Stuur in één bericht hoeveel borden en stickers, en het adres met postcode.\n${EXAMPLE}`,
  unclear: `Dat begrijp ik niet. Stuur in één bericht hoeveel borden en stickers, en het adres met postcode.\n${EXAMPLE}`,
  confirm: (order: { group: string; signs: number; stickers: number; postcode: string }): string =>
    `${head('klopt dit?')}\n${amount(order)} voor de groep ${order.group}, postcode ${order.postcode}.\nStuur *JA* als het klopt, of *NEE*.`,
  yesOrNo: 'Stuur *JA* als het klopt, of *NEE* om het opnieuw te sturen.',
  again: `${head('opnieuw')}\nEr is niets aangevraagd. Stuur het opnieuw in één bericht, of laat het zo.\n${EXAMPLE}`,
} as const;

/** A calendar day in the Netherlands, as people say it. */
export const dutchDay = (at: Date): string =>
  new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Amsterdam' }).format(at); // prettier-ignore
