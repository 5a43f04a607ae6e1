import { api, phonePath } from './api.js';
import { byId, el, number } from './dom.js';

const ADDED = {
  200: 'Toegevoegd.',
  403: 'Deze persoon wil niet door anderen worden toegevoegd: stuur een uitnodiging.',
  404: 'Dit nummer heeft geen account op het netwerk.',
  408: 'Deze persoon heeft de groep kort geleden verlaten en kan nog niet worden toegevoegd.',
  409: 'Deze persoon zit al in de groep.',
  419: 'De groep is vol.',
  429: 'Te snel achter elkaar. Wacht even.',
};

/** Opens a group as somebody sees it on the phone: who is in it, and what its owner may do there. */
export async function openGroup(detail, chat, act) {
  const dialog = byId('group');
  const path = phonePath(detail.phone, `/groups/${encodeURIComponent(chat.chat)}`);
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const said = el('p', { role: 'status', class: 'muted' });
  const show = async () => {
    const group = await api('GET', `/groups/${encodeURIComponent(chat.chat)}`);
    const mine = group.members.find(({ phone }) => phone === detail.phone);
    const again = (run, words = '') =>
      act(async () => {
        await run();
        said.textContent = words;
        await show();
      }, problem);
    dialog.replaceChildren(
      el(
        'div',
        { class: 'stack' },
        el('h2', { id: 'group-title' }, group.subject),
        el('p', {}, group.description),
        mine && naming(group, (subject) => again(() => api('PATCH', path, { subject }), 'De naam is veranderd.')),
        mine && adding((who) => add(who, path, again, said)),
        said,
        problem,
        el('h3', {}, `${number.format(group.members.length)} mensen`),
        el(
          'ul',
          { class: 'members' },
          ...group.members.map((member) =>
            row(member, mine?.admin === true && member.phone !== detail.phone, () =>
              again(() => api('DELETE', `${path}/members`, { people: [member.phone] }), `${member.name} is eruit.`),
            ),
          ),
        ),
        actions(dialog, mine && (() => act(() => api('DELETE', path), problem).then((done) => done && dialog.close()))),
      ),
    );
  };
  if (await act(show)) dialog.showModal();
}

function add(who, path, again, said) {
  let words = '';
  return again(async () => {
    const [result] = await api('POST', `${path}/members`, { people: [who] });
    words = ADDED[result.code] ?? `Geweigerd (code ${result.code}).`;
  }).then((done) => done && (said.textContent = words));
}

function naming(group, rename) {
  const input = el('input', { id: 'group-name', type: 'text', maxlength: '100', required: true, value: group.subject });
  return form('Naam van de groep', input, 'Bewaar naam', () => rename(input.value));
}

function adding(run) {
  const input = el('input', { id: 'group-add', type: 'tel', required: true, placeholder: '+31612345678' });
  return form('Nummer van wie erbij komt', input, 'Voeg toe', () => run(input.value.replace(/[\s-]/g, '')));
}

function form(label, input, button, submit) {
  const made = el(
    'form',
    { class: 'entry' },
    el('label', { class: 'field' }, el('span', {}, label), input),
    el('button', { type: 'submit' }, button),
  );
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  return made;
}

function row({ name, phone, admin }, removable, remove) {
  return el(
    'li',
    { class: 'row' },
    el('span', {}, name, ' ', el('span', { class: 'muted' }, phone), admin && ' · beheerder'),
    removable &&
      el(
        'button',
        { type: 'button', class: 'small', 'aria-label': `Verwijder ${name} uit de groep`, on: { click: remove } },
        'Verwijder',
      ),
  );
}

function actions(dialog, leave) {
  return el(
    'div',
    { class: 'actions' },
    el('button', { type: 'button', on: { click: () => dialog.close() } }, 'Sluit'),
    leave && el('button', { type: 'button', on: { click: leave } }, 'Verlaat deze groep'),
  );
}

/** Asks for the new number of a phone, and goes there. */
export function openNumber(detail, act) {
  const dialog = byId('number');
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const input = el('input', { id: 'new-number', type: 'tel', required: true, placeholder: '+31612345678' });
  const change = () =>
    act(async () => {
      const { phone } = await api('PUT', phonePath(detail.phone, '/number'), { number: input.value });
      dialog.close();
      location.hash = `#/${encodeURIComponent(phone)}`;
    }, problem);
  dialog.replaceChildren(
    el(
      'div',
      { class: 'stack' },
      el('h2', { id: 'number-title' }, `Ander nummer voor ${detail.name}`),
      el('p', {}, 'De groepen gaan mee. Het oude nummer heeft daarna geen account meer.'),
      form('Nieuw nummer', input, 'Neem dit nummer', change),
      problem,
      actions(dialog, null),
    ),
  );
  dialog.showModal();
}
