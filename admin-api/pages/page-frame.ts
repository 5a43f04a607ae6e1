import { createHash } from 'node:crypto';
import { escapeText } from './escape-text.ts';

/** The ground, the ink, one column and a focus that is seen: what each of these pages has. */
const BASE = `
:root{color-scheme:light dark;--ink:light-dark(#17202a,#eef2f6);--soft:light-dark(#f2f5f8,#1c252f);--paper:light-dark(#fff,#12181f);
--line:light-dark(#5f6b78,#98a5b3);--blue:light-dark(#124a8f,#9cc7ff);--on-blue:light-dark(#fff,#08213f)}
*{box-sizing:border-box}
body{margin:0;background:var(--soft);color:var(--ink);font:1.125rem/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:36rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
section{background:var(--paper);border-radius:.75rem;border-top:.5rem solid var(--blue);padding:1.25rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
p{margin:0 0 1rem}a{color:var(--blue)}
button{font:inherit;font-weight:700;min-height:2.75rem;border:0;border-radius:.4rem;padding:.3rem .9rem;background:var(--blue);color:var(--on-blue);cursor:pointer}
:focus-visible{outline:3px solid light-dark(#b45200,#ffc46b);outline-offset:2px}
footer{margin-top:2rem;font-size:1rem}
`;

/** How one of our small pages outside the console looks, and the headers that allow exactly that. */
export interface PageLook {
  sheet: string;
  csp: Readonly<Record<string, readonly string[]>>;
}

/** A look of its own on top of what all have. @param allows what the page needs besides, for its Content-Security-Policy */
export function pageLook(own: string, allows: PageLook['csp'] = {}): PageLook {
  const sheet = BASE + own;
  return {
    sheet,
    csp: { 'style-src': [`'sha256-${createHash('sha256').update(sheet).digest('base64')}'`], ...allows },
  };
}

/** A whole page, which no search engine keeps. @param main markup of ours, in which what people typed was escaped */
export function renderPage(page: {
  title: string;
  look: PageLook;
  main: string;
  language?: string;
  icon?: string;
}): string {
  const icon = page.icon === undefined ? '' : `<link rel="icon" href="${page.icon}" type="image/svg+xml">\n`;
  return `<!doctype html>
<html lang="${page.language ?? 'nl'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escapeText(page.title)}</title>
${icon}<style>${page.look.sheet}</style>
</head>
<body>
<main>
${page.main}
</main>
</body>
</html>
`;
}
