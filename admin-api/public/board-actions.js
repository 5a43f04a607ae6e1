import { call, newKey } from './api.js';
import { at, make, problemLines, tell } from './dom.js';

/** What this person can still do with an alert: nothing once it has ended. */
export function showActions(alert, kind, may) {
  const forms = [
    may('alert.update') && updateForm(alert),
    may('alert.close') && closingForm(alert, kind),
    may('alert.withdraw') && withdrawalForm(alert),
  ];
  at('board-actions').replaceChildren(...(alert.status === 'live' ? forms.filter(Boolean) : []));
  tell(at('board-error'), '');
}

function updateForm(alert) {
  const text = make('textarea', { rows: 2, maxLength: 400, required: true, id: 'update-text' });
  return fold('Aanvulling sturen', 'Stuur de aanvulling', [make('label', {}, 'Wat is er nieuw?', text)], async () => {
    await post(alert, 'updates', { sort: 'update', change: { text: text.value } }, newKey());
    text.value = '';
  });
}

function closingForm(alert, kind) {
  const outcomes = kind?.outcomes ?? [];
  const outcome = make('select', {}, ...outcomes.map(({ outcome: value, name }) => make('option', { value }, name)));
  const text = make('input', { autocomplete: 'off', maxLength: 300 });
  const ownText = make('label', { hidden: true }, 'Hoe het afliep', text);
  outcome.addEventListener('change', () => {
    ownText.hidden = outcome.value !== 'ended_other';
  });
  return fold('Afmelden', 'Meld af en bedank iedereen', [make('label', {}, 'Afloop', outcome), ownText], () =>
    post(alert, 'closing', {
      outcome: outcome.value,
      ...(outcome.value === 'ended_other' ? { text: text.value } : {}),
    }),
  );
}

function withdrawalForm(alert) {
  const reason = make('input', { autocomplete: 'off', maxLength: 200 });
  return fold('Intrekken', 'Trek de melding in', [make('label', {}, 'Waarom vervalt zij? (mag leeg)', reason)], () =>
    post(alert, 'withdrawal', reason.value.trim() === '' ? {} : { reason: reason.value }),
  );
}

function fold(title, act, inputs, submit) {
  const button = make('button', {}, act);
  const form = make('form', {}, ...inputs, button);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    tell(at('board-error'), '');
    try {
      await submit();
      form.parentElement.open = false;
    } catch (error) {
      tell(at('board-error'), problemLines(error).join(' '));
    }
    button.disabled = false;
  });
  return make('details', {}, make('summary', {}, title), form);
}

const post = (alert, part, body, key) =>
  call('POST', `/alerts/${alert.id}/${part}`, { body, headers: key === undefined ? {} : { 'idempotency-key': key } });
