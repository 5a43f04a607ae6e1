import type { Sql, Transaction } from '../../../db/client.ts';
import { BATCH, type RetentionRule } from './rule.ts';

type Fragment = ReturnType<Sql>;

/** A rule that empties some columns of rows that no hold concerns. `t` is the row in the condition. */
function emptying(
  meta: Omit<RetentionRule, 'side' | 'action' | 'count' | 'apply' | 'tables'> & { table: string },
  over: (sql: Sql | Transaction, before: Date) => Fragment,
  emptied: (sql: Transaction) => Fragment,
): RetentionRule {
  const { table, ...rest } = meta;
  return {
    ...rest,
    tables: [table],
    side: 'system',
    action: 'anonymise',
    async count(sql, before) {
      const [row] = await sql<{ n: number }[]>`
        select count(*)::int as n from ${sql(table)} t where ${over(sql, before)}`;
      return { examined: row?.n ?? 0, held: 0 };
    },
    async apply(tx, _ctx, before) {
      const gone = await tx`
        update ${tx(table)} set ${emptied(tx)} where ctid in (
          select t.ctid from ${tx(table)} t where ${over(tx, before)} limit ${BATCH} for update skip locked)`;
      return gone.count;
    },
  };
}

const endedBefore = (sql: Sql | Transaction, before: Date) =>
  sql`exists (select from meetings m where m.id = t.meeting_id and m.ends_at < ${before})`;

/** Names at the door of people who are in no register. */
export const walkIns = emptying(
  {
    id: 'meeting-walk-ins',
    what: 'Namen van wie op een bijeenkomst binnenkwam en in geen register staat',
    since: 'de bijeenkomst',
    why: 'Zij dienen om na afloop contact te zoeken; daarna telt alleen het aantal.',
    days: 28,
    bounds: { min: 1, max: 365 },
    table: 'meeting_people',
  },
  (sql, before) => sql`t.name_sealed is not null and ${endedBefore(sql, before)}` as unknown as Fragment,
  (sql) => sql`name_sealed = null` as unknown as Fragment,
);

/** Who was asked, came or stayed away. How many stays, for the figures. */
export const meetingPeople = emptying(
  {
    id: 'meeting-people',
    what: 'Wie voor een bijeenkomst was gevraagd, wat hij antwoordde en of hij er was',
    since: 'de bijeenkomst',
    why: 'Avonden zijn er soms maar eens per jaar; na drie jaar zegt het niets meer. De aantallen blijven.',
    days: 1095,
    bounds: { min: 28, max: 1825 },
    table: 'meeting_people',
  },
  (sql, before) =>
    sql`(t.administrator_id is not null or t.token_hash is not null) and ${endedBefore(sql, before)}` as unknown as Fragment,
  (sql) => sql`administrator_id = null, token_hash = null` as unknown as Fragment,
);

export const meetingNotes = emptying(
  {
    id: 'meeting-notes',
    what: 'Het verslag van een bijeenkomst',
    since: 'de bijeenkomst',
    why: 'In een verslag kunnen mensen staan; na drie jaar is wat is afgesproken gedaan of vervallen.',
    days: 1095,
    bounds: { min: 28, max: 1825 },
    table: 'meetings',
  },
  (sql, before) => sql`t.notes_sealed is not null and t.ends_at < ${before}` as unknown as Fragment,
  (sql) => sql`notes_sealed = null` as unknown as Fragment,
);

const forgetAddress = (sql: Transaction) =>
  sql`address_sealed = null, address_hash = null, reason_sealed = null, administrator_id = null` as unknown as Fragment;

/** Requests that came to nothing. */
export const refusedSigns = emptying(
  {
    id: 'signs-refused',
    what: 'Adressen van aanvragen van borden en stickers die zijn geweigerd of ingetrokken',
    since: 'de weigering of de intrekking',
    why: 'Zij dienen om een vraag over de weigering te beantwoorden.',
    days: 90,
    bounds: { min: 28, max: 365 },
    table: 'sign_requests',
  },
  (sql, before) =>
    sql`t.state in ('refused', 'withdrawn') and t.updated_at < ${before}
        and coalesce(t.address_sealed, t.address_hash, t.reason_sealed) is not null` as unknown as Fragment,
  forgetAddress,
);

/** Where signs and stickers went. */
export const issuedSigns = emptying(
  {
    id: 'signs-issued',
    what: 'Adressen waar borden en stickers zijn aangevraagd of uitgegeven',
    since: 'de laatste stap van de aanvraag',
    why: 'Zo lang gaat een bord mee: de gemeente moet weten waar het hangt om het te vervangen of weg te halen.',
    days: 1825,
    bounds: { min: 28, max: 3650 },
    table: 'sign_requests',
  },
  (sql, before) =>
    sql`t.state not in ('refused', 'withdrawn') and t.updated_at < ${before}
        and coalesce(t.address_sealed, t.address_hash) is not null` as unknown as Fragment,
  forgetAddress,
);
