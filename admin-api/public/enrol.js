import { encode } from './uqr.js';
import { call } from './api.js';
import { at, make } from './dom.js';
import { onSubmit, show, showProblem } from './sign-in-steps.js';

let current;

/** The enrolment that waits, for other ways to do it; undefined when none does. */
export const pendingEnrolment = () => current;

/** Has a second factor set up: an app with codes, and then the recovery codes to keep. */
export async function enrol({ maySkip, done }) {
  current = { done, step: undefined };
  at('skip-enrol').hidden = !maySkip;
  const { step, secret, uri } = await call('POST', '/account/totp');
  current.step = step;
  at('qr').replaceChildren(drawQr(uri));
  at('totp-secret').textContent = secret.match(/.{1,4}/g).join(' ');
  document.dispatchEvent(new CustomEvent('enrol', { detail: { done } }));
  show('enrol-step');
}

/** Shows recovery codes, which exist nowhere else, and goes on once they are kept. */
export function showCodes(codes, done) {
  current = { ...current, done };
  at('codes').replaceChildren(...codes.map((code) => make('li', {}, code)));
  show('codes-step');
}

export function watchEnrolment() {
  onSubmit(at('enrol-step'), async () => {
    const code = at('first-code').value.replaceAll(' ', '');
    at('first-code').value = '';
    const { recoveryCodes } = await call('PUT', '/account/totp', { body: { step: current.step, code } });
    if (recoveryCodes === null) current.done();
    else showCodes(recoveryCodes, current.done);
  });
  onSubmit(at('codes-step'), async () => current.done());
  at('skip-enrol').addEventListener('click', () => current.done());
  at('print-codes').addEventListener('click', () => window.print());
  at('copy-codes').addEventListener('click', async () => {
    const text = [...at('codes').children].map(({ textContent }) => textContent).join('\n');
    await navigator.clipboard.writeText(text).catch(showProblem);
    at('copy-codes').textContent = 'Gekopieerd';
  });
}

/** The address for the app as a picture: one path of squares. */
function drawQr(text) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  let squares = '';
  for (const [y, row] of data.entries()) {
    for (const [x, dark] of row.entries()) if (dark) squares += `M${x} ${y}h1v1h-1z`;
  }
  return make(
    'svg',
    { viewBox: `0 0 ${size} ${size}`, 'shape-rendering': 'crispEdges', 'aria-hidden': 'true' },
    make('path', { d: squares, fill: 'currentColor' }),
  );
}
