import { fromTo, type MeetingLink } from '../../core/meetings/index.ts';
import { escapeText } from './escape-text.ts';
import { pageLook, renderPage } from './page-frame.ts';

/** With the form on it. */
export const MEETING_LOOK = pageLook(
  `
h2{font-size:1.2rem;margin:0 0 .75rem}
dl{margin:0 0 1rem}dt{font-weight:700}dd{margin:0 0 .5rem;white-space:pre-line}
.said{border-left:.4rem solid var(--blue);padding-left:.75rem;font-weight:700}
form{margin:0 0 1rem;display:flex;flex-wrap:wrap;gap:.75rem;align-items:end}label{display:block}
select,button,.button{font:inherit;min-height:2.75rem;border-radius:.4rem;padding:.3rem .9rem;border:2px solid var(--line);background:var(--paper);color:inherit}
button,.button{font-weight:700}.button{display:inline-flex;align-items:center;text-decoration:none}
.yes{border-color:transparent;background:var(--blue);color:var(--on-blue)}
`,
  { 'form-action': ["'self'"] },
);

const WORDS = {
  nl: {
    title: 'Informatieavond',
    when: 'Wanneer',
    where: 'Waar',
    agenda: 'Waarover',
    ask: 'Komt u?',
    party: 'Met hoeveel mensen, u meegeteld',
    yes: 'Ja, ik kom',
    change: 'Bewaar',
    no: 'Nee, ik kom niet',
    coming: (party: number) => `U komt, met ${party === 1 ? '1 persoon' : `${party} personen`}. Tot dan!`,
    waiting: (position: number) =>
      `Het is vol. U staat op de wachtlijst, als nummer ${position}. Komt er plaats, dan hoort u dat vanzelf.`,
    noRoom: 'Voor zoveel mensen is er geen plaats meer. Uw eigen plaats blijft zoals zij was.',
    notComing: 'U komt niet. Dank u voor het doorgeven. Bedenkt u zich? Kies dan alsnog ja.',
    cancelled: 'Deze avond gaat niet door.',
    over: 'Deze avond is al begonnen of voorbij. U hoeft niets te doen.',
    calendar: 'Zet in agenda',
    unknown: 'Deze link werkt niet',
    unknownWhy: 'Kijk of u de hele link uit de e-mail hebt gebruikt. U kunt ook in WhatsApp antwoorden: JA of NEE.',
    busy: 'Er wordt nu te vaak gekeken',
    busyWhy: 'Wacht een minuut en probeer het opnieuw.',
    own: 'Deze bladzijde is alleen van u. Stuur de link niet door.',
    emergency: 'Is er nu nood? Bel 112.',
    other: 'English',
  },
  en: {
    title: 'Information evening',
    when: 'When',
    where: 'Where',
    agenda: 'About',
    ask: 'Are you coming?',
    party: 'How many people, including you',
    yes: 'Yes, I am coming',
    change: 'Save',
    no: 'No, I am not coming',
    coming: (party: number) => `You are coming, with ${party === 1 ? '1 person' : `${party} people`}. See you then!`,
    waiting: (position: number) =>
      `It is full. You are on the waiting list, as number ${position}. You will hear from us when there is a seat.`,
    noRoom: 'There is no room for that many people any more. Your own seat stays as it was.',
    notComing: 'You are not coming. Thank you for telling us. Changed your mind? Choose yes after all.',
    cancelled: 'This evening is cancelled.',
    over: 'This evening has begun or is over. There is nothing you need to do.',
    calendar: 'Add to calendar',
    unknown: 'This link does not work',
    unknownWhy:
      'Check that you used the whole link from the e-mail. You can also answer in WhatsApp: JA (yes) or NEE (no).',
    busy: 'This page is asked for too often now',
    busyWhy: 'Wait a minute and try again.',
    own: 'This page is yours alone. Do not pass the link on.',
    emergency: 'Is there an emergency now? Call 112.',
    other: 'Nederlands',
  },
} as const;

export type PageLanguage = keyof typeof WORDS;

