import type { Sql, Transaction } from '../../../db/client.ts';
import { BATCH, isHeld, type Due, type RetentionRule } from './rule.ts';

type Fragment = ReturnType<Sql>;

/** A letter that waits for so long waits for a mail server that never came: it is of no use any more either. */
const overLetter = (sql: Sql | Transaction, before: Date) =>
  sql`l.state <> 'sending' and coalesce(l.sent_at, l.due_at) < ${before}` as unknown as Fragment;

/** Letters by e-mail, whatever became of them. */
export const letters: RetentionRule = {
  id: 'letters',
  what: 'Brieven per e-mail: aan wie, en wat erin stond',
  since: 'het versturen, of het moment waarop dat had gemoeten',
  action: 'erase',
  why: 'Na vier weken is duidelijk of de brief aankwam en heeft hij geen doel meer.',
  days: 28,
  bounds: { min: 7, max: 365 },
  tables: ['mails'],
  side: 'system',
  async count(sql, before): Promise<Due> {
    const [row] = await sql<Due[]>`
      select count(*)::int as examined, (count(*) filter (where ${isHeld(sql, 'l.alert_id')}))::int as held
      from mails l where ${overLetter(sql, before)}`;
    return row ?? { examined: 0, held: 0 };
  },
  async apply(tx, _ctx, before) {
    const gone = await tx`
      delete from mails where id in (
        select l.id from mails l where ${overLetter(tx, before)} and not ${isHeld(tx, 'l.alert_id')}
        order by l.id limit ${BATCH} for update of l skip locked)`;
    return gone.count;
  },
};

const overRecipient = (sql: Sql | Transaction, before: Date) =>
  sql`r.administrator_id > 0 and exists (
    select from mailings m where m.id = r.mailing_id and m.ended_at < ${before})` as unknown as Fragment;

/** Who got a newsletter or an invitation. The counts stay; the link in the letter works until then. */
export const mailingRecipients: RetentionRule = {
  id: 'mailing-recipients',
  what: 'Wie welk rondzendbericht kreeg',
  since: 'het einde van het versturen',
  action: 'anonymise',
  why: 'Drie maanden werkt de link om zich af te melden; daarna tellen alleen de aantallen.',
  days: 90,
  bounds: { min: 28, max: 365 },
  tables: ['mailing_recipients'],
  side: 'system',
  async count(sql, before): Promise<Due> {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from mailing_recipients r where ${overRecipient(sql, before)}`;
    return { examined: row?.n ?? 0, held: 0 };
  },
  async apply(tx, _ctx, before) {
    const gone = await tx`
      with due as (
        select r.mailing_id, r.administrator_id from mailing_recipients r where ${overRecipient(tx, before)}
        limit ${BATCH} for update of r skip locked
      )
      update mailing_recipients r
      set administrator_id = -(1 + floor(random() * 9e15))::bigint, token = gen_random_uuid(), post_id = null, mail_id = null
      from due where r.mailing_id = due.mailing_id and r.administrator_id = due.administrator_id`;
    return gone.count;
  },
};
