import { pageLook, renderPage } from './page-frame.ts';

/** With the form on it. */
export const LINK_LOOK = pageLook('', { 'form-action': ["'self'"] });

/** A page behind a link in an e-mail: one question, or what became of it. @param body markup of ours, with nothing of a person in it */
export function renderLinkPage({ title, body }: { title: string; body: string }): string {
  return renderPage({ title, look: LINK_LOOK, main: `<section>\n<h1>${title}</h1>\n${body}\n</section>` });
}
