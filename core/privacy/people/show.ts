import { audit } from '../../audit/index.ts';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { mobileHash, openIfAny, openPart } from '../../registry/index.ts';
import { openAddress, writtenAddress } from '../../signs/index.ts';
import { parseInput } from '../parse-input.ts';
import { answersTo } from './answers.ts';
import type { Dossier } from './dossier.ts';
import { enrolmentsOf } from './enrolments.ts';
import { lettersTo } from './letters.ts';
import { linesAbout } from './refused-lines.ts';
import { findSubject, Subject, type Chosen, type Found } from './subject.ts';

/**
 * Everything that is held of a person, and a note that it was looked at. Several people with one address: give the
 * number. Throws `not-found` when nothing is held, `conflict` when it is about several.
 */
export async function showPerson(ctx: Context, input: Subject): Promise<Dossier> {
  const subject = parseInput(Subject, input, 'Om wie het gaat');
  const found = await findSubject(ctx, subject);
  const [id = null, another] = found.administratorIds;
  if (another !== undefined) {
    throw new AppError('conflict', 'Dit e-mailadres is van meer mensen. Zoek op het mobiele nummer of kies een id.');
  }
  const dossier = await ctx.db.sql.begin(async (tx) => {
    const gathered = await gather(tx, ctx, id, found, subject);
    const entityId = id === null ? 'unregistered' : String(id);
    await audit(tx, ctx, { verb: 'view', entity: 'administrator', entityId, detail: { what: 'dossier' } });
    return gathered;
  });
  if (
    id === null &&
    dossier.wrote.length +
      dossier.told.length +
      dossier.letters.length +
      dossier.refusedLines.length +
      dossier.enrolments.length +
      dossier.handovers.length ===
      0
  ) {
    throw new AppError('not-found', 'Van deze persoon is hier niets bewaard.');
  }
  return dossier;
}

async function gather(
  tx: Transaction,
  ctx: Context,
  id: number | null,
  found: Found,
  subject: Chosen,
): Promise<Dossier> {
  const person = id === null ? null : await personOf(tx, ctx, id);
  const known = person ?? { name: null, mobile: subject.mobile ?? null, email: subject.email ?? null };
  return {
    madeAt: ctx.clock.now(),
    municipalityCode: ctx.tenant,
    person,
    groups: await tx<Dossier['groups']>`
      select g.id, g.name, r.role, g.status from group_roles r join watch_groups g on g.id = r.group_id
      where r.administrator_id = ${id} order by g.name`,
    administratorGroups: await tx<Dossier['administratorGroups']>`
      select g.id, g.name from administrator_group_members m join administrator_groups g on g.id = m.administrator_group_id
      where m.administrator_id = ${id} order by g.name`,
    received: await received(tx, id),
    checkIns: await tx<Dossier['checkIns']>`
      select asked_at as "askedAt", state, answer from check_ins where administrator_id = ${id} order by asked_at`,
    turnover: await tx<Dossier['turnover']>`
      select e.at, c.group_id as "groupId", e.what from turnover_events e join turnover_cases c on c.id = e.case_id
      where e.administrator_id = ${id} order by e.id`,
    relayed: await tx<Dossier['relayed']>`
      select alert_id as "alertId", group_id as "groupId", how, confirmed_at as at from relays
      where administrator_id = ${id} order by confirmed_at`,
    wrote: await wrote(tx, ctx, id, found),
    told: await told(tx, id, await answersTo(tx, ctx, found.chats)),
    letters: await lettersTo(tx, ctx, found.administratorIds, known.email === null ? [] : [known.email]),
    keptGroups: await keptGroups(tx, id),
    enrolments: await enrolmentsOf(tx, ctx, found, subject),
    handovers: await handovers(tx, ctx, found),
    evenings: await evenings(tx, id),
    signs: await signs(tx, ctx, id),
    refusedLines: await linesAbout(tx, ctx, known),
    log: await tx<Dossier['log']>`
      select at, actor, verb from audit_entries 
      where entity = 'administrator' and (entity_id = ${String(id)} or detail -> 'ids' ? ${String(id)}::text) order by at`,
  };
}

async function personOf(tx: Transaction, ctx: Context, id: number): Promise<Dossier['person']> {
  const [row] = await tx<(Times & { name: Buffer; mobile: Buffer; email: Buffer | null; lid: Buffer | null })[]>`
    select id, name_sealed as name, mobile_sealed as mobile, email_sealed as email, lid_sealed as lid,
           stopped_at as "stoppedAt", created_at as "createdAt", updated_at as "updatedAt"
    from administrators where id = ${id}`;
  if (row === undefined) return null;
  const { name, mobile, email, lid, ...times } = row;
  const { keys } = ctx;
  return {
    ...times,
    name: openPart(keys, 'name', name),
    mobile: openPart(keys, 'mobile', mobile),
    email: openIfAny(keys, 'email', email),
    hiddenId: openIfAny(keys, 'lid', lid),
  };
}

