import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingMail } from '../../../core/ports/mailer.ts';

const MAX_SUBJECT = 200;
/** What an address may be made of: whatever could end a header or name a second reader is refused, not repaired. */
const ADDRESS = /^[^\s@<>(),;:"\\\p{Cc}]+@[^\s@<>(),;:"\\\p{Cc}]+$/u;

export const isAddress = (value: string): boolean => ADDRESS.test(value) && value.length <= 254;

/** A letter as bytes, and whom the server is told that it is for: one address, whatever stands in the letter. */
export async function composeLetter(
  mail: OutgoingMail,
  from: { name: string; address: string },
): Promise<{ envelope: { from: string; to: string[] }; bytes: Buffer }> {
  const { unsubscribeUrl, calendar } = mail;
  const letter = new MailComposer({
    from,
    to: { name: '', address: mail.to },
    subject: oneLine(mail.subject).slice(0, MAX_SUBJECT),
    text: mail.text,
    messageId: `<${mail.messageId}@${from.address.split('@')[1] ?? ''}>`,
    // Nobody's holiday notice need answer a machine (RFC 3834).
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl === undefined
        ? {}
        : { Precedence: 'bulk', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    ...(unsubscribeUrl === undefined ? {} : { list: { unsubscribe: unsubscribeUrl } }),
    ...(calendar === undefined
      ? {}
      : {
          icalEvent: {
            filename: oneLine(calendar.fileName),
            method: methodOf(calendar.content),
            content: calendar.content,
          },
        }),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return { envelope: { from: from.address, to: [mail.to] }, bytes: await letter.build() };
}

/** The header of an appointment has to say the same as the appointment itself: PUBLISH, or CANCEL for one that is called off. */
const methodOf = (content: string): string => /^METHOD:(PUBLISH|CANCEL)\r?$/m.exec(content)?.[1] ?? 'PUBLISH';

/** Names of groups stand in subjects; a line end in one may not begin a header of its own. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
