import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { openPeople, sealPeople, type EnrolledPeople } from '../../enrolment/index.ts';
import { emailHash, mobileHash } from '../../registry/index.ts';
import type { Dossier } from './dossier.ts';
import type { Chosen, Found } from './subject.ts';

interface Row {
  id: string;
  reference: string;
  state: string;
  name: string | null;
  createdAt: Date;
  sealed: Buffer;
  isDeputy: boolean;
}

const OVER = ['approved', 'refused', 'withdrawn', 'expired'];

/** Enrolments in which these people, or this number or address, stand: as administrator, or as the deputy that somebody named. */
async function rowsOf(tx: Transaction, { keys }: Context, found: Found, subject: Chosen): Promise<Row[]> {
  const mobiles = [...found.chats].flatMap((chat) => (/^316\d{8}@c\.us$/.test(chat) ? [`+${chat.slice(0, 11)}`] : []));
  const numbers = mobiles.map((mobile) => mobileHash(keys, mobile).toString('hex'));
  const emails = subject.email === undefined ? [] : [emailHash(keys, subject.email).toString('hex')];
  return tx<Row[]>`
    select e.id, e.reference, e.state, e.name, e.created_at as "createdAt", e.people_sealed as sealed,
           not (encode(e.mobile_hash, 'hex') = any(${numbers}::text[])
                or coalesce(encode(e.email_hash, 'hex') = any(${emails}::text[]), false)) as "isDeputy"
    from enrolments e
    where e.people_sealed is not null and (
      encode(e.mobile_hash, 'hex') = any(${numbers}::text[]) or encode(e.deputy_mobile_hash, 'hex') = any(${numbers}::text[])
      or encode(e.email_hash, 'hex') = any(${emails}::text[]) or encode(e.deputy_email_hash, 'hex') = any(${emails}::text[]))
    order by e.created_at, e.id`;
}

/** For the dossier: only what is of this person, nothing of the other who stands in it. */
export async function enrolmentsOf(
  tx: Transaction,
  ctx: Context,
  found: Found,
  subject: Chosen,
): Promise<Dossier['enrolments']> {
  return (await rowsOf(tx, ctx, found, subject)).map(({ sealed, isDeputy, name, ...row }) => {
    const people = openPeople(ctx.keys, sealed) as EnrolledPeople;
    const own = isDeputy ? people.deputy : people.administrator;
    const { signs } = people;
    const address =
      isDeputy || signs === null ? null : `${signs.street} ${signs.houseNumber}, ${signs.postcode} ${signs.city}`;
    return {
      ...row,
      group: name ?? '',
      role: isDeputy ? ('deputy' as const) : ('primary' as const),
      name: own?.name ?? '',
      mobile: own?.mobile ?? '',
      email: own?.email ?? null,
      address,
    };
  });
}

/**
 * Takes somebody out of enrolments: as administrator all of who stands in it goes, and what was not decided is withdrawn; as deputy
 * only the deputy goes. Returns how many.
 */
export async function eraseEnrolmentsOf(tx: Transaction, ctx: Context, found: Found, subject: Chosen): Promise<number> {
  const rows = await rowsOf(tx, ctx, found, subject);
  const now = ctx.clock.now();
  for (const { id, isDeputy, sealed, state } of rows) {
    if (isDeputy) {
      const people = { ...(openPeople(ctx.keys, sealed) as EnrolledPeople), deputy: null };
      await tx`
        update enrolments set people_sealed = ${sealPeople(ctx.keys, people)}, deputy_mobile_hash = null,
          deputy_email_hash = null, deputy_state = 'none', version = version + 1 where id = ${id}`;
    } else {
      const isOver = OVER.includes(state);
      await tx`
        update enrolments set people_sealed = null, reason_sealed = null, mobile_hash = null, deputy_mobile_hash = null,
          email_hash = null, deputy_email_hash = null, token_hash = null, returns_to = null, expires_at = null,
          administrator_id = null,
          name = case when state = 'approved' then name end, version = version + 1,
          state = case when ${isOver} then state else 'withdrawn' end, decided_at = coalesce(decided_at, ${now})
        where id = ${id}`;
      await tx`delete from enrolment_codes where enrolment_id = ${id}`;
    }
    await tx`update enrolment_events set text_sealed = null where enrolment_id = ${id} and text_sealed is not null`;
    await tx`
      update dialogues set closed_at = ${now}, outcome = 'erased', data_sealed = null, chat_sealed = null
      where subject_id = ${id} and kind in ('enrolment-open', 'enrolment-deputy') and closed_at is null`;
    await tx`
      update tasks set closed_at = ${now}, closed_by = ${ctx.actor.id}, outcome = 'erased'
      where entity = 'enrolment' and entity_id = ${id} and closed_at is null and ${!isDeputy}`;
  }
  await tx`delete from enrolment_invitations where administrator_id = any(${found.administratorIds}::bigint[])`;
  return rows.length;
}
