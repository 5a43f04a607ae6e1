import { createHash } from 'node:crypto';
import { escapeText } from './escape-text.ts';

const STYLE = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;background:light-dark(#eff2f5,#0e1319);color:light-dark(#16202b,#e9eff5);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:28rem;margin:0 auto;padding:15vh 1rem 2rem}
section{background:light-dark(#fff,#161d25);border:1px solid light-dark(#cdd5dd,#323e4a);border-radius:8px;padding:1.5rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
.why{border-left:5px solid light-dark(#a11d17,#ff9f97);background:light-dark(#fce8e6,#3f1a18);border-radius:5px;padding:.75rem 1rem;margin:0 0 1rem}
a{display:inline-flex;align-items:center;min-height:44px;color:light-dark(#1b4f8f,#8dbdfb);font-weight:600}
:focus-visible{outline:3px solid light-dark(#a84b00,#ffc670);outline-offset:2px}
`;

/** Allows exactly our own style sheet. */
export const REFUSAL_PAGE_CSP = {
  'style-src': [`'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`],
  'img-src': ["'self'"],
} as const;

/** The page of somebody whom the organisation's login did not bring in: why, and the way back. @param why plain text of ours */
export function renderRefusal(why: string): string {
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>Inloggen lukte niet · Heterdaadkracht</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>${STYLE}</style>
</head>
<body>
<main>
<section>
<h1>Inloggen lukte niet</h1>
<p class="why" role="alert">${escapeText(why)}</p>
<p><a href="/sign-in">Terug naar inloggen</a></p>
</section>
<p>Is er nu nood? <strong>Bel 112.</strong></p>
</main>
</body>
</html>
`;
}
