import { html, Html } from './html.ts';

const RED = '#b3261e';
const INK = '#14202b';
const circle = (fill: string): string => `<circle cx="8" cy="8" r="7.5" fill="${fill}"/>`;

/**
 * The signs that our messages begin with, drawn: whether a server has a font for them is not ours to say, and an empty
 * box is no police message. The name is what a screen reader says.
 */
const SIGNS: Readonly<Record<string, { name: string; drawing: string }>> = {
  '🚨': {
    name: 'zwaailicht',
    drawing: `<path d="M3.5 11a4.5 5.5 0 0 1 9 0z" fill="${RED}"/><rect x="2" y="11.5" width="12" height="3" rx="1" fill="${INK}"/><path d="M8 .8v2.4M2.2 3.2l1.7 1.7M13.8 3.2l-1.7 1.7" stroke="${RED}" stroke-width="1.4"/>`,
  },
  '🔎': {
    name: 'vergrootglas',
    drawing: `<circle cx="6.5" cy="6.5" r="4.8" fill="#fff" stroke="${INK}" stroke-width="1.8"/><path d="M10 10l5 5" stroke="${INK}" stroke-width="2.4"/>`,
  },
  '✏️': {
    name: 'potlood',
    drawing: `<path d="M2 14l1-4 8-8 3 3-8 8z" fill="#e8a33d" stroke="${INK}" stroke-width="1"/><path d="M2 14l1-4 3 3z" fill="${INK}"/>`,
  },
  '✅': {
    name: 'vinkje',
    drawing: `<rect x=".8" y=".8" width="14.4" height="14.4" rx="3" fill="#1d7a3e"/><path d="M4 8.4l2.8 2.8L12 5.4" fill="none" stroke="#fff" stroke-width="2.2"/>`,
  },
  '🎭': {
    name: 'maskers',
    drawing: `${circle('#6b3fa0')}<path d="M4.6 6.2h2M9.4 6.2h2M4.8 9.6c1.6 2.6 4.8 2.6 6.4 0" fill="none" stroke="#fff" stroke-width="1.4"/>`,
  },
  '👍': {
    name: 'duim omhoog',
    drawing: `${circle('#e8a33d')}<path d="M5 7.5h1.5L8 4.2c1 0 1.3.8 1 1.8l-.4 1.2H11l-.6 4H6.4L5 11z" fill="${INK}"/>`,
  },
};

const PARTS = new RegExp(`(${Object.keys(SIGNS).join('|')}|\\*[^*\\n]+\\*)`, 'u');

/** A message as a phone shows it: what stands between stars is bold, and the signs are pictures. */
export function messageText(text: string): Html {
  return html`${text.split(PARTS).map(part)}`;
}

function part(text: string): Html {
  const sign = SIGNS[text];
  if (sign !== undefined) {
    return html`<svg class="sign" role="img" aria-label="${sign.name}" viewBox="0 0 16 16">
      ${new Html(sign.drawing)}
    </svg>`;
  }
  const isBold = text.length > 2 && text.startsWith('*') && text.endsWith('*');
  return isBold ? html`<strong>${text.slice(1, -1)}</strong>` : html`${text}`;
}
