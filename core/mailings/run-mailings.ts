import type { Context } from '../context.ts';
import type { Transaction } from '../../db/client.ts';
import { bulkRoom, peopleNearAlerts, PRIORITY, writeBulk } from '../delivery/index.ts';
import { writeMail } from '../mail/index.ts';
import { openPart } from '../registry/index.ts';
import { absorbFates } from './absorb.ts';
import type { MailingChannel } from './mailing.ts';
import { mailText, whatsappText } from './texts.ts';

/** What one pass did. */
export interface MailingPass {
  /** Messages and letters handed on. */
  queued: number;
  /** Mailings that have come to their end. */
  finished: number;
  /** Whether there is more to do, now or after an alert. */
  active: boolean;
}

/** Letters of mailings that wait in the outbox at once. */
const LETTERS = 30;

interface Active {
  id: number;
  kind: string;
  subject: string;
  text: string;
  calendar: { fileName: string; content: string } | null;
  municipality: string;
  over: boolean;
}

/**
 * Hands on the next messages of all mailings that are under way: a few at a time, nobody in a district where an alert is
 * live, behind everything urgent. Repeatable at any moment; of two at once one does nothing.
 * @param options.publicUrl the base of the page on which somebody says no to more; without it letters name none
 */
export async function runMailings(ctx: Context, options: { publicUrl?: string } = {}): Promise<MailingPass> {
  return ctx.db.sql.begin(async (tx) => {
    const pass: MailingPass = { queued: 0, finished: 0, active: false };
    const mailings = await active(tx, ctx);
    if (mailings.length === 0) return pass;
    const [lock] = await tx<{ got: boolean }[]>`
      select pg_try_advisory_xact_lock(hashtext('hk_mailings'), hashtext(${ctx.tenant})) as got`;
    if (lock?.got !== true) return { ...pass, active: true };
    const near = await peopleNearAlerts(tx);
    for (const mailing of mailings) {
      await absorbFates(tx, ctx, mailing.id);
      if (mailing.over) await skipRest(tx, ctx, mailing.id);
      else {
        pass.queued += await feedWhatsapp(tx, ctx, mailing, near);
        pass.queued += await feedLetters(tx, ctx, mailing, { near, publicUrl: options.publicUrl });
      }
      await countHeld(tx, mailing.id, near);
      if (await finish(tx, ctx, mailing.id)) pass.finished += 1;
      else pass.active = true;
    }
    return pass;
  }) as Promise<MailingPass>;
}

const active = (tx: Transaction, ctx: Context) => tx<Active[]>`
  select m.id, m.kind, m.subject, m.text, m.calendar, coalesce(c.name, m.municipality_code) as municipality,
         coalesce(m.until <= ${ctx.clock.now()}, false) as over
  from mailings m left join municipalities c on c.code = m.municipality_code
  where m.state = 'sending' and (m.due_at is null or m.due_at <= ${ctx.clock.now()}) order by m.id`;

interface Next {
  id: number;
  token: string;
  email: Buffer | null;
  skip: boolean;
}

/** People who are next, held until the end of the transaction. Who sent STOP or left since then is skipped; who lives near an alert waits. */
async function nextPeople(
  tx: Transaction,
  ctx: Context,
  next: { mailingId: number; channel: MailingChannel; most: number; near: number[] },
): Promise<Next[]> {
  const channel = tx(next.channel);
  // First who, then what is known of them: of thousands only a handful is looked up.
  const rows = await tx<Next[]>`
    with next as materialized (
      select administrator_id as id, token from mailing_recipients
      where mailing_id = ${next.mailingId} and ${channel} = 'waiting' and administrator_id <> all(${next.near}::bigint[])
      order by administrator_id limit ${next.most} for update
    )
    select n.id, n.token, a.email_sealed as email,
           (a.id is null or a.stopped_at is not null or f.administrator_id is not null
            or (${next.channel === 'email'} and a.email_sealed is null)) as skip
    from next n
    left join administrators a on a.id = n.id
    left join bulk_refusals f on f.administrator_id = n.id
    order by n.id`;
  const skipped = rows.filter(({ skip }) => skip).map(({ id }) => id);
  if (skipped.length > 0) {
    await tx`
      update mailing_recipients set ${channel} = 'skipped', updated_at = ${ctx.clock.now()}
      where mailing_id = ${next.mailingId} and administrator_id = any(${skipped}::bigint[])`;
  }
  return rows.filter(({ skip }) => !skip);
}

