import { api, phonePath } from './api.js';
import { openBehaviour } from './behaviour.js';
import { openNumber } from './group.js';
import { byId, el, number, replaceKeyed, time } from './dom.js';

/** One phone: who it is, its switch, and its chats. */
export class PhoneView {
  /** @param act runs an action and says what went wrong */
  constructor(act) {
    this.act = act;
    this.root = byId('phone');
    this.chats = el('ul', { class: 'chats' });
    this.head = el('header');
    this.none = el('p', { class: 'empty' }, 'Nog geen berichten op deze telefoon.');
    this.root.append(this.head, this.chats, this.none);
  }

  show(detail, chat) {
    this.root.hidden = false;
    const focused = this.head.contains(document.activeElement) ? document.activeElement.id : null;
    this.head.replaceChildren(...this.#header(detail));
    if (focused) byId(focused)?.focus();
    const chats = detail.chats.map((entry) => ({ ...entry, current: entry.chat === chat }));
    replaceKeyed(
      this.chats,
      chats,
      (entry) => entry.chat,
      (entry) => this.#chat(detail, entry),
    );
    this.none.hidden = detail.chats.length > 0;
  }

  hide() {
    this.root.hidden = true;
  }

  #header(detail) {
    const path = phonePath(detail.phone);
    const toggle = () => this.act(() => api('PATCH', path, { profile: { on: !detail.on } }));
    const readAll = () => this.act(() => api('POST', `${path}/read`, {}));
    return [
      el('a', { class: 'back', href: '#/' }, '← Alle telefoons'),
      el(
        'div',
        {},
        el('h2', { tabindex: '-1', id: 'phone-name' }, detail.name),
        el('p', { class: 'muted' }, detail.phone),
      ),
      el('p', {}, describe(detail)),
      el(
        'div',
        { class: 'row' },
        el(
          'button',
          {
            type: 'button',
            id: 'phone-switch',
            class: 'switch',
            role: 'switch',
            'aria-checked': String(detail.on),
            on: { click: toggle },
          },
          detail.on ? 'Telefoon aan' : 'Telefoon uit',
        ),
        el(
          'button',
          { type: 'button', id: 'phone-behaviour', on: { click: () => openBehaviour(detail, this.act) } },
          'Gedrag…',
        ),
        !detail.isLine &&
          detail.registered &&
          el(
            'button',
            {
              type: 'button',
              id: 'phone-number',
              disabled: !detail.on,
              on: { click: () => openNumber(detail, this.act) },
            },
            'Ander nummer…',
          ),
      ),
      detail.unread > 0 &&
        el(
          'button',
          { type: 'button', id: 'phone-read', disabled: !detail.on, on: { click: readAll } },
          'Markeer alles als gelezen',
        ),
      detail.devices.length > 0 && this.#devices(detail),
    ].filter(Boolean);
  }

  #devices(detail) {
    const list = detail.devices.map(({ id, label }) =>
      el(
        'li',
        { class: 'row' },
        el('span', {}, `Gekoppeld: ${label}`),
        el(
          'button',
          {
            type: 'button',
            class: 'small',
            id: `unlink-${id}`,
            on: { click: () => this.act(() => api('DELETE', phonePath(detail.phone, `/devices/${id}`))) },
          },
          'Ontkoppel',
        ),
      ),
    );
    return el('ul', {}, ...list);
  }

  #chat(detail, chat) {
    const size = chat.isGroup ? `${number.format(chat.members + chat.residents)} leden` : '';
    return el(
      'li',
      {},
      el(
        'a',
        {
          href: `#/${encodeURIComponent(detail.phone)}/${encodeURIComponent(chat.chat)}`,
          'aria-current': chat.current ? 'true' : null,
        },
        el('span', { class: 'title' }, chat.title),
        el(
          'span',
          {},
          chat.unread > 0 &&
            el('span', { class: 'badge' }, String(chat.unread), el('span', { class: 'hidden' }, ' ongelezen')),
        ),
        el('span', { class: 'last muted' }, chat.lastText || size || 'Nog geen berichten'),
        el('span', { class: 'muted' }, [time(chat.lastAt), chat.lastText && size].filter(Boolean).join(' · ')),
      ),
    );
  }
}

function describe(detail) {
  if (!detail.registered) return 'Dit nummer heeft geen account op het netwerk.';
  if (detail.isLine) return 'Dit is een lijn van het berichtensysteem.';
  if (!detail.on) {
    return detail.waiting > 0 ? `Staat uit. Er wachten ${number.format(detail.waiting)} berichten.` : 'Staat uit.';
  }
  const { read, relay, confirm } = detail.profile;
  const reading = read === null ? 'Leest niet uit zichzelf' : `Leest meestal binnen ${duration(read.medianMs)}`;
  const relaying = relay === null ? 'zet niet door' : `zet ${Math.round(relay.chance * 100)} van de 100 meldingen door`;
  const confirming = {
    reaction: 'bevestigt met 👍',
    word: 'antwoordt “doorgezet”',
    number: 'antwoordt “1”',
    none: 'bevestigt niet',
  };
  return `${reading}, ${relaying}${relay === null ? '' : ` en ${confirming[confirm]}`}.`;
}

function duration(ms) {
  if (ms < 1000) return 'een seconde';
  if (ms < 90_000) return `${Math.round(ms / 1000)} seconden`;
  return `${Math.round(ms / 60_000)} minuten`;
}
