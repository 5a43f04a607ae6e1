import { escapeText } from './escape-text.ts';
import { pageLook, renderPage } from './page-frame.ts';

export const REFUSAL_LOOK = pageLook(
  `
section{margin-bottom:1.5rem}
.why{border-left:5px solid light-dark(#a11d17,#ff9f97);background:light-dark(#fce8e6,#3f1a18);border-radius:5px;padding:.75rem 1rem}
a{display:inline-flex;align-items:center;min-height:44px;font-weight:600}
`,
  { 'img-src': ["'self'"] },
);

/** The page of somebody whom the organisation's login did not bring in: why, and the way back. @param why plain text of ours */
export function renderRefusal(why: string): string {
  return renderPage({
    title: 'Inloggen lukte niet · Heterdaadkracht',
    look: REFUSAL_LOOK,
    icon: '/icon.svg',
    main: `<section>
<h1>Inloggen lukte niet</h1>
<p class="why" role="alert">${escapeText(why)}</p>
<p><a href="/sign-in">Terug naar inloggen</a></p>
</section>
<p>Is er nu nood? <strong>Bel 112.</strong></p>`,
  });
}
