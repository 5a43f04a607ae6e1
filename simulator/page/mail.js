import { api } from './api.js';
import { byId, el, number, replaceKeyed } from './dom.js';

const EVERY_MS = 2000;
const when = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'medium', timeStyle: 'medium' });
const size = (bytes) => `${number.format(Math.max(1, Math.round(bytes / 1024)))} kB`;

/** One letter; opening it shows what its reader reads. */
function letterNode(letter) {
  const files = letter.attachments.map((one) =>
    el('li', {}, `${one.name || 'bijlage'} (${one.type}, ${size(one.bytes)})`),
  );
  return el(
    'li',
    {},
    el(
      'details',
      { class: 'letter' },
      el(
        'summary',
        {},
        el('strong', {}, letter.subject || '(geen onderwerp)'),
        el('span', { class: 'muted' }, `aan ${letter.to.join(', ')} · ${when.format(new Date(letter.at))}`),
      ),
      el(
        'div',
        { class: 'letter-body' },
        el('pre', {}, letter.text),
        files.length > 0 && el('ul', {}, ...files),
        letter.unsubscribe !== null &&
          el('p', {}, el('a', { href: letter.unsubscribe, rel: 'noreferrer' }, 'Afmelden voor rondzendberichten')),
      ),
    ),
  );
}

async function show() {
  const chip = byId('live');
  try {
    const to = byId('search').value.trim();
    const { on, total, letters } = await api('GET', `/mails?to=${encodeURIComponent(to)}`);
    chip.textContent = on ? `${number.format(total)} e-mails` : 'Uit';
    replaceKeyed(byId('letters'), letters, (letter) => letter.id, letterNode);
    const empty = byId('empty');
    empty.hidden = letters.length > 0;
    empty.textContent = !on
      ? 'Deze simulator vangt geen e-mail op.'
      : total === 0
        ? 'Er is nog geen e-mail verstuurd. Laat een melding onbeantwoord, of verstuur een rondzendbericht.'
        : 'Niets gevonden. Zoek op een deel van het e-mailadres.';
  } catch (error) {
    chip.textContent = error.message;
  }
}

byId('search').addEventListener('input', () => void show());
setInterval(() => {
  if (!document.hidden) void show();
}, EVERY_MS);
void show();
