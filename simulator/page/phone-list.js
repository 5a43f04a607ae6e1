import { byId, el, number, time } from './dom.js';

const ROW = 72;
const SPARE = 8;
const FILTERS = {
  all: () => true,
  unread: (phone) => phone.unread > 0,
  alert: (phone) => phone.alerts > 0,
  off: (phone) => !phone.on,
  line: (phone) => phone.isLine,
};
const byName = new Intl.Collator('nl', { numeric: true });
const EMPTY = {
  all: 'Er zijn nog geen telefoons. Voeg er een toe bij “Netwerk en storingen”.',
  unread: 'Niemand heeft ongelezen berichten.',
  alert: 'Nog niemand heeft een melding ontvangen.',
  off: 'Alle telefoons staan aan.',
  line: 'Er is nog geen lijn gekoppeld. Kies “Lijn koppelen”.',
};

/** The list of phones. Only the rows in sight are in the page, so that thousands stay smooth. */
export class PhoneList {
  #phones = new Map();
  #shown = [];
  #rows = new Map();
  #active = 0;
  #current = null;
  #frame = 0;

  constructor() {
    this.scroller = byId('scroller');
    this.list = byId('phones');
    this.scroller.addEventListener('scroll', () => this.#soon(), { passive: true });
    new ResizeObserver(() => this.#soon()).observe(this.scroller);
    this.list.addEventListener('keydown', (event) => this.#key(event));
    byId('search').addEventListener('input', () => this.#select(true));
    byId('filters').addEventListener('change', () => this.#select(true));
    byId('sort').addEventListener('change', () => this.#select(true));
  }

  setAll(phones) {
    this.#phones = new Map(phones.map((phone) => [phone.phone, phone]));
    this.#select(false);
  }

  update(phones) {
    for (const phone of phones) this.#phones.set(phone.phone, phone);
    this.#select(false);
  }

  get(phone) {
    return this.#phones.get(phone);
  }

  all() {
    return [...this.#phones.values()];
  }

  setCurrent(phone) {
    this.#current = phone;
    const index = this.#shown.findIndex((row) => row.phone === phone);
    if (index >= 0) this.#active = index;
    this.#rows.clear();
    this.list.replaceChildren();
    this.#soon();
  }

  /** Brings the keyboard back to the list. */
  focus() {
    this.#reveal(this.#active, true);
  }

  #select(toTop) {
    const filter = document.querySelector('input[name=filter]:checked').value;
    const words = byId('search').value.trim().toLowerCase();
    const digits = words.replace(/[\s-]/g, '').replace(/^0(?=\d)/, '+31');
    const fits = (phone) =>
      FILTERS[filter](phone) &&
      (words === '' ||
        phone.name.toLowerCase().includes(words) ||
        phone.phone.includes(digits) ||
        phone.lastText.toLowerCase().includes(words));
    const order =
      byId('sort').value === 'last'
        ? (a, b) => (b.lastAt ?? 0) - (a.lastAt ?? 0)
        : (a, b) => Number(b.isLine) - Number(a.isLine) || byName.compare(a.name, b.name);
    this.#shown = this.all().filter(fits).toSorted(order);
    this.#active = Math.min(this.#active, Math.max(this.#shown.length - 1, 0));
    byId('count').textContent =
      `${number.format(this.#shown.length)} van ${number.format(this.#phones.size)} telefoons`;
    const empty = byId('empty');
    empty.hidden = this.#shown.length > 0;
    empty.textContent = words === '' ? EMPTY[filter] : 'Niets gevonden. Zoek op een deel van de naam of het nummer.';
    if (toTop) {
      this.scroller.scrollTop = 0;
      this.#active = 0;
    }
    this.#soon();
  }

  #soon() {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#render();
    });
  }

  #render() {
    this.list.style.height = `${this.#shown.length * ROW}px`;
    const first = Math.max(Math.floor(this.scroller.scrollTop / ROW) - SPARE, 0);
    const last = Math.min(
      Math.ceil((this.scroller.scrollTop + this.scroller.clientHeight) / ROW) + SPARE,
      this.#shown.length,
    );
    const wanted = new Set();
    for (let index = first; index < last; index++) wanted.add(this.#shown[index].phone);
    const focused = document.activeElement?.closest?.('#phones li')?.dataset.phone;
    for (const [phone, row] of this.#rows) {
      if (wanted.has(phone)) continue;
      row.remove();
      this.#rows.delete(phone);
    }
    for (let index = first; index < last; index++) this.#place(index);
    if (focused && document.activeElement === document.body)
      this.#rows.get(focused)?.firstElementChild.focus({ preventScroll: true });
  }

  #place(index) {
    const phone = this.#shown[index];
    const signature = JSON.stringify(phone);
    let row = this.#rows.get(phone.phone);
    if (row?.signature !== signature) {
      const hadFocus = row?.contains(document.activeElement) ?? false;
      const fresh = this.#row(phone);
      fresh.signature = signature;
      if (row) row.replaceWith(fresh);
      else this.list.append(fresh);
      if (hadFocus) fresh.firstElementChild.focus({ preventScroll: true });
      this.#rows.set(phone.phone, fresh);
      row = fresh;
    }
    row.style.top = `${index * ROW}px`;
    row.setAttribute('aria-posinset', String(index + 1));
    row.setAttribute('aria-setsize', String(this.#shown.length));
    row.firstElementChild.tabIndex = index === this.#active ? 0 : -1;
  }

  #row(phone) {
    const state = phone.registered ? (phone.on ? null : 'uit') : 'geen account';
    const link = el(
      'a',
      {
        href: `#/${encodeURIComponent(phone.phone)}`,
        class: phone.on ? null : 'off',
        'aria-current': phone.phone === this.#current ? 'true' : null,
      },
      el('span', { class: 'name' }, phone.name),
      el('time', {}, time(phone.lastAt)),
      el('span', { class: 'last' }, phone.lastText || phone.phone),
      el(
        'span',
        { class: 'marks' },
        phone.isLine && el('span', { class: 'tag' }, 'lijn'),
        state && el('span', { class: 'tag' }, state),
        phone.alerts > 0 && el('span', { class: 'tag alert' }, 'melding'),
        phone.unread > 0 &&
          el('span', { class: 'badge' }, String(phone.unread), el('span', { class: 'hidden' }, ' ongelezen')),
      ),
    );
    return el('li', { 'data-phone': phone.phone }, link);
  }

  #key(event) {
    const page = Math.max(Math.floor(this.scroller.clientHeight / ROW) - 1, 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#reveal(Math.min(Math.max(this.#active + step, 0), this.#shown.length - 1), true);
  }

  #reveal(index, focus) {
    if (index < 0 || index >= this.#shown.length) return;
    this.#active = index;
    const top = index * ROW;
    const { scrollTop, clientHeight } = this.scroller;
    if (top < scrollTop) this.scroller.scrollTop = top;
    else if (top + ROW > scrollTop + clientHeight) this.scroller.scrollTop = top + ROW - clientHeight;
    this.#render();
    if (focus) this.#rows.get(this.#shown[index].phone)?.firstElementChild.focus({ preventScroll: true });
  }
}
