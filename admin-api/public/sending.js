import { call, newKey } from './api.js';
import { at, count, make, problemLines } from './dom.js';

const HOLD_MS = 1000;

/**
 * The dialog in which an alert is really sent: by typing its kind, or by holding a button for a second. It stays open
 * with the reason when that fails, and trying again can never send twice.
 * @param {(alertId: string) => void} sent
 * @param {(alertId: string) => void} waits told instead when a second pair of eyes has to look first
 */
export function createSending(sent, waits) {
  const dialog = at('confirm');
  let attempt;

  const send = async () => {
    if (attempt === undefined || attempt.busy) return;
    attempt.busy = true;
    fail([]);
    try {
      attempt.alertId ??= (await call('POST', '/alerts', { body: attempt.draft })).id;
      const answer = await call('POST', `/alerts/${attempt.alertId}/dispatch`, {
        headers: { 'idempotency-key': attempt.key },
      });
      dialog.close();
      if (answer.state !== 'dispatched') return waits(attempt.alertId);
      sent(attempt.alertId);
    } catch (error) {
      fail(problemLines(error));
    } finally {
      attempt.busy = false;
    }
  };
  at('confirm-cancel').addEventListener('click', () => dialog.close());
  at('confirm-word').addEventListener('input', (event) => {
    if (event.target.value.trim().toLowerCase() === attempt?.kindName) void send();
  });
  holdToSend(at('hold'), send);

  return (draft, kindName, { reach, approval }) => {
    attempt = { draft, kindName, key: newKey(), busy: false };
    at('confirm-what').textContent =
      `Deze melding van ${kindName} gaat naar ${count(reach.administrators, 'beheerder', 'beheerders')} van ` +
      `${count(reach.groups, 'groep', 'groepen')}, samen ${count(reach.households, 'huishouden', 'huishoudens')}.` +
      (approval.length === 0
        ? ''
        : ` Een chef van dienst moet eerst goedkeuren. ${approval.map(({ message }) => message).join(' ')}`);
    at('confirm-kind').textContent = kindName;
    at('confirm-word').value = '';
    const groups = count(reach.groups, 'groep', 'groepen');
    at('hold').textContent = approval.length === 0 ? `Verstuur naar ${groups}` : `Vraag goedkeuring voor ${groups}`;
    fail([]);
    dialog.showModal();
    at('confirm-word').focus();
  };
}

function fail(messages) {
  const box = at('confirm-error');
  box.hidden = messages.length === 0;
  box.replaceChildren(...messages.map((message) => make('p', {}, message)));
}

/** A pointer or the space bar held down for a second; letting go earlier does nothing. */
function holdToSend(button, act) {
  let timer;
  const begin = () => {
    if (timer !== undefined) return;
    button.classList.add('holding');
    timer = setTimeout(() => {
      stop();
      void act();
    }, HOLD_MS);
  };
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    button.classList.remove('holding');
  };
  button.addEventListener('pointerdown', begin);
  for (const end of ['pointerup', 'pointerleave', 'pointercancel', 'blur', 'keyup']) button.addEventListener(end, stop);
  button.addEventListener('keydown', (event) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    begin();
  });
}
