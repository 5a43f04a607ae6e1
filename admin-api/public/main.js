import { keepSession } from './activity.js';
import { call, callAll, follow } from './api.js';
import { createApprovals, showOverrides } from './approvals.js';
import { createBoard } from './board.js';
import { at, clock, debounce, make } from './dom.js';
import { createFactsForm } from './form.js';
import { showWhatMay, whoAmI } from './me.js';
import { createPreview } from './preview.js';
import { createSending } from './sending.js';
import { createTargetForm } from './target.js';
import { LINE_STATES, STATUSES } from './words.js';

/** Longer than this after the last change nobody is still typing. */
const TYPING_MS = 300;

async function begin() {
  const wanted = /[#&]alert=([0-9a-f-]{36})/.exec(location.hash)?.[1];
  showPhones();
  const me = await whoAmI();
  if (me === null) return;
  const may = showWhatMay(me);
  keepSession();
  at('work').hidden = false;
  if (may('alert.read')) return work(me, may, wanted);
  if (may('override.read')) follow('/overrides/events', (_event, { rows }) => showOverrides(rows), showFreshness);
  if (may('lines.read')) showLines((await call('GET', '/lines')).items);
}

async function work(me, may, wanted) {
  const { items: kinds } = await call('GET', '/alert-kinds');
  const board = createBoard(showFreshness, () => kinds, may);
  const opened = (id) => {
    board.open(id);
    void showAlerts(board, kinds);
  };
  const approvals = may('approval.read') ? createApprovals(() => kinds, opened) : undefined;
  void approvals?.refresh();
  follow('/events', overview(board, kinds, approvals), showFreshness);
  await showAlerts(board, kinds);
  if (wanted !== undefined) board.open(wanted);
  if (!may('alert.dispatch')) return;
  const waits = () => {
    at('compose-status').textContent = 'Nog niet verstuurd: een chef van dienst moet eerst goedkeuren.';
    void approvals?.refresh();
    void showAlerts(board, kinds);
  };
  await compose(kinds, me.municipality, { opened, waits });
}

async function compose(kinds, municipality, { opened, waits }) {
  let preview = null;
  const target = createTargetForm(() => changed());
  const facts = createFactsForm(kinds, () => changed());
  const input = () => {
    const what = facts.facts();
    const where = target.target();
    if (where === null || what.place.label === undefined) return null;
    return { municipalityCode: target.municipality(), facts: what, target: where };
  };
  const refresh = createPreview({
    input,
    shown: (found) => {
      preview = found;
      target.showReach(found?.reach ?? null);
      at('send').disabled = found?.canSend !== true;
    },
  });
  const changed = debounce(refresh, TYPING_MS);
  const confirm = createSending(opened, waits);
  at('compose').addEventListener('submit', (event) => {
    event.preventDefault();
    if (preview?.canSend) confirm(input(), facts.kindName(), preview);
  });
  await loadMunicipality(target, municipality);
}

async function loadMunicipality(target, code) {
  const [own] = await callAll(`/areas?level=municipality&municipalityCode=${code}`);
  if (own === undefined) {
    at('compose-status').textContent =
      'Van uw gemeente zijn nog geen gebieden ingelezen. Voer uit: heterdaadkracht import-areas.';
    return;
  }
  await target.load([own], own.code);
}

/** What the stream of everything tells: lines, and alerts that come and go. */
function overview(board, kinds, approvals) {
  const reload = debounce(() => showAlerts(board, kinds), TYPING_MS);
  return (event, data) => {
    if (event === 'lines') showLines(data.rows);
    if (event === 'alert') reload();
    if (event === 'approvals') void approvals?.refresh();
  };
}

function showLines(lines) {
  at('lines').replaceChildren(
    ...lines.map((line) =>
      make(
        'li',
        {},
        make('span.chip', { dataset: { line: line.state } }, LINE_STATES[line.state]),
        ` ${line.name} (${line.transport})`,
        line.queued > 0 && `, ${line.queued} in de rij`,
        line.stateReason !== null && line.state !== 'connected' && `: ${line.stateReason}`,
      ),
    ),
    ...(lines.length === 0 ? [make('li', {}, 'Er is nog geen lijn. Voer uit: heterdaadkracht lines.')] : []),
  );
}

/** A draft that waits or came back says so; what went out without a second pair of eyes says so for ever. */
function standing({ status, approval, override }) {
  if (status === 'draft' && approval?.state === 'waiting') return 'wacht op goedkeuring';
  if (status === 'draft' && approval?.state === 'returned') return `teruggegeven: ${approval.reason}`;
  return override === null ? STATUSES[status] : `${STATUSES[status]}, met spoed zonder tweede paar ogen`;
}

async function showAlerts(board, kinds) {
  const { items } = await call('GET', '/alerts?limit=20');
  at('alert-list').replaceChildren(
    ...items.map((alert) => {
      const link = make(
        'a',
        { href: `#alert=${alert.id}` },
        `${kinds.find(({ kind }) => kind === alert.kind)?.name ?? ''}, ${alert.facts.place.label}, ${clock(alert.dispatchedAt ?? alert.createdAt)}`,
      );
      link.addEventListener('click', (event) => {
        event.preventDefault();
        board.open(alert.id);
      });
      return make('li', {}, make('span.chip', { dataset: { status: alert.status } }, standing(alert)), ' ', link);
    }),
    ...(items.length === 0 ? [make('li', {}, 'Nog geen meldingen. Maak hierboven de eerste.')] : []),
  );
}

function showFreshness(alive) {
  const chip = at('live');
  chip.dataset.alive = String(alive);
  chip.textContent = alive ? 'Live' : `Verbinding kwijt, stand van ${clock(new Date().toISOString())}`;
  document.body.classList.toggle('stale', !alive);
}

function showPhones() {
  const url = document.documentElement.dataset.simulatorUrl;
  if (url === '' || url.startsWith('{{')) return;
  Object.assign(at('phones'), { href: url, hidden: false });
}

document.addEventListener('signed-out', () => {
  at('signed-out').hidden = false;
});
void begin();
