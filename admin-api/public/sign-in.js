import { call } from './api.js';
import { at, tell } from './dom.js';
import { enrol, watchEnrolment } from './enrol.js';
import { ownPath } from './own-path.js';
import { onSubmit, show } from './sign-in-steps.js';

const LINKS = {
  'set-up': {
    path: '/set-up',
    title: 'Welkom bij Heterdaadkracht',
    what: 'U maakt het eerste account: dat van de functioneel beheerder, die daarna de anderen uitnodigt.',
  },
  invitation: {
    path: '/invitation',
    title: 'U bent uitgenodigd',
    what: 'Kies een wachtwoord voor uw account. Deze link werkt één keer.',
  },
  'password-reset': {
    path: '/password-reset',
    title: 'Kies een nieuw wachtwoord',
    what: 'Daarna werkt het oude niet meer, en bent u overal afgemeld.',
  },
};

/** What this visit has come to: the link it began with, and the second step that is waited for. */
const visit = { link: linkInAddress(), step: undefined };

/** The second step that is waited for, for other ways to take it; undefined when none is. */
export const pendingStep = () => visit.step;

/** Goes on after any answer to a sign-in: a second step, a factor to set up, or inside. */
export async function goOn(answer) {
  tell(at('problem'), '');
  if (answer.outcome === 'second-factor') {
    visit.step = answer;
    at('swap-code').hidden = !answer.factors.includes('recovery-code');
    showCodeOf(answer.factors.includes('totp') ? 'app' : 'rescue');
    document.dispatchEvent(new CustomEvent('second-factor', { detail: answer }));
    return show('code-step');
  }
  const session = await call('GET', '/session').catch((error) => {
    if (error.status !== 401) throw error;
    throw Object.assign(error, {
      message:
        'Uw browser bewaart de sessie niet. Open deze pagina over https, of op de computer zelf met http://localhost.',
    });
  });
  const wantsFactor = session.mustEnrol || (visit.link !== null && session.account.secondFactors.length === 0);
  return wantsFactor ? enrol({ maySkip: !session.mustEnrol, done: leave }) : leave();
}

function leave() {
  location.assign(ownPath(new URLSearchParams(location.search).get('next')));
}

function showCodeOf(sort) {
  at('app-code').hidden = sort !== 'app';
  at('rescue-code').hidden = sort === 'app';
  at('code').required = sort === 'app';
  at('recovery-code').required = sort !== 'app';
  at('swap-code').textContent = sort === 'app' ? 'Ik heb mijn telefoon niet bij me' : 'Toch een code uit de app';
}

/** What is secret in the address leaves it at once, so that it stands in no history or screenshot. */
function linkInAddress() {
  const [, purpose, token] = /^#([a-z-]+)=([A-Za-z0-9_-]+)$/.exec(location.hash) ?? [];
  if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
  return Object.hasOwn(LINKS, purpose ?? '') ? { purpose, token, ...LINKS[purpose] } : null;
}

const signInWith = (email, password) => call('POST', '/session', { body: { email, password } });

onSubmit(at('password-step'), async () => {
  const answer = await signInWith(at('email').value, at('password').value);
  at('password').value = '';
  await goOn(answer);
});

onSubmit(at('code-step'), async () => {
  const typed = at('app-code').hidden ? at('recovery-code').value : at('code').value.replaceAll(' ', '');
  const body = { step: visit.step.step, code: typed.trim() };
  at('code').value = '';
  await goOn(await call('POST', '/session/second-factor', { body }));
});

onSubmit(at('link-step'), async () => {
  const [email, password] = [at('link-email').value, at('new-password').value];
  const { path, token, purpose } = visit.link;
  const own = purpose === 'set-up' ? { name: at('link-name').value, email } : {};
  if (!visit.link.used) await call('POST', path, { body: { link: token, password, ...own } });
  visit.link.used = true;
  try {
    await goOn(await signInWith(email, password));
  } catch (error) {
    tell(at('notice'), 'Uw wachtwoord is vastgelegd. Meld u er nu mee aan.');
    show('password-step');
    throw error;
  }
});

at('swap-code').addEventListener('click', () => {
  showCodeOf(at('app-code').hidden ? 'app' : 'rescue');
  show('code-step');
});
at('start-over').addEventListener('click', () => {
  visit.step = undefined;
  tell(at('problem'), '');
  show('password-step');
});
for (const button of document.querySelectorAll('[data-shows]')) {
  button.addEventListener('click', () => {
    const input = at(button.dataset.shows);
    const shown = input.type === 'text';
    input.type = shown ? 'password' : 'text';
    button.setAttribute('aria-pressed', String(!shown));
    button.textContent = shown ? 'Toon' : 'Verberg';
  });
}

async function begin() {
  watchEnrolment();
  if (visit.link !== null) {
    at('link-title').textContent = visit.link.title;
    at('link-what').textContent = visit.link.what;
    at('link-name-part').hidden = visit.link.purpose !== 'set-up';
    at('link-name').required = visit.link.purpose === 'set-up';
    return show('link-step');
  }
  const session = await call('GET', '/session').catch(() => undefined);
  if (session === undefined) return show('password-step');
  return goOn({ outcome: 'signed-in' });
}

void begin();
