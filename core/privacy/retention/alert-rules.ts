import type { Sql, Transaction } from '../../../db/client.ts';
import { forgetRecipients } from '../people/forget-recipients.ts';
import { isHeld, type Due, type RetentionMeta, type RetentionRule } from './rule.ts';

/** An alert may have ten thousand rows about it. */
const ALERTS = 20;
const GROUND =
  'De Wet politiegegevens (artikel 8) laat een jaar toe voor de dagelijkse politietaak, en hooguit vijf jaar daarna.';

type Fragment = ReturnType<Sql>;

/** A rule over alerts that have ended, whole alerts at a time. */
function overEndedAlerts(
  meta: RetentionMeta,
  left: (sql: Sql | Transaction) => Fragment,
  forget: (tx: Transaction, alertIds: string[], now: Date) => Promise<void>,
): RetentionRule {
  const over = (sql: Sql | Transaction, before: Date) =>
    sql`a.status in ('closed', 'withdrawn', 'expired') and a.ended_at < ${before} and ${left(sql)}`;
  return {
    ...meta,
    side: 'system',
    async count(sql, before): Promise<Due> {
      const [row] = await sql<Due[]>`
        select count(*)::int as examined, count(*) filter (where ${isHeld(sql, 'a.id')})::int as held
        from alerts a where ${over(sql, before)}`;
      return row ?? { examined: 0, held: 0 };
    },
    async apply(tx, ctx, before) {
      const rows = await tx<{ id: string }[]>`
        select a.id from alerts a where ${over(tx, before)} and not ${isHeld(tx, 'a.id')}
        order by a.id limit ${ALERTS} for update of a skip locked`;
      if (rows.length > 0)
        await forget(
          tx,
          rows.map(({ id }) => id),
          ctx.clock.now(),
        );
      return rows.length;
    },
  };
}

/** Photos: the newest goes at the end of an alert already; this is for those that it replaced. */
export const images = overEndedAlerts(
  {
    id: 'alert-images',
    what: 'Foto’s bij meldingen',
    since: 'het einde van de melding',
    action: 'erase',
    why: 'Beelden blijven vier weken, langer alleen als zij bij een onderzoek horen (zet dan een bewaarplicht).',
    days: 28,
    bounds: { min: 1, max: 28 },
    tables: ['alert_images'],
  },
  (sql) =>
    sql`exists (select from alert_images i where i.alert_id = a.id and i.bytes is not null)` as unknown as Fragment,
  async (tx, ids, now) => {
    await tx`
      update alert_images set bytes = null, withdrawn_at = coalesce(withdrawn_at, ${now})
      where alert_id = any(${ids}::uuid[]) and bytes is not null`;
  },
);

/** What was said: facts, texts, the place, how it ended, the prosecutor's permission. The kind, times and reach stay. */
export const contents = overEndedAlerts(
  {
    id: 'alert-contents',
    what: 'Inhoud van meldingen: feiten, teksten, plaats en afloop',
    since: 'het einde van de melding',
    action: 'anonymise',
    why: `${GROUND} Soort, tijden, wijken en aantallen blijven, zonder plaats of beschrijving.`,
    days: 365,
    bounds: { min: 28, max: 1_825 },
    tables: ['alerts', 'alert_messages', 'alert_images', 'approvals', 'posts'],
  },
  (sql) => sql`a.forgotten_at is null` as unknown as Fragment,
  async (tx, ids, now) => {
    await tx`
      update alerts set
        facts = jsonb_build_object('kind', kind, 'occurredAt', facts -> 'occurredAt', 'place', jsonb_build_object('label', 'gewist')),
        target = jsonb_build_object('type', 'areas', 'codes', coalesce(reach -> 'districts', '[]')),
        outcome_text = null, forgotten_at = ${now}, updated_at = ${now}
      where id = any(${ids}::uuid[])`;
    await tx`update alert_messages set text = '', facts = null where alert_id = any(${ids}::uuid[])`;
    await tx`update alert_images set bytes = null, permission = null, sha256 = '' where alert_id = any(${ids}::uuid[])`;
    await tx`update approvals set reason = null, change = null, asked = null where alert_id = any(${ids}::uuid[])`;
    await tx`
      update posts p set text = null from alert_messages m
      where m.id = p.message_id and m.alert_id = any(${ids}::uuid[]) and p.text is not null`;
  },
);

/** Who got it. Each becomes a number of its own that leads nowhere, so that the figures stay what they were. */
export const persons = overEndedAlerts(
  {
    id: 'delivery-persons',
    what: 'Wie een melding kreeg, las en doorzette',
    since: 'het einde van de melding',
    action: 'anonymise',
    why: `${GROUND} De aantallen blijven, voor de cijfers; wie het was verdwijnt.`,
    days: 365,
    bounds: { min: 28, max: 1_825 },
    tables: ['posts', 'receipts', 'relays', 'inbound_messages', 'alert_events'],
  },
  (sql) => sql`a.persons_forgotten_at is null` as unknown as Fragment,
  async (tx, ids, now) => {
    const messages = await tx<{ id: number }[]>`select id from alert_messages where alert_id = any(${ids}::uuid[])`;
    await forgetRecipients(tx, { messageIds: messages.map(({ id }) => id), administratorIds: null });
    await tx`update relays set administrator_id = null where alert_id = any(${ids}::uuid[])`;
    await tx`
      update inbound_messages set administrator_id = null, chat_sealed = null, chat_hash = null, text_sealed = null
      where alert_id = any(${ids}::uuid[])`;
    await tx`
      update alert_events set detail = detail - 'administratorId' - 'administratorIds' where alert_id = any(${ids}::uuid[])`;
    await tx`update alerts set persons_forgotten_at = ${now} where id = any(${ids}::uuid[])`;
  },
);

/** Drafts that never went out. */
export const drafts: RetentionRule = {
  id: 'drafts',
  what: 'Concepten die nooit zijn verstuurd',
  since: 'de laatste wijziging',
  action: 'erase',
  why: 'Wat niet is verstuurd hoeft niemand te verantwoorden.',
  days: 28,
  bounds: { min: 1, max: 365 },
  tables: ['alerts', 'alert_images', 'alert_events', 'approvals'],
  side: 'system',
  async count(sql, before): Promise<Due> {
    const [row] = await sql<Due[]>`
      select count(*)::int as examined, count(*) filter (where ${isHeld(sql, 'a.id')})::int as held
      from alerts a where a.status = 'draft' and a.updated_at < ${before}`;
    return row ?? { examined: 0, held: 0 };
  },
  async apply(tx, _ctx, before) {
    const rows = await tx<{ id: string }[]>`
      select a.id from alerts a
      where a.status = 'draft' and a.updated_at < ${before} and not exists (select from holds h where h.alert_id = a.id)
      order by a.id limit ${ALERTS} for update of a skip locked`;
    const ids = rows.map(({ id }) => id);
    await tx`delete from idempotency_keys where alert_id = any(${ids}::uuid[])`;
    await tx`delete from check_codes where code in (select check_code from alerts where id = any(${ids}::uuid[]))`;
    await tx`delete from alerts where id = any(${ids}::uuid[])`;
    return rows.length;
  },
};
