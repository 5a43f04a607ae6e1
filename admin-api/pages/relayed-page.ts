import type { RelayLink } from '../../core/alerts/index.ts';
import { createHash } from 'node:crypto';

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#17202a,#eef2f6);--soft:light-dark(#f2f5f8,#1c252f);--paper:light-dark(#fff,#12181f);--blue:light-dark(#124a8f,#9cc7ff)}
*{box-sizing:border-box}
body{margin:0;background:var(--soft);color:var(--ink);font:1.125rem/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:36rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
section{background:var(--paper);border-radius:.75rem;border-top:.5rem solid var(--blue);padding:1.25rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
p{margin:0 0 1rem}
button{font:inherit;font-weight:700;min-height:2.75rem;border:0;border-radius:.4rem;padding:.3rem .9rem;background:var(--blue);color:light-dark(#fff,#08213f);cursor:pointer}
:focus-visible{outline:3px solid light-dark(#b45200,#ffc46b);outline-offset:2px}
`;

/** Allows exactly our own style sheet, and the form on it. */
export const RELAYED_PAGE_CSP = {
  'style-src': [`'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`],
  'form-action': ["'self'"],
} as const;

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
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<section>
<h1>${title}</h1>
${body}
<p>Is er nood? Bel 112.</p>
</section>
</main>
</body>
</html>
`;
}
