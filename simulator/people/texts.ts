import { isAlertText } from '../network/index.ts';

const ASK = 'Zet u dit bericht door';
const REMINDER = 'Staat het al in uw groep';
/** To a deputy, when the administrator cannot. */
const TAKE_OVER = /Wilt u het .*doorzetten\?/;

/** What a person understands a message from the line to be; it can be an alert and a question at once. */
export interface Understanding {
  alert: boolean;
  /** Asks to confirm that it was relayed. */
  asks: boolean;
  reminds: boolean;
  /** Asks a deputy to relay what the administrator did not. */
  takesOver: boolean;
}

export function understand(text: string): Understanding {
  return {
    alert: isAlertText(text),
    asks: text.includes(ASK),
    reminds: text.includes(REMINDER),
    takesOver: TAKE_OVER.test(text),
  };
}

/** The code of the invitation to a group in a text; null when there is none. */
export function inviteIn(text: string): string | null {
  return /chat\.whatsapp\.com\/([\w-]{10,40})/.exec(text)?.[1] ?? null;
}

/**
 * What somebody copies into the group: from the line that says it is a police message, without what was meant for the
 * administrator alone. Empty when there is no alert in the text.
 */
export function copyForGroup(text: string): string {
  const lines = text.split('\n');
  const start = lines.findIndex(isAlertText);
  if (start < 0) return '';
  const rest = lines.slice(start);
  const ask = rest.findIndex((line) => line.includes(ASK));
  return (ask < 0 ? rest : rest.slice(0, ask)).join('\n').trim();
}
