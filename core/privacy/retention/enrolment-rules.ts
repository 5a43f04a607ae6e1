import type { Sql, Transaction } from '../../../db/client.ts';
import { BATCH, erasing, type Due, type RetentionRule } from './rule.ts';

type Fragment = ReturnType<Sql>;

/** Requests whose number nobody ever proved: of whom they are is not even known. */
export const unprovenEnrolments = erasing(
  {
    id: 'enrolment-unproven',
    what: 'Aanmeldingen waarvan het nummer nooit is bewezen',
    since: 'het vervallen, een dag na de aanmelding',
    action: 'erase',
    why: 'Er is niet gebleken dat wie zij noemen zich heeft aangemeld.',
    days: 7,
    bounds: { min: 1, max: 28 },
    tables: ['enrolments', 'enrolment_codes', 'enrolment_events'],
  },
  (sql, before) => sql`t.proven_at is null and t.decided_at < ${before}` as unknown as Fragment,
);

/** Codes that were sent; by their hash no longer of use, but for counting how often somebody tried. */
export const enrolmentCodes = erasing(
  {
    id: 'enrolment-codes',
    what: 'Van welke codes er zijn gestuurd om een nummer te bewijzen, en hoe vaak er is geraden',
    since: 'het sturen',
    action: 'erase',
    why: 'Een code geldt een kwartier; het tellen van pogingen gaat over een dag.',
    days: 7,
    bounds: { min: 2, max: 28 },
    tables: ['enrolment_codes'],
  },
  (sql, before) => sql`t.created_at < ${before}` as unknown as Fragment,
);

const overPeople = (sql: Sql | Transaction, before: Date) =>
  sql`t.proven_at is not null and t.decided_at < ${before}
      and coalesce(t.people_sealed, t.reason_sealed, t.mobile_hash) is not null` as unknown as Fragment;

/** Who asked, and what was written to and fro. That it was asked and decided stays, without people. */
export const enrolmentPeople: RetentionRule = {
  id: 'enrolment-people',
  what: 'Namen, nummers en adressen in aanmeldingen, en wat er over en weer is geschreven',
  since: 'het besluit, of het intrekken of vervallen',
  action: 'anonymise',
  why: 'Zij dienen om een vraag over het besluit te beantwoorden; van wie meedoet is het register de bron.',
  days: 90,
  bounds: { min: 28, max: 730 },
  tables: ['enrolments', 'enrolment_events'],
  side: 'system',
  async count(sql, before): Promise<Due> {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from enrolments t where ${overPeople(sql, before)}`;
    return { examined: row?.n ?? 0, held: 0 };
  },
  async apply(tx, _ctx, before) {
    const gone = await tx<{ id: string }[]>`
      update enrolments set people_sealed = null, reason_sealed = null, mobile_hash = null, deputy_mobile_hash = null,
        email_hash = null, deputy_email_hash = null, token_hash = null, name = case when state = 'approved' then name end
      where (id, municipality_code) in (
        select t.id, t.municipality_code from enrolments t where ${overPeople(tx, before)} limit ${BATCH} for update skip locked)
      returning id`;
    const ids = gone.map(({ id }) => id);
    await tx`update enrolment_events set text_sealed = null where enrolment_id = any(${ids}::uuid[]) and text_sealed is not null`;
    return ids.length;
  },
};
