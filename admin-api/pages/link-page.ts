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
export const LINK_PAGE_CSP = {
  'style-src': [`'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`],
  'form-action': ["'self'"],
} as const;

/** A page behind a link in an e-mail: one question, or what became of it. @param body markup of ours, with nothing of a person in it */
export function renderLinkPage({ title, body }: { title: string; body: string }): string {
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
</section>
</main>
</body>
</html>
`;
}