/** What the page shows: an evening, or why there is none. */
export type MeetingPage =
  { kind: 'meeting'; meeting: MeetingLink; token: string; noRoom?: boolean } | { kind: 'unknown' } | { kind: 'busy' };

/** The page behind a link in an invitation. Whatever people typed is shown as text. */
export function renderMeetingPage(page: MeetingPage, language: PageLanguage): string {
  const words = WORDS[language];
  const title = page.kind === 'meeting' ? page.meeting.title : words[page.kind];
  const body = page.kind === 'meeting' ? evening(page, language) : `<p>${words[`${page.kind}Why`]}</p>`;
  const other = language === 'nl' ? 'en' : 'nl';
  const own = page.kind === 'meeting' ? `<p>${words.own} <a href="?taal=${other}" hreflang="${other}" lang="${other}">${words.other}</a></p>` : ''; // prettier-ignore
  const main = `<section>
<h1>${escapeText(title)}</h1>
${body}
</section>
<footer>${own}<p><strong>${words.emergency}</strong></p></footer>`;
  return renderPage({ title: `${title} · ${words.title}`, look: MEETING_LOOK, main, language });
}

function evening(
  { meeting, token, noRoom }: Extract<MeetingPage, { kind: 'meeting' }>,
  language: PageLanguage,
): string {
  const words = WORDS[language];
  const item = (term: string, value: string, lang = '') =>
    value === '' ? '' : `<dt>${term}</dt><dd${lang}>${escapeText(value)}</dd>`;
  const facts = `<dl>${item(words.when, whenOf(meeting, language))}${item(words.where, `${meeting.place}\n${meeting.address}`)}${item(words.agenda, meeting.agenda, ' lang="nl"')}</dl>`; // prettier-ignore
  if (meeting.state !== 'planned') {
    const why =
      meeting.state === 'cancelled' && meeting.reason !== null ? `<p lang="nl">${escapeText(meeting.reason)}</p>` : '';
    return `<p class="said" role="status">${words[meeting.state]}</p>${why}${facts}`;
  }
  const said = saidOf(meeting, words);
  const status = [...(noRoom === true ? [words.noRoom] : []), ...(said === null ? [] : [said])];
  const shown = status.map((line) => `<p class="said" role="status">${line}</p>`).join('\n');
  return `${facts}
${shown}
${forms(meeting, token, language)}
${meeting.seat === 'seat' ? `<p><a class="button" href="/bijeenkomst/${token}/agenda.ics">${words.calendar}</a></p>` : ''}`;
}

function saidOf(meeting: MeetingLink, words: (typeof WORDS)[PageLanguage]): string | null {
  if (meeting.answer === 'no') return words.notComing;
  if (meeting.answer === null) return null;
  return meeting.seat === 'waiting' ? words.waiting(meeting.position ?? 1) : words.coming(meeting.party);
}

function forms(meeting: MeetingLink, token: string, language: PageLanguage): string {
  const words = WORDS[language];
  const options = Array.from({ length: meeting.mostPersons }, (_, n) => n + 1)
    .map((n) => `<option${n === meeting.party ? ' selected' : ''}>${n}</option>`)
    .join('');
  const action = `action="/bijeenkomst/${token}?taal=${language}" method="post"`;
  const yes = meeting.answer === 'yes' ? words.change : words.yes;
  const no = `<form ${action}><input type="hidden" name="antwoord" value="nee"><button>${words.no}</button></form>`;
  return `<h2>${words.ask}</h2>
<form ${action}><input type="hidden" name="antwoord" value="ja">
<label for="personen">${words.party}<br><select id="personen" name="personen">${options}</select></label>
<button class="yes">${yes}</button></form>
${meeting.answer === 'no' ? '' : no}`;
}

const ENGLISH = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Amsterdam' }); // prettier-ignore

const whenOf = ({ startsAt, endsAt }: MeetingLink, language: PageLanguage): string =>
  language === 'nl' ? fromTo(startsAt, endsAt) : ENGLISH.formatRange(startsAt, endsAt);
