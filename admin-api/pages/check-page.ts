import { pageLook, renderPage } from './page-frame.ts';

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

/** With the form that asks for a code. */
export const CHECK_LOOK = pageLook(
  `
:root{--goed:light-dark(#0b6b34,#6fdc9c);--klaar:light-dark(#40505f,#b5c2cf);--fout:light-dark(#a3211b,#ff9a92);--vraag:var(--blue)}
section{border-color:var(--mark);padding-bottom:.5rem}
h1{color:var(--mark)}.nood{font-weight:700}
form{margin-top:2rem}label{display:block;margin-bottom:.4rem}
input{font:inherit;min-height:2.75rem;border-radius:.4rem;padding:.3rem .8rem;width:9.5rem;border:2px solid var(--line);background:var(--paper);color:inherit;text-transform:uppercase;letter-spacing:.12em}
footer{color:light-dark(#40505f,#b5c2cf)}footer p{margin-top:1rem}
${Object.values(ANSWERS)
  .map(({ mark }) => `.${mark}{--mark:var(--${mark})}`)
  .join('')}
`,
  { 'form-action': ["'self'"] },
);

/** The public page: genuine or not, active or closed, what to do, and nothing more. The code itself is not repeated. */
export function renderCheckPage(answer: CheckAnswer | 'ask' | 'busy'): string {
  const sort = typeof answer === 'string' ? answer : answer.genuine ? answer.state : 'unknown';
  const { mark, title, lines } = ANSWERS[sort];
  const paragraphs = lines.map((line) => `<p${line.includes('112') ? ' class="nood"' : ''}>${line}</p>`).join('\n');
  const main = `<section class="${mark}">
<h1>${title}</h1>
${paragraphs}
</section>
<form action="/m" method="get">
<label for="code">${sort === 'ask' ? 'Code uit het bericht' : 'Een andere code controleren'}</label>
<input id="code" name="code" required maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false">
<button>Controleer</button>
</form>
<footer>Hier staat met opzet niet waar het bericht over gaat. Zo heeft iemand met kwade bedoelingen er niets aan.
<p><a href="/aanmelden">Uw buurtgroep aanmelden voor politieberichten</a></p></footer>`;
  return renderPage({ title, look: CHECK_LOOK, main });
}
