import { api } from './api.js';
import { byId, el } from './dom.js';

/** The dialog in which a phone links a line: with one click, by the text of a QR, or by a pairing code. */
export class Linking {
  #waiting = [];
  #refresh = () => {};

  /** @param act runs an action and says what went wrong @param suggest the number to begin with */
  constructor(act, suggest) {
    this.act = act;
    this.suggest = suggest;
    this.dialog = byId('linking');
    byId('open-linking').addEventListener('click', () => this.open());
  }

  async load() {
    this.#waiting = await api('GET', '/linking');
    const badge = byId('waiting-count');
    badge.hidden = this.#waiting.length === 0;
    badge.textContent = String(this.#waiting.length);
    badge.setAttribute('aria-label', `${this.#waiting.length} wachten`);
    this.#refresh();
  }

  open() {
    const phone = el('input', { type: 'tel', required: true, value: this.suggest(), autocomplete: 'off' });
    const code = el('input', { type: 'text', required: true, autocomplete: 'off', spellcheck: 'false' });
    const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
    const done = el('p', { role: 'status' });
    const lines = el('div');
    const link = async (path, body) => {
      done.textContent = '';
      const linked = await this.act(() => api('POST', `/linking/${path}`, { phone: phone.value, ...body }), problem);
      if (!linked) return;
      done.textContent = 'Gekoppeld. De lijn meldt zich nu aan.';
      code.value = '';
    };
    this.#refresh = () => lines.replaceChildren(...this.#lines(link, phone));
    const form = el(
      'form',
      {},
      el('label', { class: 'field' }, el('span', {}, 'Tekst van de QR-code, of de koppelcode (8 tekens)'), code),
      el('div', { class: 'actions' }, el('button', { type: 'submit' }, 'Koppel met deze code')),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const entered = code.value.trim();
      void (/^[0-9a-f]{4}[\s-]?[0-9a-f]{4}$/i.test(entered)
        ? link('code', { code: entered })
        : link('scan', { qr: entered }));
    });
    this.dialog.replaceChildren(
      el(
        'div',
        { class: 'stack' },
        el('h2', { id: 'linking-title' }, 'Een lijn koppelen aan een telefoon'),
        el('label', { class: 'field' }, el('span', {}, 'Nummer van de telefoon die koppelt'), phone),
        el('h3', {}, 'Lijnen die wachten'),
        lines,
        el('h3', {}, 'Of met een code'),
        form,
        problem,
        done,
        el(
          'div',
          { class: 'actions' },
          el('button', { type: 'button', on: { click: () => this.dialog.close() } }, 'Sluit'),
        ),
      ),
    );
    this.#refresh();
    this.dialog.showModal();
  }

  #lines(link, phone) {
    if (this.#waiting.length === 0)
      return [el('p', { class: 'muted' }, 'Geen enkele lijn wacht. Vraag bij de lijn een QR-code of koppelcode aan.')];
    return this.#waiting.map((line) =>
      el(
        'div',
        { class: 'waiting-line' },
        el(
          'span',
          {},
          el('strong', {}, line.label),
          line.phone ? ` vraagt om ${line.phone}` : ` toont een QR-code${line.hint ? `, voor ${line.hint}` : ''}`,
        ),
        el(
          'button',
          {
            type: 'button',
            class: 'primary',
            on: {
              click: () => {
                if (line.phone ?? line.hint) phone.value = line.phone ?? line.hint;
                if (phone.reportValidity()) void link('approve', { request: line.requestId });
              },
            },
          },
          'Koppel',
        ),
      ),
    );
  }
}