async function feedWhatsapp(tx: Transaction, ctx: Context, mailing: Active, near: number[]): Promise<number> {
  const [waiting] = await tx<
    { n: number }[]
  >`select count(*)::int as n from mailing_recipients where whatsapp = 'queued'`;
  const most = (await bulkRoom(tx)) - (waiting?.n ?? 0);
  if (most <= 0) return 0;
  const people = await nextPeople(tx, ctx, { mailingId: mailing.id, channel: 'whatsapp', most, near });
  if (people.length === 0) return 0;
  const now = ctx.clock.now();
  const administratorIds = people.map(({ id }) => id);
  const posts = await writeBulk(tx, { text: whatsappText(mailing), administratorIds, now });
  await tx`
    update mailing_recipients r set whatsapp = 'queued', post_id = x.post_id, updated_at = ${now}
    from unnest(${[...posts.keys()]}::bigint[], ${[...posts.values()]}::bigint[]) x(id, post_id)
    where r.mailing_id = ${mailing.id} and r.administrator_id = x.id`;
  return posts.size;
}

async function feedLetters(
  tx: Transaction,
  ctx: Context,
  mailing: Active,
  { near, publicUrl }: { near: number[]; publicUrl: string | undefined },
): Promise<number> {
  const [waiting] = await tx<{ n: number }[]>`select count(*)::int as n from mailing_recipients where email = 'queued'`;
  const people = await nextPeople(tx, ctx, {
    mailingId: mailing.id,
    channel: 'email',
    most: Math.max(0, LETTERS - (waiting?.n ?? 0)),
    near,
  });
  for (const person of people) {
    const url = publicUrl === undefined ? null : `${publicUrl}/afmelden/${ctx.tenant}/${person.token}`;
    const once = `mailing:${mailing.id}:${person.id}`;
    await writeMail(tx, ctx, {
      kind: mailing.kind,
      once,
      to: openPart(ctx.keys, 'email', person.email ?? Buffer.alloc(0)),
      administratorId: person.id,
      priority: PRIORITY.bulk,
      content: {
        subject: mailing.subject,
        text: mailText(mailing, url),
        ...(mailing.calendar === null ? {} : { calendar: mailing.calendar }),
        ...(url === null ? {} : { unsubscribeUrl: url }),
      },
    });
    await tx`
      update mailing_recipients set email = 'queued', updated_at = ${ctx.clock.now()},
             mail_id = (select id from mails where once = ${once})
      where mailing_id = ${mailing.id} and administrator_id = ${person.id}`;
  }
  return people.length;
}

/** For who follows it and may not see alerts: why it does not go on. */
const countHeld = (tx: Transaction, mailingId: number, near: number[]) => tx`
  update mailings m set held = x.n
  from (select count(*)::int as n from mailing_recipients r
        where r.mailing_id = ${mailingId} and (r.whatsapp in ('waiting', 'queued') or r.email in ('waiting', 'queued'))
          and r.administrator_id = any(${near}::bigint[])) x
  where m.id = ${mailingId} and m.held <> x.n`;

/** What has not been sent when its time is over is not sent any more. */
async function skipRest(tx: Transaction, ctx: Context, mailingId: number): Promise<void> {
  for (const channel of ['whatsapp', 'email'] as const) {
    await tx`
      update mailing_recipients set ${tx(channel)} = 'skipped', updated_at = ${ctx.clock.now()}
      where mailing_id = ${mailingId} and ${tx(channel)} = 'waiting'`;
  }
}

async function finish(tx: Transaction, ctx: Context, mailingId: number): Promise<boolean> {
  const now = ctx.clock.now();
  const rows = await tx`
    update mailings m set state = 'done', ended_at = ${now}, updated_at = ${now}
    where m.id = ${mailingId} and m.state = 'sending' and not exists (
      select from mailing_recipients r where r.mailing_id = m.id
        and (r.whatsapp in ('waiting', 'queued') or r.email in ('waiting', 'queued')))
    returning m.id`;
  return rows.length > 0;
}
