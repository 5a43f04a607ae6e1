import { call } from './api.js';
import { at, make, tell } from './dom.js';
import { pendingEnrolment, showCodes } from './enrol.js';
import { ownPath } from './own-path.js';
import { hasPasskeys, makePasskey, usePasskey } from './passkeys.js';
import { goOn, pendingStep } from './sign-in.js';
import { showProblem } from './sign-in-steps.js';

/** Besides the password and the app with codes: a passkey, and the organisation's own login, where they are offered. */
const ways = await call('GET', '/sign-in').catch(() => ({ passkeyOrigin: null, organisation: null }));

/** A button that does its work once at a time, and says what went wrong above the form. */
function button(text, work) {
  const made = make('button', { type: 'button' }, text);
  made.addEventListener('click', async () => {
    made.disabled = true;
    tell(at('problem'), '');
    try {
      await work();
    } catch (error) {
      showProblem(error);
      at('problem').focus();
    }
    made.disabled = false;
  });
  return made;
}

async function signInWithPasskey(step) {
  const body = step === undefined ? {} : { step };
  const { options } = await call('POST', '/session/passkey-question', { body });
  await goOn(await call('POST', '/session/passkey', { body: { ...body, answer: await usePasskey(options) } }));
}

async function enrolPasskey(done) {
  const { options } = await call('POST', '/account/passkeys/question');
  const answer = await makePasskey(options);
  const name = navigator.userAgentData?.platform || 'Mijn apparaat';
  const { recoveryCodes } = await call('POST', '/account/passkeys', { body: { name, answer } });
  if (recoveryCodes === null) done();
  else showCodes(recoveryCodes, done);
}

function toOrganisation() {
  const next = ownPath(new URLSearchParams(location.search).get('next'));
  location.assign(`${ways.organisation.address}?next=${encodeURIComponent(next)}`);
}

if (ways.organisation !== null) {
  if (new URLSearchParams(location.search).get('left') === 'oidc') void offerSignOut();
  at('other-ways').append(button('Meld aan met de login van uw organisatie', async () => toOrganisation()));
}
if (hasPasskeys(ways.passkeyOrigin)) {
  at('other-ways').append(button('Meld aan met een toegangssleutel', () => signInWithPasskey()));
  document.addEventListener('second-factor', offerSecondFactor);
  document.addEventListener('enrol', ({ detail: { done } }) => offerEnrolment(done));
  if (pendingStep() !== undefined) offerSecondFactor();
  if (pendingEnrolment() !== undefined) offerEnrolment(pendingEnrolment().done);
}

/** Browsers allow passkeys on the name of this computer, not on its number, though both are the same pages. */
if (ways.passkeyOrigin !== null && /^(127\.0\.0\.1|\[::1\])$/.test(location.hostname)) {
  const there = make('a', { href: `${ways.passkeyOrigin}/sign-in` }, new URL(ways.passkeyOrigin).host);
  at('other-ways').append(make('p.hint', {}, 'Met een toegangssleutel aanmelden kan op ', there, '.'));
}

/** Whoever signed out here is still signed in at the organisation, which another at this screen could use. */
async function offerSignOut() {
  const { address } = await call('GET', '/sign-out');
  if (address === null) return;
  at('notice').replaceChildren(
    'U bent hier afgemeld. ',
    make('a', { href: address }, 'Meld u ook bij uw organisatie af'),
    ' als anderen dit scherm gebruiken.',
  );
  at('notice').hidden = false;
}

function offerSecondFactor() {
  const { factors, step } = pendingStep();
  const offered = factors.includes('passkey');
  at('other-factors').replaceChildren(
    ...(offered ? [button('Gebruik uw toegangssleutel', () => signInWithPasskey(step))] : []),
  );
}

function offerEnrolment(done) {
  at('other-enrolments').replaceChildren(
    make('p', {}, 'Of gebruik de vinger, het gezicht of de pincode waarmee u dit apparaat ontgrendelt:'),
    button('Stel een toegangssleutel in', () => enrolPasskey(done)),
  );
}
