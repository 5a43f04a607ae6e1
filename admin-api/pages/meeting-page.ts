import { createHash } from 'node:crypto';
import { fromTo, type MeetingLink } from '../../core/meetings/index.ts';

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#17202a,#eef2f6);--soft:light-dark(#f2f5f8,#1c252f);--paper:light-dark(#fff,#12181f);--line:light-dark(#5f6b78,#98a5b3);--blue:light-dark(#124a8f,#9cc7ff)}
*{box-sizing:border-box}
body{margin:0;background:var(--soft);color:var(--ink);font:1.125rem/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:36rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
section{background:var(--paper);border-radius:.75rem;border-top:.5rem solid var(--blue);padding:1.25rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}h2{font-size:1.2rem;margin:0 0 .75rem}
p,dl{margin:0 0 1rem}dt{font-weight:700}dd{margin:0 0 .5rem;white-space:pre-line}
.said{border-left:.4rem solid var(--blue);padding-left:.75rem;font-weight:700}
form{margin:0 0 1rem;display:flex;flex-wrap:wrap;gap:.75rem;align-items:end}label{display:block}
select,button,.button{font:inherit;min-height:2.75rem;border-radius:.4rem;padding:.3rem .9rem;border:2px solid var(--line);background:var(--paper);color:inherit}
button,.button{cursor:pointer;font-weight:700}.button{display:inline-flex;align-items:center;text-decoration:none}
.yes{border-color:transparent;background:var(--blue);color:light-dark(#fff,#08213f)}
:focus-visible{outline:3px solid light-dark(#b45200,#ffc46b);outline-offset:2px}
footer{margin-top:2rem;font-size:1rem}a{color:var(--blue)}
`;

/** Allows exactly our own style sheet, and the form on it. */
export const MEETING_PAGE_CSP = {
  'style-src': [`'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`],
  'form-action': ["'self'"],
} as const;

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
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${text(title)} · ${words.title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<section>
<h1>${text(title)}</h1>
${body}
</section>
<footer>${own}<p><strong>${words.emergency}</strong></p></footer>
</main>
</body>
</html>
`;
}

function evening(
  { meeting, token, noRoom }: Extract<MeetingPage, { kind: 'meeting' }>,
  language: PageLanguage,
): string {
  const words = WORDS[language];
  const item = (term: string, value: string, lang = '') =>
    value === '' ? '' : `<dt>${term}</dt><dd${lang}>${text(value)}</dd>`;
  const facts = `<dl>${item(words.when, whenOf(meeting, language))}${item(words.where, `${meeting.place}\n${meeting.address}`)}${item(words.agenda, meeting.agenda, ' lang="nl"')}</dl>`; // prettier-ignore
  if (meeting.state !== 'planned') {
    const why =
      meeting.state === 'cancelled' && meeting.reason !== null ? `<p lang="nl">${text(meeting.reason)}</p>` : '';
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

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const text = (value: string): string => value.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');
