import { lint, refusals } from '../alerts/index.ts';
import { AppError, type Issue } from '../errors.ts';

/** Of the rules for alerts those that hold for whatever we send: a newsletter may name people and give a link. */
const ALSO_HERE: ReadonlySet<string> = new Set(['brand-name', 'origin-or-skin-colour', 'invitation-to-act']);
/** How the messages of the police begin; nothing else of ours may look like one. */
const POLICE_OPENING = /(?:^|\n)[^\p{L}\n]*(?:dit\s+is\s+een\s+)?politiebericht/iu;

/** What may not stand in a bulk message, with what to do about it; empty when it is fine. */
export function textIssues(input: { subject: string; text: string }): Issue[] {
  return (['subject', 'text'] as const).flatMap((field) => {
    const path = `/${field}`;
    const found: Issue[] = refusals(lint(input[field], 'burglary'))
      .filter(({ code }) => ALSO_HERE.has(code))
      .map(({ code, message }) => ({ path, code, message }));
    if (POLICE_OPENING.test(input[field].normalize('NFKC'))) {
      const message = 'Alleen een melding van de politie begint met “Dit is een politiebericht”. Begin anders.';
      found.push({ path, code: 'police-opening', message });
    }
    return found;
  });
}

/** Throws AppError `refused` with every reason why this may not be sent. */
export function requireFineText(input: { subject: string; text: string }): void {
  const issues = textIssues(input);
  if (issues.length === 0) return;
  throw new AppError('refused', `Dit bericht kan zo niet weg: ${issues[0]?.message ?? ''}`, issues);
}
