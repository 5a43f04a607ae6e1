import { call, follow } from './api.js';
import { showActions } from './board-actions.js';
import { at, clock, count, duration, make, plain } from './dom.js';
import { phoneText } from './preview.js';
import { EVENTS, STATES, STATUSES } from './words.js';

const BARS = [
  ['sent', 'Verstuurd'],
  ['delivered', 'Afgeleverd'],
  ['read', 'Gelezen'],
  ['relayed', 'Doorgezet'],
];

/**
 * The board of one alert that went out: bars, groups, texts and timeline, as they change.
 * @param {(alive: boolean) => void} alive told whether what stands there is still fresh
 * @param {() => object[]} kinds of alerts, with their outcomes
 * @param {(verb: string) => boolean} may what this person may do
 */
export function createBoard(alive, kinds, may) {
  let stream;
  let rows = new Map();
  let shownStatus = '';

  const heard = (id, event, data) => {
    if (event === 'alert') showAlert(data);
    if (event === 'progress') showProgress(data);
    if (event === 'groups') for (const row of data.rows) showGroup(rows, row);
    if (event === 'timeline') {
      at('timeline').prepend(make('li', {}, make('time', {}, clock(data.at)), ` ${EVENTS[data.type] ?? data.type}`));
      void showMessages(id);
    }
  };
  const showAlert = (alert) => {
    const kind = kinds().find((each) => each.kind === alert.kind);
    at('board-title').textContent = `${capital(kind?.name ?? alert.kind)}: ${alert.facts.place.label}`;
    at('board-status').textContent = STATUSES[alert.status];
    at('board-status').dataset.status = alert.status;
    // The forms are kept while the status is the same, so that nobody loses what they were typing.
    if (shownStatus !== `${alert.id} ${alert.status}`) showActions(alert, kind, may);
    shownStatus = `${alert.id} ${alert.status}`;
  };

  return {
    open: (id) => {
      stream?.stop();
      rows = new Map();
      shownStatus = '';
      at('groups').replaceChildren();
      at('timeline').replaceChildren();
      at('board').hidden = false;
      at('board-title').focus();
      history.replaceState(null, '', `#alert=${id}`);
      void showMessages(id);
      stream = follow(`/alerts/${id}/events`, (event, data) => heard(id, event, data), alive);
    },
  };
}

function showProgress(progress) {
  const total = Math.max(1, progress.administrators);
  at('bars').replaceChildren(
    ...BARS.map(([key, name]) => {
      const meter = make('progress', { max: total, value: progress[key], 'aria-label': name });
      const share = Math.round((progress[key] / total) * 100);
      return make(
        'div.bar',
        {},
        make('span', {}, name),
        meter,
        make('span.value', {}, `${plain(progress[key])} (${share} %)`),
      );
    }),
  );
  const waiting = progress.queued + progress.sending;
  const parts = [
    `${count(progress.administrators, 'beheerder', 'beheerders')} in ${count(progress.posts, 'chat', 'chats')}`,
    `in ${progress.groupsRelayed} van ${count(progress.groups, 'groep', 'groepen')} staat het`,
    waiting > 0 && `${plain(waiting)} nog onderweg`,
    progress.failed > 0 && `${plain(progress.failed)} mislukt`,
    progress.unknown > 0 && `${plain(progress.unknown)} onduidelijk`,
    progress.cancelled > 0 && `${plain(progress.cancelled)} niet meer verstuurd`,
  ];
  at('board-summary').textContent = `${parts.filter(Boolean).join(', ')}.`;
}

function showGroup(rows, group) {
  const reached = group.relayedAt ?? group.observedAt;
  const state = reached ? 'relayed' : group.state;
  const cells = [
    make('td', {}, make('span.state', { dataset: { state } }, STATES[state] ?? state), why(group)),
    make('td.time', {}, clock(group.sentAt)),
    make('td.time', {}, clock(group.deliveredAt)),
    make('td.time', {}, clock(group.readAt)),
    make('td.time', {}, clock(reached)),
    make('td.time', {}, duration(group.lagMs)),
  ];
  const row = make('tr', {}, make('th', { scope: 'row' }, group.name), ...cells);
  const old = rows.get(group.groupId);
  if (old === undefined) at('groups').append(row);
  else old.replaceWith(row);
  rows.set(group.groupId, row);
}

function why(group) {
  if (group.reason) return ` (${group.reason})`;
  if (group.relayedAt === null && group.deputyAskedAt) return ' (vervanger gevraagd)';
  if (group.relayedAt === null && group.remindedAt) return ' (herinnerd)';
  return '';
}

async function showMessages(id) {
  const { items } = await call('GET', `/alerts/${id}/messages`);
  at('board-messages').replaceChildren(
    ...items.map(({ text, createdAt }) =>
      make('div.message', {}, make('time', {}, clock(createdAt)), make('div', {}, ...phoneText(text))),
    ),
  );
}

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
