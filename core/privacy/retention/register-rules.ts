import type { Sql, Transaction } from '../../../db/client.ts';
import { eraseAdministrators } from '../people/erase-administrators.ts';
import { BATCH, erasing, isHeld, type Due, type RetentionRule } from './rule.ts';

/** Lines of an import that were refused: names and numbers as somebody typed them. The counts stay. */
export const refusedLines: RetentionRule = {
  id: 'import-refused',
  what: 'Geweigerde regels van een import, zoals zij in het bestand stonden, en de naam van het bestand',
  since: 'de import',
  action: 'erase',
  why: 'Zij dienen om het bestand te verbeteren; daarna is het register zelf de bron.',
  days: 28,
  bounds: { min: 1, max: 90 },
  tables: ['import_runs'],
  side: 'system',
  async count(sql, before): Promise<Due> {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from import_runs where at < ${before} and (refused_sealed is not null or file_name is not null)`;
    return { examined: row?.n ?? 0, held: 0 };
  },
  async apply(tx, _ctx, before) {
    const gone = await tx`
      update import_runs set refused_sealed = null, file_name = null where id in (
        select id from import_runs where at < ${before} and (refused_sealed is not null or file_name is not null)
        limit ${BATCH} for update skip locked)`;
    return gone.count;
  },
};

const overDeparted = (sql: Sql | Transaction, before: Date) =>
  sql`least(p.stopped_at, p.left_at) < ${before} and not exists (select from group_roles r where r.administrator_id = p.id)
    and not exists (select from alerts a join alert_messages m on m.alert_id = a.id cross join lateral receipts_of(m.id) r
                    where a.status = 'live' and r.administrator_id = p.id)`;

const personIsHeld = (sql: Sql | Transaction) =>
  sql`(exists (select from alert_messages m cross join lateral receipts_of(m.id) r
               where r.administrator_id = p.id and ${isHeld(sql, 'm.alert_id')})
    or exists (select from inbound_messages i where i.administrator_id = p.id and ${isHeld(sql, 'i.alert_id')}))`;

/** People who run no group any more, and said STOP or handed their last one over. */
export const departed: RetentionRule = {
  id: 'departed-administrators',
  what: 'Mensen zonder groep die STOP zeiden of hun groep overdroegen',
  since: 'STOP, of de overdracht',
  action: 'erase',
  why: 'Zonder groep en zonder toestemming is er geen grond meer om hen te bewaren (AVG, artikel 5).',
  days: 28,
  bounds: { min: 7, max: 365 },
  tables: ['administrators', 'administrator_group_members', 'inbound_messages', 'posts', 'receipts', 'relays'],
  side: 'system',
  async count(sql, before): Promise<Due> {
    const [row] = await sql<Due[]>`
      select count(*)::int as examined, count(*) filter (where ${personIsHeld(sql)})::int as held
      from administrators p where ${overDeparted(sql, before)}`;
    return row ?? { examined: 0, held: 0 };
  },
  async apply(tx, ctx, before) {
    const rows = await tx<{ id: number }[]>`
      select p.id from administrators p where ${overDeparted(tx, before)} and not ${personIsHeld(tx)}
      order by p.id limit 50 for update of p skip locked`;
    await eraseAdministrators(
      tx,
      ctx,
      rows.map(({ id }) => id),
    );
    return rows.length;
  },
};

export const idempotencyKeys = erasing(
  {
    id: 'idempotency-keys',
    what: 'Sleutels waarmee een herhaald verzoek wordt herkend',
    since: 'het verzoek',
    action: 'erase',
    why: 'Een verzoek wordt hooguit een paar minuten later herhaald.',
    days: 7,
    bounds: { min: 1, max: 28 },
    tables: ['idempotency_keys'],
  },
  (sql, before) =>
    sql`t.created_at < ${before} and not exists (
      select from alerts a where a.id = t.alert_id and a.status = 'live')` as unknown as ReturnType<Sql>,
);
