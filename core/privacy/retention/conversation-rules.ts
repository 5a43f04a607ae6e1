import type { Sql, Transaction } from '../../../db/client.ts';
import { BATCH, heldByMoment, isHeld, type Due, type RetentionRule } from './rule.ts';

const overText = (sql: Sql | Transaction, before: Date) =>
  sql`(m.text_sealed is not null or m.chat_sealed is not null or m.chat_hash is not null)
    and case when m.alert_id is null then m.at else a.ended_at end < ${before}`;

const textIsHeld = (sql: Sql | Transaction) =>
  sql`(${isHeld(sql, 'm.alert_id')} or (m.alert_id is null and ${heldByMoment(sql, 'm.at')}))`;

/** What people wrote to a line. What was made of it (confirmed, declined, STOP) stays, for the figures. */
export const inboundTexts: RetentionRule = {
  id: 'inbound-texts',
  what: 'Wat mensen aan de lijnen schreven, en vanaf welk nummer',
  since: 'het einde van de melding, of het bericht zelf als het bij geen melding hoort',
  action: 'anonymise',
  why: 'Na de afhandeling is de tekst niet meer nodig; vier weken, zoals voor beelden.',
  days: 28,
  bounds: { min: 7, max: 365 },
  tables: ['inbound_messages'],
  side: 'system',
  async count(sql, before): Promise<Due> {
    const [row] = await sql<Due[]>`
      select count(*)::int as examined, count(*) filter (where ${textIsHeld(sql)})::int as held
      from inbound_messages m left join alerts a on a.id = m.alert_id where ${overText(sql, before)}`;
    return row ?? { examined: 0, held: 0 };
  },
  async apply(tx, _ctx, before) {
    const gone = await tx`
      with due as (
        select m.line_id, m.network_id from inbound_messages m left join alerts a on a.id = m.alert_id
        where ${overText(tx, before)} and not ${textIsHeld(tx)}
        limit ${BATCH} for update of m skip locked
      )
      update inbound_messages m
      set text_sealed = null, chat_sealed = null, chat_hash = null,
          administrator_id = case when m.alert_id is null then null else m.administrator_id end
      from due where m.line_id = due.line_id and m.network_id = due.network_id`;
    return gone.count;
  },
};

const overAnswer = (sql: Sql | Transaction, before: Date) =>
  sql`p.message_id is null and p.updated_at < ${before} and not exists (
    select from post_batches b where b.line_id = p.line_id and p.id between b.first_id and b.last_id)`;

/** Our answers in conversations, and bulk messages. */
export const answers: RetentionRule = {
  id: 'answers',
  what: 'Onze antwoorden in gesprekken, en rondzendberichten',
  since: 'het versturen',
  action: 'erase',
  why: 'Zij hebben na het gesprek geen doel meer en tellen in geen cijfer mee.',
  days: 28,
  bounds: { min: 7, max: 365 },
  tables: ['posts'],
  side: 'system',
  async count(sql, before): Promise<Due> {
    const [row] = await sql<Due[]>`
      select count(*)::int as examined, count(*) filter (where ${heldByMoment(sql, 'p.updated_at')})::int as held
      from posts p where ${overAnswer(sql, before)}`;
    return row ?? { examined: 0, held: 0 };
  },
  async apply(tx, _ctx, before) {
    const gone = await tx`
      delete from posts where id in (
        select p.id from posts p where ${overAnswer(tx, before)} and not ${heldByMoment(tx, 'p.updated_at')}
        order by p.id limit ${BATCH} for update of p skip locked)`;
    return gone.count;
  },
};
