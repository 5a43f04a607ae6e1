import { api } from './api.js';
import { byId, el, number } from './dom.js';

const FAULTS = [
  ['down', 'Netwerk onbereikbaar', true],
  ['loseSends', 'Berichten raken kwijt voordat het netwerk ze heeft', true],
  ['loseAnswers', 'Berichten komen aan, het antwoord raakt kwijt', true],
  ['noAcks', 'Zieke lijn: geen antwoord en geen ontvangstbewijzen', true],
  ['refuseGroupPosts', 'Berichten in groepen worden geweigerd', true],
  ['refuseSends', 'Elk bericht wordt geweigerd (code 500)', { code: 500, when: true }],
  ['rateLimit', 'Niet meer dan 1 bericht per seconde', { perSecond: 1, retryAfterMs: 1000 }],
  ['delaySendsMs', 'Elk bericht wacht 5 seconden', 5000],
];
const FIGURES = [
  ['accounts', 'telefoons'],
  ['groups', 'groepen'],
  ['messages', 'berichten'],
  ['delivered', 'aangekomen'],
  ['read', 'gelezen'],
  ['relays', 'keer doorgezet'],
  ['residentsReached', 'bewoners bereikt'],
  ['duplicates', 'keer dubbel'],
];

/** The dialog about the network as a whole: figures, speed, faults, a new phone. */
export class NetworkDialog {
  constructor(act) {
    this.act = act;
    this.dialog = byId('network');
  }

  /** Lets the button in the bar open it. */
  attach() {
    byId('open-network').addEventListener('click', () => void this.act(() => this.#open()));
  }

  async #open() {
    const [stats, faults, { speed }] = await Promise.all([
      api('GET', '/stats'),
      api('GET', '/faults'),
      api('GET', '/speed'),
    ]);
    const figures = FIGURES.map(([key, text]) =>
      el('div', {}, el('dt', {}, text), el('dd', {}, number.format(stats[key]))),
    );
    this.dialog.replaceChildren(
      el(
        'div',
        { class: 'stack' },
        el('h2', { id: 'network-title' }, 'Netwerk en storingen'),
        el('dl', { class: 'figures' }, ...figures),
        this.#faults(faults),
        this.#speed(speed),
        this.#newPhone(),
        el(
          'div',
          { class: 'actions' },
          el('button', { type: 'button', on: { click: () => this.dialog.close() } }, 'Sluit'),
        ),
      ),
    );
    this.dialog.showModal();
  }

  #faults(current) {
    const state = { ...current };
    const boxes = FAULTS.map(([key, text, value]) => {
      const box = el('input', { type: 'checkbox', checked: state[key] !== undefined });
      box.addEventListener('change', () => {
        if (box.checked) state[key] = value;
        else delete state[key];
        void this.act(() => api('PUT', '/faults', state));
      });
      return el('label', { class: 'check' }, box, text);
    });
    const drop = el(
      'button',
      { type: 'button', on: { click: () => this.act(() => api('POST', '/drop', {})) } },
      'Verbreek nu alle verbindingen',
    );
    return el('fieldset', {}, el('legend', {}, 'Storingen (gaan meteen in)'), ...boxes, drop);
  }

  #speed(speed) {
    const input = el('input', {
      type: 'number',
      min: '0.01',
      max: '100000',
      step: 'any',
      value: String(speed),
      required: true,
    });
    const form = el(
      'form',
      { class: 'row' },
      labelled('Mensen zijn zoveel keer zo snel', input),
      el('button', { type: 'submit' }, 'Stel in'),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act(() => api('PUT', '/speed', { speed: Number(input.value) }));
    });
    return form;
  }

  #newPhone() {
    const phone = el('input', { type: 'tel', required: true, placeholder: '+31612345678' });
    const name = el('input', { type: 'text', required: true, maxlength: '100' });
    const done = el('p', { role: 'status', class: 'muted' });
    const form = el(
      'form',
      {},
      el('div', { class: 'pair' }, labelled('Nummer', phone), labelled('Naam', name)),
      el('div', { class: 'row' }, done, el('button', { type: 'submit' }, 'Voeg telefoon toe')),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act(() => api('POST', '/phones', { phone: phone.value, name: name.value, profile: 'attentive' })).then(
        (ok) => {
          if (!ok) return;
          done.textContent = 'Toegevoegd.';
          form.reset();
        },
      );
    });
    return el('fieldset', {}, el('legend', {}, 'Nieuwe telefoon'), form);
  }
}

function labelled(text, input) {
  return el('label', { class: 'field' }, el('span', {}, text), input);
}
