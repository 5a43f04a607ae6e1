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
      ...(unsubscribeUrl === undefined ? {} : bulkHeaders(unsubscribeUrl)),
    },
    ...(calendar === undefined ? {} : { attachments: [calendarFile(calendar)] }),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  return { envelope: { from: from.address, to: [mail.to] }, bytes: await letter.build() };
}

/** By which a mail program offers a button to say no to more, also without opening the page (RFC 8058). */
const bulkHeaders = (url: string) => ({
  Precedence: 'bulk',
  'List-Unsubscribe': `<${new URL(url).href}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/** As `text/calendar`, so that a mail program offers to put it in the calendar; its method stands in the file itself. */
function calendarFile({ fileName, content }: NonNullable<OutgoingMail['calendar']>) {
  const method = /^METHOD:([A-Z]+)\s*$/m.exec(content)?.[1] ?? 'PUBLISH';
  return { filename: oneLine(fileName), content, contentType: `text/calendar; charset=utf-8; method=${method}` };
}

/** Names of groups stand in subjects; a line end in one may not begin a header of its own. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
