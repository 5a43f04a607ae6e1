import { renderLinkPage } from './link-page.ts';

export type UnsubscribePage = 'ask' | 'done' | 'unknown' | 'busy';

const WORDS: Readonly<Record<UnsubscribePage, { title: string; body: string }>> = {
  ask: {
    title: 'Geen rondzendberichten meer?',
    body:
      '<p>U krijgt dan geen nieuwsbrieven en uitnodigingen meer, ook niet via WhatsApp. Meldingen van de politie blijven komen.</p>' +
      '<form method="post"><button>Ja, stuur mij geen rondzendberichten meer</button></form>',
  },
  done: {
    title: 'Dat is genoteerd',
    body: '<p>U krijgt geen rondzendberichten meer. Meldingen van de politie blijven komen. Bedenkt u zich? Vraag het de gemeente.</p>',
  },
  unknown: {
    title: 'Deze link werkt niet',
    body: '<p>Kijk of u de hele link uit de e-mail hebt gebruikt. Helpt dat niet, vraag het dan de gemeente.</p>',
  },
  busy: { title: 'Er wordt nu te vaak gekeken', body: '<p>Wacht een minuut en probeer het opnieuw.</p>' },
};

/** The page behind the link in a newsletter. */
export function renderUnsubscribePage(page: UnsubscribePage): string {
  return renderLinkPage(WORDS[page]);
}
