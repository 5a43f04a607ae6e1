import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import type { Sql, Transaction } from '../../db/client.ts';
import { notify } from '../delivery/index.ts';
import { requireFineText } from './check-text.ts';
import { MailingInput } from './mailing.ts';
import { parseInput } from '../parse-input.ts';
import { fixRecipients } from './recipients.ts';

export type SendMailing = MailingInput & {
  /** What makes it this mailing and no other, such as `invitation:<meeting>`: the same again sends nothing. */
  once: string;
  /** Not before this moment. */
  dueAt?: Date | null;
};

export interface SentMailing {
  mailingId: number;
  /** Who will get it by at least one channel. */
  people: number;
  /** False when it was sent before. */
  isNew: boolean;
}

/**
 * Sends one message to many, for a room that has its own reason to: in the transaction of that reason. It passes under
 * alerts, waits while one is live in somebody's district, and nobody gets it twice. Throws `invalid` and `refused`.
 */
export async function sendMailing(tx: Sql | Transaction, ctx: Context, input: SendMailing): Promise<SentMailing> {
  const { once, dueAt = null, ...rest } = input;
  const mailing = parseInput(MailingInput, rest, 'Het bericht');
  requireFineText(mailing);
  const now = ctx.clock.now();
  const { kind, subject, text, audience, channels, calendar = null, until = null } = mailing;
  const [row] = await tx<{ id: number }[]>`
    insert into mailings (kind, once, subject, text, calendar, audience, channels, state, created_by, created_at, updated_at,
                          due_at, until, sent_by, sent_at)
    values (${kind}, ${once}, ${subject}, ${text}, ${calendar === null ? null : tx.json(calendar)}, ${tx.json(audience)},
            ${channels}::text[], 'sending', ${ctx.actor.id}, ${now}, ${now}, ${dueAt}, ${until}, ${ctx.actor.id}, ${now})
    on conflict (once, municipality_code) do nothing returning id`;
  if (row === undefined) return sentBefore(tx, once);
  const people = await fixRecipients(tx, { mailingId: row.id, audience, channels, now });
  await audit(tx, ctx, {
    verb: 'send',
    entity: 'mailing',
    entityId: String(row.id),
    detail: { kind, people, channels },
  });
  await notify(tx, 'mailings', [ctx.tenant]);
  return { mailingId: row.id, people, isNew: true };
}

async function sentBefore(tx: Sql | Transaction, once: string): Promise<SentMailing> {
  const [row] = await tx<{ id: number; people: number }[]>`
    select m.id, (select count(*) from mailing_recipients r where r.mailing_id = m.id
                  and (coalesce(r.whatsapp, 'skipped') <> 'skipped' or coalesce(r.email, 'skipped') <> 'skipped'))::int as people
    from mailings m where m.once = ${once}`;
  return { mailingId: row?.id ?? 0, people: row?.people ?? 0, isNew: false };
}
