import type { Sql, Transaction } from '../../db/client.ts';
import type { Audience, MailingChannel } from './mailing.ts';

type Fragment = ReturnType<Sql>;

/** Part of a statement: the ids of the people that this audience means, each once, however many groups they have. */
function peopleOf(sql: Sql | Transaction, audience: Audience): Fragment {
  if (audience.type === 'people') {
    return sql`select a.id from administrators a where a.id = any(${audience.administratorIds}::bigint[])` as unknown as Fragment;
  }
  const where =
    audience.type === 'all'
      ? sql`true`
      : audience.type === 'groups'
        ? sql`g.id = any(${audience.groupIds}::bigint[])`
        : sql`exists (
            select from watch_group_areas w join areas x on x.code = w.area_code and x.year = w.year
            where w.group_id = g.id and x.district_code = any(${audience.codes}::text[]))`;
  return sql`
    select distinct r.administrator_id as id from group_roles r join watch_groups g on g.id = r.group_id and g.status <> 'retired'
    where r.role = any(${audience.roles}::text[]) and ${where}` as unknown as Fragment;
}

/** Part of a statement: who of them gets it by what. STOP and a refusal of bulk leave somebody out; two people with one address get one letter. */
function fates(sql: Sql | Transaction, audience: Audience, channels: readonly MailingChannel[]): Fragment {
  const [whatsapp, email] = [channels.includes('whatsapp'), channels.includes('email')];
  return sql`
    select a.id,
           case when ${whatsapp} then case when a.stopped_at is null and f.administrator_id is null then 'waiting' else 'skipped' end end as whatsapp,
           case when ${email} then case when a.stopped_at is null and f.administrator_id is null and a.email_hash is not null
             and row_number() over (partition by a.email_hash order by a.id) = 1 then 'waiting' else 'skipped' end end as email,
           a.stopped_at is not null as stopped, f.administrator_id is not null as refused, a.email_hash is null as no_address
    from (${peopleOf(sql, audience)}) p join administrators a on a.id = p.id
    left join bulk_refusals f on f.administrator_id = a.id` as unknown as Fragment;
}

/** How many people it would reach, and why others not. */
export interface MailingReach {
  /** Everybody whom the audience means. */
  people: number;
  whatsapp: number;
  email: number;
  /** Sent STOP. */
  stopped: number;
  /** Said no to bulk messages. */
  refused: number;
  /** Have no e-mail address; only counted when it goes by e-mail. */
  noAddress: number;
}

export async function countRecipients(
  sql: Sql | Transaction,
  audience: Audience,
  channels: readonly MailingChannel[],
): Promise<MailingReach> {
  const [row] = await sql<MailingReach[]>`
    select count(*)::int as people, (count(*) filter (where whatsapp = 'waiting'))::int as whatsapp,
           (count(*) filter (where email = 'waiting'))::int as email, (count(*) filter (where stopped))::int as stopped,
           (count(*) filter (where refused and not stopped))::int as refused,
           (count(*) filter (where email is not null and no_address and not stopped and not refused))::int as "noAddress"
    from (${fates(sql, audience, channels)}) x`;
  return row ?? { people: 0, whatsapp: 0, email: 0, stopped: 0, refused: 0, noAddress: 0 };
}

/** Fixes whom a mailing is for. Returns how many people will get it by at least one channel. */
export async function fixRecipients(
  tx: Sql | Transaction,
  input: { mailingId: number; audience: Audience; channels: readonly MailingChannel[]; now: Date },
): Promise<number> {
  const rows = await tx<{ waits: boolean }[]>`
    insert into mailing_recipients (mailing_id, administrator_id, token, whatsapp, email, updated_at)
    select ${input.mailingId}, x.id, gen_random_uuid(), x.whatsapp, x.email, ${input.now}
    from (${fates(tx, input.audience, input.channels)}) x
    on conflict (mailing_id, administrator_id, municipality_code) do nothing
    returning whatsapp = 'waiting' or email = 'waiting' as waits`;
  return rows.filter(({ waits }) => waits).length;
}
