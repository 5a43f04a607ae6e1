import { call, newKey } from './api.js';
import { at, clock, count, day, make, problemLines, tell } from './dom.js';
import { phoneText } from './preview.js';

/** Shorter reasons are refused by the server, with what to do. */
const MIN_REASON = 15;

/**
 * What waits for a second pair of eyes and what went out without, with the buttons for those who may.
 * @param {() => object[]} kinds
 * @param {(alertId: string) => void} sent told when an alert went out from here
 */
export function createApprovals(kinds, sent) {
  let shown = '';
  const refresh = async () => {
    let items;
    try {
      ({ items } = await call('GET', '/approvals'));
    } catch (error) {
      // Whoever may not see these has no need of an empty list.
      at('approvals').hidden = error.status === 403;
      return;
    }
    at('approvals').hidden = items.length === 0;
    // What somebody is typing stays while nothing changes.
    const now = JSON.stringify(items);
    if (now === shown) return;
    shown = now;
    const alerts = await Promise.all(items.map((item) => call('GET', `/alerts/${item.alertId}`)));
    at('approval-list').replaceChildren(...items.map((item, index) => row(item, alerts[index], kinds(), again, sent)));
  };
  const again = () => {
    shown = '';
    return refresh();
  };
  return { refresh };
}

function row(item, alert, kinds, again, sent) {
  const name = kinds.find(({ kind }) => kind === alert.kind)?.name ?? alert.kind;
  const error = make('p.note.bad', { role: 'alert', hidden: true });
  const act = (path, body, done) => async (event) => {
    event.preventDefault();
    tell(error, '');
    try {
      await call('POST', `/alerts/${alert.id}/${path}`, body());
      if (done !== undefined) done(alert.id);
      await again();
    } catch (problem) {
      tell(error, problemLines(problem).join(' '));
      if (problem.status === 409) await again();
    }
  };
  return make(
    'li.approval',
    {},
    make('h3', {}, `${name}, ${alert.facts.place.label}`),
    make('p', {}, sentence(item)),
    make('ul', {}, ...item.reasons.map(({ message }) => make('li', {}, message))),
    contents(item, alert),
    ...(item.task === 'review' ? review(item, act) : waiting(item, act, sent)),
    error,
  );
}

function sentence({ task, subject, reach, requestedAt, expiresAt, expired, decidedAt, reason }) {
  const what = { dispatch: 'De melding', update: 'Een aanvulling', correction: 'Een verbetering' }[subject];
  if (task === 'review')
    return `${what} is om ${clock(decidedAt)} met spoed verstuurd, zonder tweede paar ogen: ${reason}`;
  if (expired)
    return `${what} wachtte te lang (gevraagd om ${clock(requestedAt)}). Kijk de feiten na en verstuur opnieuw.`;
  const to = `${count(reach.groups, 'groep', 'groepen')} in ${count(reach.districts.length, 'wijk', 'wijken')}`;
  return `${what} voor ${to} wacht op een chef van dienst. Gevraagd om ${clock(requestedAt)}, geldig tot ${clock(expiresAt)}.`;
}

/** The message as it would be on the phone, and the photo; only fetched when somebody looks. */
function contents(item, alert) {
  const text = make('div.phone', {});
  const box = make('details', {}, make('summary', {}, 'Bekijk het bericht'), text);
  box.addEventListener('toggle', async () => {
    if (!box.open || text.childNodes.length > 0) return;
    const image = alert.image && make('img', { src: `/v1/alerts/${alert.id}/image`, alt: 'De foto die meegaat' });
    if (item.change !== null) text.textContent = changeText(item.change);
    else text.replaceChildren(...phoneText(await firstText(alert)), image ?? '');
  });
  return box;
}

async function firstText(alert) {
  if (alert.status === 'draft') return (await call('GET', `/alerts/${alert.id}/preview`)).text;
  return (await call('GET', `/alerts/${alert.id}/messages`)).items[0]?.text ?? '';
}

const changeText = ({ text, corrections = [], ...rest }) =>
  [
    ...corrections.map(({ wrote, is }) => `Wij schreven ${wrote}, het is ${is}.`),
    text,
    Object.keys(rest).length > 0 && JSON.stringify(rest),
  ]
    .filter(Boolean)
    .join(' ');

function waiting(item, act, sent) {
  const which = { approvalId: item.id };
  if (!item.mayDecide) {
    const who = make('p', {}, 'Een chef van dienst die zelf niet aan deze melding werkte, moet dit goedkeuren.');
    return item.subject === 'dispatch' && !item.expired ? [who, emergency(act, sent)] : [who];
  }
  const seen = make('input', { type: 'checkbox', required: true });
  const groups = count(item.reach.groups, 'groep', 'groepen');
  const approve = make(
    'form',
    {},
    make('label.pick', {}, seen, ` Ik heb het bericht bekeken. Het gaat naar ${groups}.`),
    make('button.main', {}, `Keur goed en verstuur naar ${groups}`),
  );
  approve.addEventListener(
    'submit',
    act('approve', () => ({ body: which }), sent),
  );
  const reason = make('input', { autocomplete: 'off', required: true, minLength: 10, maxLength: 500 });
  const giveBack = make('form', {}, make('label', {}, 'Wat moet er anders?', reason), make('button', {}, 'Geef terug'));
  giveBack.addEventListener(
    'submit',
    act('return', () => ({ body: { ...which, reason: reason.value } })),
  );
  return [approve, make('details', {}, make('summary', {}, 'Teruggeven'), giveBack)];
}

function emergency(act, sent) {
  let key = newKey();
  const reason = make('input', { autocomplete: 'off', required: true, minLength: MIN_REASON, maxLength: 500 });
  const form = make(
    'form',
    {},
    make('label', {}, 'Waarom kan dit niet wachten? Iedere chef van dienst ziet dit.', reason),
    make('button', {}, 'Verstuur met spoed, zonder tweede paar ogen'),
  );
  const request = () => ({
    body: { override: { reason: reason.value } },
    headers: { 'idempotency-key': key },
  });
  // Another reason is another request; the same one again sends nothing twice.
  reason.addEventListener('input', () => {
    key = newKey();
  });
  form.addEventListener('submit', act('dispatch', request, sent));
  return make('details', {}, make('summary', {}, 'Het is spoed'), form);
}

function review(item, act) {
  if (!item.mayDecide) return [make('p', {}, 'Een andere chef van dienst moet dit nog nakijken.')];
  const form = make('form', {}, make('button', {}, 'Ik heb dit nagekeken'));
  form.addEventListener(
    'submit',
    act('override-review', () => ({ body: { approvalId: item.id } })),
  );
  return [form];
}

/** For managers and auditors: that something went out without a second pair of eyes, and whether it was looked at. */
export function showOverrides(items) {
  at('overrides').hidden = items.length === 0;
  at('override-list').replaceChildren(
    ...items.map(({ alertId, at: sentAt, reviewedAt }) =>
      make(
        'li',
        {},
        make('span.chip', {}, reviewedAt === null ? 'nog niet nagekeken' : 'nagekeken'),
        ` Melding ${alertId.slice(0, 8)}, verstuurd op ${day(sentAt)}`,
      ),
    ),
  );
}
