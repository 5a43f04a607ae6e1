import { Refused, api, phonePath } from './api.js';
import { ChatView } from './chat-view.js';
import { byId, time, toast } from './dom.js';
import { Linking } from './linking.js';
import { NetworkDialog } from './network.js';
import { PhoneList } from './phone-list.js';
import { PhoneView } from './phone-view.js';

const list = new PhoneList();
const phoneView = new PhoneView(act);
const chatView = new ChatView(act);
const linking = new Linking(act, () => list.all().find(({ isLine }) => isLine)?.phone ?? '+31');
new NetworkDialog(act).attach();

/** Runs an action. What the simulator refuses is said in `problem`, or at the foot of the page. @returns whether it worked */
async function act(run, problem = null) {
  try {
    if (problem) problem.hidden = true;
    await run();
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (problem) {
      problem.textContent = error.message;
      problem.hidden = false;
    } else toast(error.message);
    return false;
  }
}

/** `#/+31612345678/1203…@g.us`: which phone, and which chat on it. */
function route() {
  const [, phone, chat] = location.hash.split('/').map((part) => decodeURIComponent(part));
  return { phone: phone || null, chat: chat || null };
}

let shown = {};
let again = false;
let busy = false;

/** Brings the page up to date with what is chosen. While it is busy, one more round is enough. */
async function refresh() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  await act(load);
  busy = false;
  if (!again) return;
  again = false;
  await refresh();
}

async function load() {
  const { phone, chat } = route();
  const moved = phone !== shown.phone || chat !== shown.chat;
  byId('columns').dataset.view = chat ? 'chat' : phone ? 'phone' : 'list';
  if (phone !== shown.phone) list.setCurrent(phone);
  const before = shown;
  shown = { phone, chat };
  byId('nothing').hidden = phone !== null;
  if (phone === null) {
    phoneView.hide();
    chatView.hide();
    if (before.phone) list.focus();
    return;
  }
  const detail = await api('GET', phonePath(phone));
  const entry = detail.chats.find((known) => known.chat === chat);
  const messages = entry ? await api('GET', phonePath(phone, `/chats/${encodeURIComponent(chat)}`)) : [];
  if (route().phone !== phone || route().chat !== chat) return;
  document.title = `${detail.name} – telefoons in de simulator`;
  phoneView.show(detail, chat);
  if (entry) chatView.show(detail, entry, messages);
  else chatView.hide();
  if (moved && before.phone !== undefined) byId(entry ? 'chat-title' : 'phone-name')?.focus();
}

async function loadAll() {
  list.setAll(await api('GET', '/phones'));
  await linking.load();
  await refresh();
}

/** Keeps up with the network; after a lost connection everything is read anew. */
function listen() {
  const chip = byId('live');
  const events = new EventSource('/api/events');
  events.addEventListener('hello', () => {
    chip.textContent = 'Live';
    chip.className = 'chip ok';
    void act(loadAll);
  });
  events.addEventListener('phones', ({ data }) => {
    const phones = JSON.parse(data);
    list.update(phones);
    if (phones.some(({ phone }) => phone === route().phone)) void refresh();
  });
  events.addEventListener('waiting', () => void act(() => linking.load()));
  events.addEventListener('error', () => {
    if (!chip.classList.contains('lost')) chip.textContent = `Verbinding kwijt, stand van ${time(Date.now())}`;
    chip.className = 'chip lost';
  });
}

addEventListener('hashchange', () => void refresh());
for (const dialog of document.querySelectorAll('dialog')) {
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
}
listen();