interface Times {
  id: number;
  stoppedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** A message counts for a person with a post or a receipt: in a group only the latter is theirs. */
const received = (tx: Transaction, id: number | null) => tx<Dossier['received']>`
  select m.alert_id as "alertId", m.sort, coalesce(greatest(p.state, r.state)::text, 'queued') as state, p.sent_at as "sentAt",
         r.delivered_at as "deliveredAt", r.read_at as "readAt", r.relayed_at as "relayedAt",
         r.reminded_at as "remindedAt", r.deputy_asked_at as "deputyAskedAt"
  from (select message_id, administrator_id from receipts where administrator_id = ${id}
        union select message_id, administrator_id from posts where administrator_id = ${id} and message_id is not null
        union select message_id, ${id}::bigint from post_batches where ${id}::bigint = any(administrator_ids)) x
  join alert_messages m on m.id = x.message_id
  left join receipts r on r.message_id = x.message_id and r.administrator_id = x.administrator_id
  left join posts p on p.message_id = x.message_id and (p.id = r.post_id or (r.post_id is null and p.administrator_id = x.administrator_id))
  order by m.id`;

async function wrote(tx: Transaction, ctx: Context, id: number | null, found: Found): Promise<Dossier['wrote']> {
  const rows = await tx<(Omit<Dossier['wrote'][number], 'text'> & { sealed: Buffer | null })[]>`
    select at, meaning, text_sealed as sealed, alert_id as "alertId", has_media as media from inbound_messages
    where administrator_id = ${id} or encode(chat_hash, 'hex') = any(${found.chatHashes.map(hex)}::text[]) order by at`;
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    text: sealed === null ? '' : ctx.keys.open('inbound_messages.text', sealed),
  }));
}

const hex = (hash: Buffer): string => hash.toString('hex');

const told = (tx: Transaction, id: number | null, answers: number[]) => tx<Dossier['told']>`
  select updated_at as at, text, state::text as state from posts
  where (administrator_id = ${id} or id = any(${answers}::bigint[])) and text is not null order by id`;

const keptGroups = (tx: Transaction, id: number | null) => tx<Dossier['keptGroups']>`
  select g.id, g.name, coalesce(k.present, false) as present, k.why, k.present_since as since, k.invited_at as "invitedAt", k.asked_at as "askedAt"
  from managed_group_people k join managed_groups g on g.id = k.managed_group_id
  where k.administrator_id = ${id} order by g.name, g.id`;

function handovers(tx: Transaction, ctx: Context, found: Found) {
  const hashes = [...found.chats].map((chat) => mobileHash(ctx.keys, `+${chat.split('@')[0] ?? ''}`).toString('hex'));
  return tx<Dossier['handovers']>`
    select h.id, case when h.from_id = any(${found.administratorIds}::bigint[]) then 'from' else 'successor' end as part, h.takes,
           array(select g.name from handover_groups x join watch_groups g on g.id = x.group_id where x.handover_id = h.id order by 1) as groups,
           h.state, h.started_at as "startedAt", h.ended_at as "endedAt"
    from handovers h
    where h.from_id = any(${found.administratorIds}::bigint[]) or h.successor_id = any(${found.administratorIds}::bigint[])
       or encode(h.mobile_hash, 'hex') = any(${hashes}::text[])
    order by h.id`;
}

const evenings = (tx: Transaction, id: number | null) => tx<Dossier['evenings']>`
  select m.id as "meetingId", m.title, m.starts_at as "startsAt", p.answer, p.party, p.attended_at as "attendedAt"
  from meeting_people p join meetings m on m.id = p.meeting_id where p.administrator_id = ${id} order by m.starts_at`;

async function signs(tx: Transaction, ctx: Context, id: number | null): Promise<Dossier['signs']> {
  const rows = await tx<(Omit<Dossier['signs'][number], 'address'> & { sealed: Buffer | null })[]>`
    select id, signs, stickers, address_sealed as sealed, state, requested_at as "requestedAt" from sign_requests
    where administrator_id = ${id} order by id`;
  return rows.map(({ sealed, ...row }) => {
    const address = openAddress(ctx.keys, sealed);
    return { ...row, address: address === null ? null : writtenAddress(address) };
  });
}
