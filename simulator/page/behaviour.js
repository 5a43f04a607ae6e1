import { api, phonePath } from './api.js';
import { byId, el } from './dom.js';

const CONFIRM = {
  reaction: 'reageert met 👍',
  word: 'antwoordt “doorgezet”',
  number: 'antwoordt “1”',
  none: 'zegt niets',
};
const KINDS = {
  attentive: 'Oplettend: leest snel, zet door',
  late: 'Laat: leest na minuten, zet vaak pas na een herinnering door',
  private: 'Op zichzelf: zet door, laat niets merken',
  bystander: 'Toeschouwer: leest, zet niet door',
  silent: 'Stil: leest niet uit zichzelf',
};

/** Opens the form in which the owner of a phone becomes somebody else. */
export function openBehaviour(detail, act) {
  const dialog = byId('behaviour');
  const { profile } = detail;
  const fields = {
    kind: select('kind', { '': 'Zoals hieronder ingevuld', ...KINDS }, ''),
    reads: check('Leest uit zichzelf', profile.read !== null),
    readMedian: seconds('De helft leest binnen (seconden)', profile.read?.medianMs ?? 20_000),
    readLate: seconds('Negen van de tien binnen (seconden)', profile.read?.p90Ms ?? 120_000),
    receipts: check('Laat zien dat een bericht gelezen is', profile.readReceipts),
    relays: check('Zet meldingen door in de eigen groep', profile.relay !== null),
    chance: numeric('Van de 100 meldingen', Math.round((profile.relay?.chance ?? 0.95) * 100), 100),
    after: seconds('De helft zet door binnen (seconden)', profile.relay?.after.medianMs ?? 25_000),
    confirm: select('confirm', CONFIRM, profile.confirm),
    joins: numeric('Van de 100 uitnodigingen', Math.round((profile.joins ?? 0) * 100), 100),
    leaves: numeric('Verlaat van de 100 groepen', Math.round((profile.leaves ?? 0) * 100), 100),
    registered: check('Dit nummer heeft een account op het netwerk', detail.registered),
    closed: check('Wil niet door anderen aan een groep worden toegevoegd', detail.groupAdd === 'nobody'),
  };
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  const form = el(
    'form',
    { method: 'dialog' },
    el('h2', { id: 'behaviour-title' }, `Gedrag van ${detail.name}`),
    labelled('Soort mens', fields.kind),
    el(
      'fieldset',
      {},
      el('legend', {}, 'Lezen'),
      fields.reads.label,
      el('div', { class: 'pair' }, fields.readMedian.label, fields.readLate.label),
      fields.receipts.label,
    ),
    el(
      'fieldset',
      {},
      el('legend', {}, 'Doorzetten'),
      fields.relays.label,
      el('div', { class: 'pair' }, fields.chance.label, fields.after.label),
      labelled('Bevestigt zo', fields.confirm),
    ),
    el(
      'fieldset',
      {},
      el('legend', {}, 'Groepen van de lijn'),
      el('div', { class: 'pair' }, fields.joins.label, fields.leaves.label),
    ),
    fields.closed.label,
    fields.registered.label,
    problem,
    el(
      'div',
      { class: 'actions' },
      el('button', { type: 'button', on: { click: () => dialog.close() } }, 'Niets veranderen'),
      el('button', { type: 'submit', class: 'primary' }, 'Bewaar gedrag'),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void act(() => api('PATCH', phonePath(detail.phone), toChange(fields, profile)), problem).then(
      (done) => done && dialog.close(),
    );
  });
  dialog.replaceChildren(form);
  dialog.showModal();
}

function toChange(fields, profile) {
  const groupAdd = fields.closed.input.checked ? 'nobody' : 'all';
  const registered = fields.registered.input.checked;
  if (fields.kind.value !== '') return { groupAdd, registered, profile: fields.kind.value };
  const median = Number(fields.readMedian.input.value) * 1000;
  const after = Number(fields.after.input.value) * 1000;
  const habit = profile.relay ?? { reminderChance: 0.8, declineChance: 0.1, after: { p90Ms: after * 4 } };
  return {
    groupAdd,
    registered,
    profile: {
      read: fields.reads.input.checked
        ? { medianMs: median, p90Ms: Math.max(Number(fields.readLate.input.value) * 1000, median) }
        : null,
      readReceipts: fields.receipts.input.checked,
      relay: fields.relays.input.checked
        ? {
            ...habit,
            chance: Number(fields.chance.input.value) / 100,
            after: { medianMs: after, p90Ms: Math.max(habit.after.p90Ms, after) },
          }
        : null,
      confirm: fields.confirm.value,
      joins: Number(fields.joins.input.value) / 100,
      leaves: Number(fields.leaves.input.value) / 100,
    },
  };
}

function select(name, options, value) {
  return el(
    'select',
    { name, value: null },
    ...Object.entries(options).map(([key, text]) => el('option', { value: key, selected: key === value }, text)),
  );
}

function labelled(text, input) {
  return el('label', { class: 'field' }, el('span', {}, text), input);
}

function check(text, checked) {
  const input = el('input', { type: 'checkbox', checked });
  return { input, label: el('label', { class: 'check' }, input, text) };
}

function numeric(text, value, max) {
  const input = el('input', {
    type: 'number',
    min: '0',
    max: String(max),
    step: 'any',
    value: String(value),
    required: true,
  });
  return { input, label: labelled(text, input) };
}

const seconds = (text, ms) => numeric(text, ms / 1000, 86_400);
