import { call } from './api.js';
import { at, make, problemLines, tell } from './dom.js';
import { hasPasskeys, makePasskey, usePasskey } from './passkeys.js';

/** What waits for a proof that the owner is there. */
let afterProof;

/** Does something once at a time; asks for a proof first when the server wants one. */
async function attempt(button, work) {
  if (button.disabled) return;
  button.disabled = true;
  tell(at('problem'), '');
  tell(at('notice'), '');
  try {
    await work();
  } catch (error) {
    if (error.status === 401 && at('proof').hidden) location.assign('/sign-in?next=/account');
    else if ((error.issues ?? []).some(({ code }) => code === 'reauthenticate')) askProof(() => attempt(button, work));
    else {
      tell(at('problem'), problemLines(error).join(' '));
      at('problem').focus();
    }
  }
  button.disabled = false;
}

function askProof(next) {
  afterProof = next;
  at('proof').hidden = false;
  at('password').focus();
}

function proven() {
  at('proof').hidden = true;
  at('password').value = '';
  at('code').value = '';
  return afterProof?.();
}

const day = (iso) => new Intl.DateTimeFormat('nl-NL', { dateStyle: 'medium' }).format(new Date(iso));

function line(passkey) {
  const rename = make('button', { type: 'button', 'aria-label': `${passkey.name} anders noemen` }, 'Hernoem');
  const remove = make('button', { type: 'button', 'aria-label': `${passkey.name} verwijderen` }, 'Verwijder');
  const path = `/account/passkeys/${passkey.id}`;
  rename.addEventListener('click', () => {
    const name = prompt('Hoe noemt u deze toegangssleutel?', passkey.name);
    if (name === null) return;
    void attempt(rename, async () => {
      await call('PATCH', path, { body: { name } });
      await show();
    });
  });
  remove.addEventListener('click', () => {
    if (!confirm(`Wilt u “${passkey.name}” verwijderen? U kunt zich er dan niet meer mee aanmelden.`)) return;
    void attempt(remove, async () => {
      await call('DELETE', path);
      await show();
      tell(at('notice'), 'De toegangssleutel is verwijderd. Uw andere sessies zijn beëindigd.');
    });
  });
  const used = passkey.lastUsedAt === null ? 'nog niet gebruikt' : `laatst gebruikt op ${day(passkey.lastUsedAt)}`;
  const words = make('span', {}, make('strong', {}, passkey.name), ` gemaakt op ${day(passkey.createdAt)}, ${used}`);
  return make('li', {}, words, make('span.row', {}, rename, remove));
}

async function show() {
  const { items } = await call('GET', '/account/passkeys');
  at('passkeys').replaceChildren(...items.map((each) => line(each)));
  at('none').hidden = items.length > 0;
  return items;
}

async function add() {
  const { options } = await call('POST', '/account/passkeys/question');
  const answer = await makePasskey(options);
  const { recoveryCodes } = await call('POST', '/account/passkeys', { body: { name: at('name').value, answer } });
  at('name').value = '';
  at('codes').replaceChildren(...(recoveryCodes ?? []).map((code) => make('li', {}, code)));
  at('codes').hidden = at('codes-kept').hidden = recoveryCodes === null;
  await show();
  tell(at('notice'), 'De toegangssleutel is toegevoegd.');
}

at('add').addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(at('add').querySelector('button'), add);
});
at('proof').addEventListener('submit', (event) => {
  event.preventDefault();
  const [password, code] = [at('password').value, at('code').value.trim()];
  void attempt(at('proof').querySelector('button.main'), async () => {
    await call('POST', '/session/proof', { body: { password, ...(code === '' ? {} : { code }) } });
    await proven();
  });
});
at('prove-by-passkey').addEventListener('click', () =>
  attempt(at('prove-by-passkey'), async () => {
    const { options } = await call('POST', '/session/proof/passkey-question');
    await call('POST', '/session/proof/passkey', { body: { answer: await usePasskey(options) } });
    await proven();
  }),
);

await attempt(at('add').querySelector('button'), async () => {
  const [items, { passkeyOrigin }] = await Promise.all([show(), call('GET', '/sign-in')]);
  const works = hasPasskeys(passkeyOrigin);
  at('add').hidden = !works;
  at('prove-by-passkey').hidden = !works || items.length === 0;
  at('not-here').hidden = works;
  at('not-here').textContent =
    passkeyOrigin === null
      ? 'Toegangssleutels werken alleen op een adres met https. Dit systeem heeft dat nog niet.'
      : `Toegangssleutels werken hier op ${passkeyOrigin}, in een browser die ze kent.`;
});
