import { MailError } from '../../../core/ports/mailer.ts';

/** What nodemailer tells of an error; all of it may be missing. */
interface SmtpError {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** The commands whose refusal is about this letter or its reader; any other is about us and the server. */
const ABOUT_LETTER = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);
/** Commands in an order that the server did not expect: about the conversation, not the letter. */
const BAD_SEQUENCE = 503;

/**
 * What an error of the connection means for the letter.
 * @param begun whether the server had begun to take the text: from then on silence tells nothing
 */
export function failureOf(error: unknown, begun: boolean): MailError {
  const { code, command = '', responseCode } = (error instanceof Error ? error : {}) as SmtpError;
  const message = `${code ?? 'error'}${responseCode === undefined ? '' : ` ${responseCode}`}`;
  const options = responseCode === undefined ? { cause: error } : { code: responseCode, cause: error };
  if (responseCode === undefined) {
    // The library itself found the address or the size impossible, before the server was asked.
    if (!begun && (code === 'EENVELOPE' || code === 'EMESSAGE')) return new MailError('refused', message, options);
    return new MailError(begun ? 'timeout' : 'offline', message, options);
  }
  const aboutLetter = responseCode >= 500 && responseCode !== BAD_SEQUENCE && ABOUT_LETTER.has(command);
  if (aboutLetter) return new MailError('refused', message, options);
  // Past the text an answer that is not about the letter is the server going away.
  if (begun && command !== 'DATA') return new MailError('timeout', message, options);
  return new MailError('offline', message, options);
}
