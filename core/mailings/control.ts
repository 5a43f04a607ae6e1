import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../../db/client.ts';
import { notify } from '../delivery/index.ts';
import { AppError } from '../errors.ts';
import { requireFineText } from './check-text.ts';
import { holdMailing } from './draft.ts';
import { showMailing, type Mailing } from './list-mailings.ts';
import type { MailingState } from './mailing.ts';
import { fixRecipients } from './recipients.ts';

/**
 * Sends a draft: fixes whom it is for, each person once. Throws `refused` for a text that may not go, `nobody-reached`, and
 * `conflict` when it was sent or changed meanwhile. @param version of the draft that its sender looked at
 */
export async function startMailing(ctx: Context, id: number, version: number): Promise<Mailing> {
  return ctx.db.sql.begin(async (tx) => {
    await holdMailing(tx, id, { states: ['draft'], version, act: 'verstuurd' });
    const { subject, text, audience, channels, kind, until } = await showMailing(ctx, id, tx);
    requireFineText({ subject, text });
    const now = ctx.clock.now();
    if (until !== null && until <= now) {
      throw new AppError(
        'conflict',
        'Het moment tot wanneer dit bericht mag worden verstuurd is voorbij. Kies een later moment.',
      );
    }
    const people = await fixRecipients(tx, { mailingId: id, audience, channels, now });
    if (people === 0)
      throw new AppError(
        'nobody-reached',
        'Dit bericht bereikt niemand. Kies een andere groep ontvangers of een ander kanaal.',
      );
    await tx`
      update mailings set state = 'sending', sent_by = ${ctx.actor.id}, sent_at = ${now}, updated_at = ${now}, version = version + 1
      where id = ${id}`;
    await audit(tx, ctx, { verb: 'send', entity: 'mailing', entityId: String(id), detail: { kind, people, channels } });
    await notify(tx, 'mailings', [ctx.tenant]);
    return showMailing(ctx, id, tx);
  }) as Promise<Mailing>;
}

/** Nothing more of it leaves until it is resumed. Throws `not-found` and `conflict`. */
export const pauseMailing = (ctx: Context, id: number): Promise<Mailing> =>
  move(ctx, id, { from: ['sending'], to: 'paused', verb: 'pause', act: 'gepauzeerd' });

/** It goes on where it was. Throws `not-found` and `conflict`. */
export const resumeMailing = (ctx: Context, id: number): Promise<Mailing> =>
  move(ctx, id, { from: ['paused'], to: 'sending', verb: 'resume', act: 'hervat' });

/** What has not left does not leave any more, for good. Throws `not-found` and `conflict`. */
export const stopMailing = (ctx: Context, id: number): Promise<Mailing> =>
  move(ctx, id, { from: ['sending', 'paused'], to: 'stopped', verb: 'stop', act: 'gestopt' });

interface Move {
  from: MailingState[];
  to: 'paused' | 'sending' | 'stopped';
  verb: string;
  act: string;
}

async function move(ctx: Context, id: number, { from, to, verb, act }: Move): Promise<Mailing> {
  return ctx.db.sql.begin(async (tx) => {
    await holdMailing(tx, id, { states: from, act });
    const now = ctx.clock.now();
    await tx`
      update mailings set state = ${to}, updated_at = ${now}, ended_at = case when ${to === 'stopped'} then ${now}::timestamptz end
      where id = ${id}`;
    if (to === 'stopped') await skipWaiting(tx, id, now);
    await audit(tx, ctx, { verb, entity: 'mailing', entityId: String(id) });
    await notify(tx, 'mailings', [ctx.tenant]);
    return showMailing(ctx, id, tx);
  }) as Promise<Mailing>;
}

/** What was handed on already is looked at in the moment before it leaves; see `mayBulkGo` of core/delivery. */
const skipWaiting = (tx: Transaction, id: number, now: Date) => tx`
  update mailing_recipients set updated_at = ${now},
         whatsapp = case when whatsapp = 'waiting' then 'skipped' else whatsapp end,
         email = case when email = 'waiting' then 'skipped' else email end
  where mailing_id = ${id} and (whatsapp = 'waiting' or email = 'waiting')`;
