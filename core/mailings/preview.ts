import type { Context } from '../context.ts';
import type { Issue } from '../errors.ts';
import { textIssues } from './check-text.ts';
import { MailingInput } from './mailing.ts';
import { parseInput } from '../parse-input.ts';
import { countRecipients, type MailingReach } from './recipients.ts';
import { mailText, whatsappText } from './texts.ts';

export interface MailingPreview {
  reach: MailingReach;
  /** As it will read in WhatsApp. */
  whatsapp: string;
  /** As it will read as a letter, without the line about saying no. */
  mail: { subject: string; text: string };
  /** Why it may not be sent so; empty when it may. */
  issues: Issue[];
}

/** What would go to how many, without keeping anything. Throws `invalid`. */
export async function previewMailing(ctx: Context, input: MailingInput): Promise<MailingPreview> {
  const { subject, text, audience, channels } = parseInput(MailingInput, input, 'Het bericht');
  const words = { municipality: await municipalityName(ctx), subject, text };
  return {
    reach: await countRecipients(ctx.db.sql, audience, channels),
    whatsapp: whatsappText(words),
    mail: { subject, text: mailText(words, null).replace('Dit is een proef.\n', '') },
    issues: textIssues({ subject, text }),
  };
}

/** What the municipality is called; its code when nobody named it. */
export async function municipalityName(ctx: Context): Promise<string> {
  const [row] = await ctx.db.sql<{ name: string }[]>`select name from municipalities where code = ${ctx.tenant}`;
  return row?.name ?? ctx.tenant;
}
