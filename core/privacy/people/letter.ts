import { signAmount } from '../../signs/index.ts';
import type { Dossier } from './dossier.ts';

const WHEN = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' });
const when = (at: Date | null): string => (at === null ? 'onbekend' : WHEN.format(at));

const SORTS: Record<string, string> = {
  first: 'politiebericht',
  update: 'aanvulling',
  correction: 'verbetering',
  withdrawal: 'intrekking',
  closing: 'afmelding',
  expiry: 'einde',
  ask: 'vraag om door te zetten',
  reminder: 'herinnering',
  deputy: 'vraag aan een vervanger',
};

/** The same as the dossier, as a letter that somebody can read: Dutch, plain text. */
export function letterOf(dossier: Dossier): string {
  const { person } = dossier;
  const parts = [
    `Wat Heterdaadkracht van u bewaart\nGemaakt op ${when(dossier.madeAt)}, gemeente ${dossier.municipalityCode}.`,
    person === null ? 'U staat niet in het register van beheerders.' : whoOf(person),
    section('Groepen die u beheert', dossier.groups, (one) => `${one.name} (${one.role === 'primary' ? 'beheerder' : 'vervanger'})`), // prettier-ignore
    section('Beheerdersgroepen van de politie waar u in zit', dossier.administratorGroups, (one) => one.name),
    section('Berichten die u kreeg', dossier.received, receivedLine),
    section('Berichten die u doorzette', dossier.relayed, (one) => `${when(one.at)}, melding ${one.alertId}`),
    section('Vragen of u nog actief bent', dossier.checkIns, (one) => `${when(one.askedAt)}: ${one.answer ?? 'nog geen antwoord'}`), // prettier-ignore
    section('Bij een wisseling van beheerder', dossier.turnover, (one) => `${when(one.at)}: groep ${one.groupId}, ${one.what}`), // prettier-ignore
    section('Wat u ons schreef', dossier.wrote, (one) => `${when(one.at)}: ${one.text === '' ? '(de tekst is niet bewaard)' : one.text}`), // prettier-ignore
    section('Wat wij u persoonlijk schreven', dossier.told, (one) => `${when(one.at)}: ${one.text}`),
    section(
      'Wat wij u per e-mail schreven',
      dossier.letters,
      (one) => `${when(one.at)}: ${one.subject}\n${one.text.trimEnd()}`,
    ),
    section('Beheerdersgroepen die wij bijhouden', dossier.keptGroups, (one) => `${one.name}: ${one.present ? 'u zit erin' : 'u zit er niet in'}`), // prettier-ignore
    section('Aanmeldingen van groepen waar u in staat', dossier.enrolments, enrolmentLine),
    section('Overdracht van groepen', dossier.handovers, (one) => `${when(one.startedAt)}: ${one.part === 'from' ? 'u vroeg iemand voor' : 'u bent gevraagd voor'} ${one.groups.join(', ')}`), // prettier-ignore
    section('Informatieavonden waarvoor u bent gevraagd', dossier.evenings, eveningLine),
    section('Borden en stickers', dossier.signs, (one) => `${when(one.requestedAt)}: ${signAmount(one)}, ${one.address ?? '(het adres is niet bewaard)'}`), // prettier-ignore
    section('Regels uit bestanden die wij niet konden overnemen', dossier.refusedLines, (one) => `${when(one.at)}, regel ${one.line}: ${one.raw}`), // prettier-ignore
    section('Wie uw gegevens bekeek of veranderde', dossier.log, (one) => `${when(one.at)}: ${one.verb} door ${one.actor}`), // prettier-ignore
    'Klopt er iets niet, of wilt u dat wij u wissen? Vraag het de gemeente. U kunt ook STOP sturen: dan krijgt u niets meer.',
  ];
  return `${parts.join('\n\n')}\n`;
}

const enrolmentLine = (one: Dossier['enrolments'][number]): string => {
  const role = one.role === 'primary' ? 'beheerder' : 'vervanger';
  const reach = [one.name, one.mobile, one.email, one.address].filter((part) => part !== null).join(', ');
  return `${when(one.createdAt)}, kenmerk ${one.reference}: ${one.group} (${role}): ${reach}`;
};

function whoOf(person: NonNullable<Dossier['person']>): string {
  return [
    'U staat in het register van beheerders:',
    `  Naam: ${person.name}`,
    `  Mobiel nummer: ${person.mobile}`,
    `  E-mail: ${person.email ?? 'niet bekend'}`,
    `  Verborgen nummer van WhatsApp: ${person.hiddenId ?? 'niet bekend'}`,
    `  Sinds: ${when(person.createdAt)}`,
    `  Laatst gewijzigd: ${when(person.updatedAt)}`,
    `  Berichten: ${person.stoppedAt === null ? 'ja' : `gestopt op ${when(person.stoppedAt)}`}`,
  ].join('\n');
}

const receivedLine = (one: Dossier['received'][number]): string => {
  const read = one.readAt === null ? '' : `, gelezen ${when(one.readAt)}`;
  return `${when(one.sentAt)}: ${SORTS[one.sort] ?? one.sort} bij melding ${one.alertId}${read}`;
};

const eveningLine = (one: Dossier['evenings'][number]): string => {
  const answer = { yes: ', u zei ja', no: ', u zei nee', none: '' }[one.answer ?? 'none'];
  return `${when(one.startsAt)}: ${one.title}${answer}${one.attendedAt === null ? '' : ', u was er'}`;
};

function section<Item>(title: string, items: readonly Item[], line: (item: Item) => string): string {
  const lines = items.length === 0 ? ['  (niets)'] : items.map((item) => `  - ${line(item)}`);
  return [`${title}:`, ...lines].join('\n');
}
