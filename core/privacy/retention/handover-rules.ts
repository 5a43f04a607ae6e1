import type { Sql, Transaction } from '../../../db/client.ts';
import { BATCH, erasing, type Due, type RetentionRule } from './rule.ts';

/** Conversations that are over; what was said in them went when they were closed. */
export const closedDialogues = erasing(
  {
    id: 'closed-dialogues',
    what: 'Dat er een gesprek was, en met welk nummer; wat erin is gezegd gaat al weg als het gesprek klaar is',
    since: 'het einde van het gesprek',
    action: 'erase',
    why: 'Wat eruit kwam staat bij de groep; vier weken, zoals de berichten zelf.',
    days: 28,
    bounds: { min: 7, max: 365 },
    tables: ['dialogues'],
  },
  (sql, before) => sql`t.closed_at < ${before}` as unknown as ReturnType<Sql>,
);

const over = (sql: Sql | Transaction, before: Date) =>
  sql`h.ended_at < ${before} and (h.name_sealed is not null or h.mobile_hash is not null or h.from_id is not null or h.successor_id is not null)`;

/** Who was asked to take a group over. That it was asked, what came of it and to which text was agreed stays. */
export const handoverPersons: RetentionRule = {
  id: 'handover-persons',
  what: 'Wie gevraagd werd een groep over te nemen, met naam en nummer, en wie haar overdroeg',
  since: 'het antwoord, of het verlopen of intrekken van de vraag',
  action: 'anonymise',
  why: 'Wie ja zei staat in het register; van anderen is na vier weken niets meer nodig.',
  days: 28,
  bounds: { min: 7, max: 365 },
  tables: ['handovers'],
  side: 'system',
  async count(sql, before): Promise<Due> {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from handovers h where ${over(sql, before)}`;
    return { examined: row?.n ?? 0, held: 0 };
  },
  async apply(tx, _ctx, before) {
    const gone = await tx`
      update handovers set name_sealed = null, mobile_sealed = null, mobile_hash = null, from_id = null, successor_id = null
      where id in (select h.id from handovers h where ${over(tx, before)} limit ${BATCH} for update skip locked)`;
    return gone.count;
  },
};
