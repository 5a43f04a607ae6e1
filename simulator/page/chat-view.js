import { api, phonePath } from './api.js';
import { openGroup } from './group.js';
import { byId, el, number, replaceKeyed, time } from './dom.js';

/** One chat as it is on the phone, with what its owner can do. */
export class ChatView {
  #detail = null;
  #chat = null;
  #answering = null;
  #changing = null;

  /** @param act runs an action and says what went wrong */
  constructor(act) {
    this.act = act;
    this.root = byId('chat');
    this.head = el('header');
    this.messages = el('div', { class: 'messages', role: 'log', 'aria-label': 'Berichten', tabindex: '0' });
    this.form = this.#composer();
    this.notice = el('p', { class: 'composer muted', role: 'status' });
    this.root.append(this.head, this.messages, this.form, this.notice);
  }

  show(detail, chat, messages) {
    const other = this.#chat?.chat !== chat.chat || this.#detail?.phone !== detail.phone;
    this.#detail = detail;
    this.#chat = chat;
    if (other) this.#answer(null);
    this.root.hidden = false;
    const atEnd = this.messages.scrollHeight - this.messages.scrollTop - this.messages.clientHeight < 80;
    const focused = this.head.contains(document.activeElement) ? document.activeElement.id : null;
    this.head.replaceChildren(...this.#header());
    if (focused) byId(focused)?.focus();
    if (other) this.messages.replaceChildren();
    const context = { canAct: detail.on && !detail.isLine, groups: detail.ownGroups };
    const items = messages.map((message) => ({ ...message, ...context }));
    replaceKeyed(
      this.messages,
      items,
      (message) => message.seq,
      (message) => this.#message(message),
    );
    if (other || atEnd) this.messages.scrollTop = this.messages.scrollHeight;
    const blocked = this.#blocked();
    this.form.hidden = blocked !== null;
    this.notice.hidden = blocked === null;
    this.notice.textContent = blocked ?? '';
  }

  hide() {
    this.root.hidden = true;
    this.#chat = null;
  }

  #blocked() {
    if (this.#detail.isLine) return 'Dit is een lijn: het berichtensysteem schrijft hier zelf.';
    if (!this.#detail.on) return 'Deze telefoon staat uit. Zet hem aan om te lezen en te schrijven.';
    return this.#chat.mayPost ? null : 'In deze groep mogen alleen beheerders iets sturen. Reageren met 👍 kan wel.';
  }

  #header() {
    const { phone, on, isLine } = this.#detail;
    const { title, isGroup, members, residents, unread, chat } = this.#chat;
    const people = isGroup
      ? `Groep, ${number.format(members)} ${members === 1 ? 'telefoon' : 'telefoons'}${residents > 0 ? ` en ${number.format(residents)} bewoners` : ''}`
      : 'Gesprek';
    const read = () => this.act(() => api('POST', phonePath(phone, '/read'), { chat }));
    return [
      el('a', { class: 'back', href: `#/${encodeURIComponent(phone)}` }, '← Gesprekken'),
      el('div', {}, el('h2', { tabindex: '-1', id: 'chat-title' }, title), el('p', { class: 'muted' }, people)),
      isGroup &&
        el(
          'button',
          {
            type: 'button',
            id: 'chat-group',
            disabled: !on || isLine,
            on: { click: () => void openGroup(this.#detail, this.#chat, this.act) },
          },
          'Groep…',
        ),
      !isLine &&
        unread > 0 &&
        el('button', { type: 'button', id: 'chat-read', disabled: !on, on: { click: read } }, 'Markeer als gelezen'),
    ].filter(Boolean);
  }

  #message(message) {
    const classes = ['message', message.mine && 'mine', message.isAlert && 'is-alert'].filter(Boolean).join(' ');
    return el(
      'article',
      { class: classes },
      !message.mine &&
        el(
          'p',
          { class: 'who' },
          message.author.name,
          message.isAlert && el('span', { class: 'tag alert' }, 'melding'),
          message.isRelay && el('span', { class: 'tag' }, 'doorgezet'),
        ),
      message.mine && message.isRelay && el('p', { class: 'who' }, el('span', { class: 'tag' }, 'doorgezet')),
      message.quoted && el('p', { class: 'quote' }, el('strong', {}, message.quoted.author), ': ', message.quoted.text),
      message.media && !message.revoked && media(message),
      message.revoked
        ? el('p', { class: 'gone' }, 'Dit bericht is verwijderd.')
        : el('p', { class: 'body' }, ...marked(message.text)),
      message.reactions.length > 0 && reactions(message),
      el(
        'p',
        { class: 'foot' },
        el('time', {}, time(message.at)),
        message.edited && el('span', {}, 'bewerkt'),
        message.reached && el('span', {}, reached(message.reached)),
        message.relayedTo.length > 0 && el('span', {}, `doorgezet in ${message.relayedTo.join(', ')}`),
      ),
      !message.mine && !message.revoked && message.canAct && this.#actions(message),
      message.mine && !message.revoked && message.canAct && this.#ownActions(message),
    );
  }

  #actions(message) {
    const own = message.reactions.find(({ mine }) => mine)?.emoji;
    const path = (rest) => phonePath(this.#detail.phone, rest);
    const react = () =>
      this.act(() => api('POST', path('/reactions'), { message: message.seq, emoji: own === '👍' ? null : '👍' }));
    const relay = (group) => this.act(() => api('POST', path('/relays'), { message: message.seq, group }));
    const [only] = message.groups;
    const choose = () => (message.groups.length === 1 ? relay(only.gid) : chooseGroup(message.groups, relay));
    const label = message.groups.length === 1 ? `Doorzetten in ${only.subject}` : 'Doorzetten in groep…';
    return el(
      'div',
      { class: 'acts' },
      el(
        'button',
        {
          type: 'button',
          class: 'small',
          'aria-pressed': String(own === '👍'),
          'aria-label': 'Reageer met duim omhoog',
          on: { click: react },
        },
        own === '👍' ? '👍 gereageerd' : '👍',
      ),
      this.#chat.mayPost &&
        el('button', { type: 'button', class: 'small', on: { click: () => this.#answer(message) } }, 'Antwoord'),
      message.invite &&
        el(
          'button',
          {
            type: 'button',
            class: 'small',
            on: { click: () => this.act(() => api('POST', path('/joins'), { invitation: message.invite.code })) },
          },
          `Neem deel aan ${message.invite.subject}`,
        ),
      message.groups.length > 0 && el('button', { type: 'button', class: 'small', on: { click: choose } }, label),
    );
  }

  #ownActions(message) {
    const change = () => this.#change(message);
    return el(
      'div',
      { class: 'acts' },
      el('button', { type: 'button', class: 'small', on: { click: change } }, 'Wijzig'),
    );
  }

  #composer() {
    this.answering = el('p', { class: 'answering', hidden: true });
    this.entry = el('textarea', { rows: '1', id: 'entry', maxlength: '60000' });
    const send = el('button', { type: 'submit', class: 'primary' }, 'Stuur');
    const field = el('label', { class: 'field' }, el('span', {}, 'Bericht'), this.entry);
    const form = el('form', { class: 'composer' }, this.answering, el('div', { class: 'entry' }, field, send));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    this.entry.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#answer(null);
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      void this.#send();
    });
    return form;
  }

  async #send() {
    const text = this.entry.value;
    if (text.trim() === '') return;
    const answers = this.#answering === null ? {} : { answers: this.#answering.seq };
    const path = phonePath(this.#detail.phone, '/messages');
    const done = await this.act(() =>
      this.#changing === null
        ? api('POST', path, { to: this.#chat.chat, text, ...answers })
        : api('PATCH', `${path}/${this.#changing.seq}`, { text }),
    );
    if (!done) return;
    this.entry.value = '';
    this.#answer(null);
    this.entry.focus();
  }

  #answer(message) {
    if (this.#changing !== null) this.entry.value = '';
    this.#changing = null;
    this.#answering = message;
    this.#say(message === null ? null : `Antwoord aan ${message.author.name}`);
  }

  #change(message) {
    this.#answering = null;
    this.#changing = message;
    this.entry.value = message.text;
    this.#say('U wijzigt uw bericht');
  }

  #say(what) {
    this.answering.hidden = what === null;
    if (what === null) return;
    const stop = () => this.#answer(null);
    const cancel = el('button', { type: 'button', class: 'small', on: { click: stop } }, 'Toch niet');
    this.answering.replaceChildren(el('span', {}, what), cancel);
    this.entry.focus();
  }
}

function media({ media: source, type }) {
  if (type === 'image') return el('img', { src: source, alt: 'Foto bij het bericht', loading: 'lazy' });
  return el('p', {}, el('a', { href: source, download: '' }, 'Bestand openen'));
}

/** The network's own mark for bold. */
function marked(text) {
  return text.split(/\*([^*\n]+)\*/).map((part, index) => (index % 2 === 1 ? el('strong', {}, part) : part));
}

function reactions({ reactions: given }) {
  const byEmoji = new Map();
  for (const { emoji, name, mine } of given) byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), mine ? 'u' : name]);
  const items = [...byEmoji].map(([emoji, names]) =>
    el(
      'li',
      { title: names.slice(0, 20).join(', ') },
      `${emoji} ${names.length === 1 ? names[0] : number.format(names.length)}`,
    ),
  );
  return el('ul', { class: 'reactions', 'aria-label': 'Reacties' }, ...items);
}

function reached({ to, delivered, read }) {
  if (to === 0) return 'aan niemand';
  if (to === 1) return read > 0 ? 'gelezen' : delivered > 0 ? 'aangekomen' : 'verstuurd';
  return `${number.format(delivered)} van ${number.format(to)} aangekomen, ${number.format(read)} gelezen`;
}

function chooseGroup(groups, choose) {
  const dialog = byId('relay');
  const pick = (gid) => {
    dialog.close();
    choose(gid);
  };
  dialog.replaceChildren(
    el(
      'div',
      { class: 'stack' },
      el('h2', { id: 'relay-title' }, 'In welke groep zet u dit bericht door?'),
      ...groups.map(({ gid, subject }) => el('button', { type: 'button', on: { click: () => pick(gid) } }, subject)),
      el(
        'div',
        { class: 'actions' },
        el('button', { type: 'button', on: { click: () => dialog.close() } }, 'Toch niet'),
      ),
    ),
  );
  dialog.showModal();
}
