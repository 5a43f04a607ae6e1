import { ConfigError } from '../core/config-schema.ts';
import { AppError, type ErrorCode, type Issue } from '../core/errors.ts';

/** What is shown of an error: one Dutch line for people, the same in fields for machines. */
export interface ShownError {
  code: ErrorCode | 'configuration' | 'unexpected' | 'usage';
  message: string;
  issues: readonly Issue[];
}

const NETWORK = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'CONNECT_TIMEOUT',
  'EAI_AGAIN',
]);
const START =
  'Start eerst met npm start, of zet DATABASE_URL op een database die draait. Kijk met: heterdaadkracht doctor';

/** By code of the system, of postgres.js or of Postgres itself. */
const DATABASE: Readonly<Record<string, string>> = {
  '28P01': 'De database weigert het wachtwoord in DATABASE_URL. Pas het aan.',
  '28000': 'De database weigert de gebruiker in DATABASE_URL. Pas hem aan.',
  '3D000': 'De database in DATABASE_URL bestaat niet. Maak haar aan of pas de naam aan.',
  '42P01': 'De database is nog niet ingericht. Draai eerst: heterdaadkracht migrate',
  '42703': 'De database is van een oudere versie. Draai eerst: heterdaadkracht migrate',
  '53300': 'De database heeft geen vrije verbindingen meer. Stop een proces of verhoog max_connections.',
  '57P03': 'De database is nog aan het starten. Probeer het over een paar seconden opnieuw.',
};

/** Maps whatever was thrown to something a person can act on; never shows a stack or a secret. */
export function showError(error: unknown): ShownError {
  if (error instanceof AppError) return { code: error.code, message: error.message, issues: error.issues };
  if (error instanceof ConfigError) return wrongConfiguration(error);
  const code = codeOf(error);
  if (NETWORK.has(code)) return unavailable(`De database is niet bereikbaar (${code}). ${START}`);
  const known = DATABASE[code];
  if (known) return unavailable(known);
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') return unreadable(error as NodeJS.ErrnoException);
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'unexpected', message: `Er ging iets onverwachts mis: ${message.split('\n')[0] ?? ''}`, issues: [] };
}

/** One line: the message, and the first few things that are wrong with where they are. */
export function errorLine({ code, message, issues }: ShownError): string {
  if (code === 'configuration') return message;
  const other = issues.filter((issue) => !message.includes(issue.message));
  const shown = other.slice(0, 3).map((issue) => (issue.path ? `[${issue.path}] ${issue.message}` : issue.message));
  const rest = other.length > 3 ? [`en nog ${other.length - 3} (alles met --json)`] : [];
  return [message, ...shown, ...rest].join(' ');
}

function wrongConfiguration({ problems }: ConfigError): ShownError {
  const wrong = problems.map(({ variable, message }) => `${variable} ${message}`).join('; ');
  const message = `De configuratie klopt niet: ${wrong}. Pas dit aan; .env.example legt alles uit.`;
  const issues = problems.map((problem) => ({
    path: problem.variable,
    code: 'configuration',
    message: problem.message,
  }));
  return { code: 'configuration', message, issues };
}

function codeOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code;
    if (at instanceof AggregateError && at.errors.length > 0) return codeOf(at.errors[0]);
  }
  return '';
}

const unavailable = (message: string): ShownError => ({ code: 'unavailable', message, issues: [] });

function unreadable(error: NodeJS.ErrnoException): ShownError {
  const why = { ENOENT: 'bestaat niet', EACCES: 'mag niet worden gelezen', EISDIR: 'is een map' }[error.code ?? ''];
  const file = error.path === undefined ? 'Dit' : `Het bestand ${error.path}`;
  return { code: 'invalid', message: `${file} ${why}. Controleer de naam van het bestand.`, issues: [] };
}
