import { randomUUID } from 'node:crypto';
import type { Sql, Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { notify, PRIORITY } from '../delivery/index.ts';

/** The places that are bound to what is sealed of a letter. */
export const MAIL_AT = { to: 'mails.to', content: 'mails.content' } as const;

/** What a letter says. `calendar` is an iCalendar file that travels with it. */
export interface MailContent {
  subject: string;
  /** Plain text, Dutch, lines end in `\n`. */
  text: string;
  calendar?: { fileName: string; content: string };
  /** Of bulk: the page on which its reader says no to more of it. */
  unsubscribeUrl?: string;
}

export interface NewMail {
  /** What sort of letter, for the figures: `silent-alert`, `invitation`, `evening-reminder`. */
  kind: string;
  /** What makes it this letter and no other, such as `silent-alert:<alert>:<administrator>`: the same again writes nothing. */
  once: string;
  to: string;
  /** Of somebody in the register: it then goes to the address that stands there when it leaves, and not at all once they sent STOP. */
  administratorId?: number | null;
  alertId?: string | null;
  content: MailContent;
  /** As of posts; `ask` when absent. */
  priority?: (typeof PRIORITY)[keyof typeof PRIORITY];
  /** Not before this moment. */
  dueAt?: Date;
}

/** Writes a letter in the transaction of what it is about; a bot sends it. Returns whether it is new. */
export async function writeMail(tx: Sql | Transaction, ctx: Context, mail: NewMail): Promise<boolean> {
  const now = ctx.clock.now();
  const rows = await tx`
    insert into mails (kind, once, administrator_id, alert_id, to_sealed, content_sealed, message_id, priority, created_at, due_at)
    values (${mail.kind}, ${mail.once}, ${mail.administratorId ?? null}, ${mail.alertId ?? null},
            ${ctx.keys.seal(MAIL_AT.to, mail.to)}, ${ctx.keys.seal(MAIL_AT.content, JSON.stringify(mail.content))}, ${randomUUID()},
            ${mail.priority ?? PRIORITY.ask}, ${now}, ${mail.dueAt ?? now})
    on conflict (once, municipality_code) do nothing returning id`;
  if (rows.length === 0) return false;
  await notify(tx, 'mails', [ctx.tenant]);
  return true;
}
