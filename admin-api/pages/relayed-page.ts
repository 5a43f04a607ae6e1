import type { RelayLink } from '../../core/alerts/index.ts';
import { renderLinkPage } from './link-page.ts';

export type RelayedPage = RelayLink | 'busy';

const WORDS: Readonly<Record<RelayedPage, { title: string; body: string }>> = {
  ask: {
    title: 'Staat het politiebericht in uw groep?',
    body:
      '<p>Deze link is echt. Druk op de knop als u het bericht uit de e-mail in uw groep hebt gezet.</p>' +
      '<form method="post"><button>Ja, ik heb het doorgezet</button></form>',
  },
  done: {
    title: 'Dank u, dat is genoteerd',
    body: '<p>Wij weten nu dat het bericht in uw groep staat. U hoeft niets meer te doen.</p>',
  },
  over: {
    title: 'Deze link is verlopen',
    body: '<p>De link was echt, maar doorzetten hoeft niet meer. U hoeft niets te doen.</p>',
  },
  unknown: {
    title: 'Deze link werkt niet',
    body: '<p>Kijk of u de hele link uit de e-mail hebt gebruikt. Helpt dat niet, bel dan uw gemeente.</p>',
  },
  busy: { title: 'Er wordt nu te vaak gekeken', body: '<p>Wacht een minuut en probeer het opnieuw.</p>' },
};

/** The page behind the link in a letter about a silent group. It says nothing about the alert: whoever has the letter has read it. */
export function renderRelayedPage(page: RelayedPage): string {
  const { title, body } = WORDS[page];
  return renderLinkPage({ title, body: `${body}\n<p>Is er nood? Bel 112.</p>` });
}
