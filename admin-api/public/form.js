import { at, make } from './dom.js';
import { MISSING_FIELDS, PERSON_FIELDS, VEHICLE_FIELDS } from './words.js';

/**
 * The part of the form that asks what happened.
 * @param {{ kind: string, name: string }[]} kinds
 * @param {() => void} changed
 */
export function createFactsForm(kinds, changed) {
  const box = at('facts');
  const kindChoice = kinds.map(({ kind, name }, index) =>
    make(
      'label.pick',
      {},
      make('input', { type: 'radio', name: 'kind', value: kind, checked: index === 0 }),
      ` ${name}`,
    ),
  );
  const crime = make('div', {}, ...personFields(), ...vehicleFields());
  const missing = make('div', { hidden: true }, fields('Wie', 'missing', MISSING_FIELDS));
  box.replaceChildren(
    make('fieldset', {}, make('legend', {}, 'Wat'), make('div.kinds', {}, ...kindChoice)),
    placeAndTime(),
    crime,
    missing,
    field('remarks', { label: 'Wat er verder van belang is', long: true }),
  );
  box.addEventListener('input', () => {
    const isMissing = chosenKind() === 'missing_person';
    crime.hidden = isMissing;
    missing.hidden = !isMissing;
    changed();
  });
  return { kind: chosenKind, kindName: () => kinds.find(({ kind }) => kind === chosenKind())?.name ?? '', facts };
}

const chosenKind = () => document.querySelector('input[name=kind]:checked').value;

function placeAndTime() {
  const now = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  return make(
    'fieldset',
    {},
    make('legend', {}, 'Waar en wanneer'),
    field('place', {
      label: 'Straat of herkenbaar punt, geen huisnummer',
      hint: 'Van Leeuwenhoeklaan',
      required: true,
    }),
    field('placeArea', { label: 'Wijk of buurt in de tekst', hint: 'Rokkeveen' }),
    make(
      'div.row',
      {},
      make('label', {}, 'Tijdstip ', make('input', { type: 'datetime-local', id: 'occurredAt', value: now })),
      make('label.pick', {}, make('input', { type: 'checkbox', id: 'around', checked: true }), ' ongeveer'),
    ),
  );
}

function personFields() {
  return [
    fields('Persoon', 'person1', PERSON_FIELDS),
    make('details', {}, make('summary', {}, 'Nog een persoon'), fields('Tweede persoon', 'person2', PERSON_FIELDS)),
  ];
}

function vehicleFields() {
  return [
    make(
      'details',
      {},
      make('summary', {}, 'Voertuig en vluchtrichting'),
      fields('Voertuig', 'vehicle', VEHICLE_FIELDS),
      field('direction', { label: 'In de richting van', hint: 'het station' }),
      make(
        'label.pick',
        {},
        make('input', { type: 'checkbox', id: 'directionAssumed' }),
        ' richting vermoed, niet gezien',
      ),
    ),
  ];
}

function fields(legend, prefix, list) {
  return make(
    'fieldset',
    {},
    make('legend', {}, legend),
    make('div.grid', {}, ...list.map((each) => field(`${prefix}-${each.key}`, each))),
  );
}

function field(id, { label, hint = '', options, number = false, long = false, required = false }) {
  if (options !== undefined) {
    const choices = Object.entries(options).map(([value, text]) => make('option', { value }, text));
    return make('label', {}, label, make('select', { id }, make('option', { value: '' }, 'niet gezien'), ...choices));
  }
  if (long) return make('label', {}, label, make('textarea', { id, rows: 2, maxLength: 400 }));
  const type = number ? 'number' : 'text';
  return make('label', {}, label, make('input', { id, type, placeholder: hint, required, autocomplete: 'off' }));
}

/** The form as the API's AlertFacts; what was left open is left out. */
function facts() {
  const kind = chosenKind();
  const common = {
    kind,
    occurredAt: new Date(at('occurredAt').value || Date.now()).toISOString(),
    around: at('around').checked,
    place: compact({ label: text('place'), area: text('placeArea') }),
    remarks: text('remarks'),
  };
  if (kind === 'missing_person') return compact({ ...common, person: group('missing', MISSING_FIELDS) });
  const persons = [group('person1', PERSON_FIELDS), group('person2', PERSON_FIELDS)].filter(Boolean);
  const direction = text('direction');
  return compact({
    ...common,
    persons: persons.length > 0 ? persons : undefined,
    vehicle: group('vehicle', VEHICLE_FIELDS),
    directionOfFlight: direction,
    assumed: direction !== undefined && at('directionAssumed').checked ? ['directionOfFlight'] : undefined,
  });
}

function group(prefix, list) {
  const entries = list.flatMap(({ key, number, list: isList }) => {
    const value = text(`${prefix}-${key}`);
    if (value === undefined) return [];
    if (number) return [[key, Number(value)]];
    return [
      [
        key,
        isList
          ? value
              .split(',')
              .map((part) => part.trim())
              .filter(Boolean)
          : value,
      ],
    ];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const text = (id) => at(id).value.trim() || undefined;
const compact = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
