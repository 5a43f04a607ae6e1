import { call } from './api.js';
import { at, day, make } from './dom.js';
import { NOTICES, ROLES } from './words.js';

/** Who is signed in here; goes to the sign-in page, and gives null, when nobody is. */
export async function whoAmI() {
  try {
    const me = await call('GET', '/session');
    if (!me.mustEnrol) return me;
  } catch (error) {
    if (error.status !== 401) {
      at('nothing-here').hidden = false;
      at('nothing-here').textContent = error.message;
      return null;
    }
  }
  const here = location.pathname + location.search + location.hash;
  location.replace(`/sign-in?next=${encodeURIComponent(here)}`);
  return null;
}

/** Shows who is signed in, and of the page only what that person may do; returns whether he may do something. */
export function showWhatMay(me) {
  const may = (verb) => me.verbs.includes(verb);
  for (const part of document.querySelectorAll('[data-verb]')) part.hidden = !may(part.dataset.verb);
  const shown = [...document.querySelectorAll('#work > [data-verb]')].some((part) => !part.hidden);
  const roles = me.roles.map((role) => ROLES[role]).join(', ');
  at('nothing-here').hidden = shown;
  at('nothing-here').textContent =
    `U bent aangemeld als ${roles || 'iemand zonder rol'}. Op deze pagina staat daarvoor nog niets; met de API kunt u alles wat bij uw rol hoort.`;
  showMe(me, roles);
  showNotices(me.account.notices);
  return may;
}

function showMe(me, roles) {
  const { name, municipalities } = me.account;
  const here = municipalities.find(({ code }) => code === me.municipality);
  at('who').replaceChildren(make('strong', {}, name), ` ${[roles, here?.name].filter(Boolean).join(', ')}`);
  at('my-municipality').replaceChildren(
    ...municipalities.map((each) => make('option', { value: each.code, selected: each === here }, each.name)),
  );
  at('my-municipalities').hidden = municipalities.length < 2;
  at('my-municipality').addEventListener('change', async (event) => {
    await call('PUT', '/session/municipality', { body: { municipalityCode: event.target.value } });
    location.assign('/');
  });
  at('sign-out').addEventListener('click', async () => {
    await call('DELETE', '/session').catch(() => undefined);
    location.assign(me.method === 'oidc' ? '/sign-in?left=oidc' : '/sign-in');
  });
  at('me').hidden = false;
}

/** Wrong passwords, and what changed in how one signs in: shown until its owner says that he saw it. */
function showNotices(notices) {
  const newest = notices.at(-1);
  if (newest === undefined) return;
  at('notice-list').replaceChildren(
    ...notices.map(({ kind, at: when, times }) => make('li', {}, `${day(when)}: ${NOTICES[kind](times)}`)),
  );
  at('notices').hidden = false;
  at('notices-seen').addEventListener('click', async () => {
    await call('POST', '/session/notices/seen', { body: { until: newest.at } });
    at('notices').hidden = true;
    at('main').focus();
  });
}
