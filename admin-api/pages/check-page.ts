import { createHash } from 'node:crypto';

/** What `checkCode` says of a code. */
export type CheckAnswer = { genuine: false } | { genuine: true; state: 'active' | 'closed' };

type Sentences = { mark: string; title: string; lines: readonly string[] };

const ANSWERS: Readonly<Record<'active' | 'closed' | 'unknown' | 'ask' | 'busy', Sentences>> = {
  active: {
    mark: 'goed',
    title: 'Deze code hoort bij een echt politiebericht',
    lines: ['Het bericht geldt nu nog.', 'Ziet u wat in het bericht staat? Bel 112. Grijp niet zelf in.'],
  },
  closed: {
    mark: 'klaar',
    title: 'Deze code hoort bij een echt politiebericht dat is afgesloten',
    lines: ['U hoeft niet meer uit te kijken. Deel het bericht niet verder.', 'Is er nu nood? Bel 112.'],
  },
  unknown: {
    mark: 'fout',
    title: 'Wij kennen deze code niet',
    lines: [
      'Het bericht komt misschien niet van de politie. Deel het niet verder.',
      'Hebt u de code overgetypt? Kijk of elke letter klopt en probeer het hieronder opnieuw.',
      'Is er nu nood? Bel 112.',
    ],
  },
  ask: {
    mark: 'vraag',
    title: 'Is dit bericht echt van de politie?',
    lines: ['Vul de code in die onder aan het bericht staat, achter /m/.', 'Is er nu nood? Bel 112.'],
  },
  busy: {
    mark: 'fout',
    title: 'Er wordt nu te vaak gekeken',
    lines: ['Wacht een minuut en probeer het opnieuw.', 'Is er nu nood? Bel 112.'],
  },
};

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#17202a,#eef2f6);--paper:light-dark(#fff,#12181f);--soft:light-dark(#f2f5f8,#1c252f);
--line:light-dark(#5f6b78,#98a5b3);--goed:light-dark(#0b6b34,#6fdc9c);--klaar:light-dark(#40505f,#b5c2cf);--fout:light-dark(#a3211b,#ff9a92);
--vraag:light-dark(#124a8f,#9cc7ff)}
*{box-sizing:border-box}
body{margin:0;background:var(--soft);color:var(--ink);font:1.125rem/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:36rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
section{background:var(--paper);border-radius:.75rem;border-top:.5rem solid var(--mark);padding:1.25rem 1.25rem .5rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem;color:var(--mark)}
p{margin:0 0 1rem}.nood{font-weight:700}
form{margin-top:2rem}label{display:block;margin-bottom:.4rem}
input,button{font:inherit;min-height:2.75rem;border-radius:.4rem;padding:.3rem .8rem}
input{width:9.5rem;border:2px solid var(--line);background:var(--paper);color:inherit;text-transform:uppercase;letter-spacing:.12em}
button{border:0;background:light-dark(#124a8f,#9cc7ff);color:light-dark(#fff,#08213f);font-weight:700;cursor:pointer}
:focus-visible{outline:3px solid light-dark(#b45200,#ffc46b);outline-offset:2px}
footer{margin-top:2rem;font-size:1rem;color:light-dark(#40505f,#b5c2cf)}
footer p{margin-top:1rem}footer a{color:light-dark(#124a8f,#9cc7ff)}
${Object.values(ANSWERS)
  .map(({ mark }) => `.${mark}{--mark:var(--${mark})}`)
  .join('')}
`;

/** Allows exactly our own style sheet, and the form that asks for a code. */
export const CHECK_PAGE_CSP = {
  'style-src': [`'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`],
  'form-action': ["'self'"],
} as const;

/** The public page: genuine or not, active or closed, what to do, and nothing more. The code itself is not repeated. */
export function renderCheckPage(answer: CheckAnswer | 'ask' | 'busy'): string {
  const sort = typeof answer === 'string' ? answer : answer.genuine ? answer.state : 'unknown';
  const { mark, title, lines } = ANSWERS[sort];
  const paragraphs = lines.map((line) => `<p${line.includes('112') ? ' class="nood"' : ''}>${line}</p>`).join('\n');
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
<section class="${mark}">
<h1>${title}</h1>
${paragraphs}
</section>
<form action="/m" method="get">
<label for="code">${sort === 'ask' ? 'Code uit het bericht' : 'Een andere code controleren'}</label>
<input id="code" name="code" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false">
<button>Controleer</button>
</form>
<footer>Hier staat met opzet niet waar het bericht over gaat. Zo heeft iemand met kwade bedoelingen er niets aan.
<p><a href="/aanmelden">Uw buurtgroep aanmelden voor politieberichten</a></p></footer>
</main>
</body>
</html>
`;
}
