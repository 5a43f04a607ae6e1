import type { Transaction } from '../../db/client.ts';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { PRIORITY } from '../delivery/index.ts';
import { writeMail } from '../mail/index.ts';
import { sendMailing } from '../mailings/index.ts';
import { openIfAny } from '../registry/index.ts';
import { openDialogues } from './dialogue-kind.ts';
import { lockMeeting, readMeetings, requireOpen, type MeetingRow } from './meeting.ts';
import { hashOf, tokenOf } from './token.ts';
import { letters, whatsapp } from './texts.ts';

/** Whom an invitation reaches. */
export interface InvitationReach {
  /** People who administer a group there and were not asked yet, each once. */
  people: number;
  /** Of those, who also gets a letter. */
  letters: number;
  /** Left out: they sent STOP, or want no invitations. */
  leftOut: number;
}

interface Invitee {
  id: number;
  email: Buffer | null;
  out: boolean;
}

/** Administrators and deputies of the groups in these districts, who are not on the list; with one address, one gets the letter. */
async function invitees(tx: Transaction, { id, districtCodes }: MeetingRow): Promise<Invitee[]> {
  return tx<Invitee[]>`
    select a.id, a.stopped_at is not null or f.administrator_id is not null as out,
           case when row_number() over (partition by coalesce(a.email_hash, a.mobile_hash) order by a.id) = 1 then a.email_sealed end as email
    from administrators a left join bulk_refusals f on f.administrator_id = a.id
    where exists (
        select from group_roles r join watch_groups g on g.id = r.group_id and g.status <> 'retired'
        where r.administrator_id = a.id and (${districtCodes.length === 0} or exists (
          select from watch_group_areas w join areas x on x.code = w.area_code and x.year = w.year
          where w.group_id = g.id and x.district_code = any(${districtCodes}::text[]))))
      and not exists (select from meeting_people p where p.meeting_id = ${id} and p.administrator_id = a.id and p.invited_at is not null)
    order by a.id`;
}

function reachOf(all: readonly Invitee[]): InvitationReach {
  const asked = all.filter(({ out }) => !out);
  const withLetter = asked.filter(({ email }) => email !== null);
  return { people: asked.length, letters: withLetter.length, leftOut: all.length - asked.length };
}

/** Whom an invitation would reach now. Throws AppError `not-found`. */
export async function previewInvitation(ctx: Context, id: number): Promise<InvitationReach> {
  return ctx.db.sql.begin(async (tx) => {
    const [meeting] = await readMeetings(tx, tx`m.id = ${id}` as never);
    if (meeting === undefined) throw new AppError('not-found', `Bijeenkomst ${id} bestaat niet.`);
    return reachOf(await invitees(tx, meeting));
  }) as Promise<InvitationReach>;
}

/**
 * Invites the administrators and deputies of the districts by WhatsApp and, who has an address, by a letter with a link of their
 * own: each once, however many groups they have. Again later asks only who came since. All of it passes under alerts.
 * @param input.publicUrl base of our pages, without a slash at the end
 * @throws AppError `not-found`, and `conflict` when it was changed, cancelled, has begun, or nobody is left to ask
 */
export async function inviteToMeeting(
  ctx: Context,
  id: number,
  input: { version: number; publicUrl: string },
): Promise<InvitationReach> {
  return ctx.db.sql.begin(async (tx) => {
    const meeting = await lockMeeting(tx, id);
    requireOpen(meeting, input.version);
    if (meeting.startsAt <= ctx.clock.now()) throw new AppError('conflict', 'Deze bijeenkomst is al begonnen.');
    const all = await invitees(tx, meeting);
    const reach = reachOf(all);
    const asked = all.filter(({ out }) => !out);
    if (asked.length === 0) {
      throw new AppError('conflict', 'Er is niemand om uit te nodigen: iedereen in deze wijken is al gevraagd.');
    }
    const ids = asked.map((person) => person.id);
    const listed = await enlist(tx, ctx, meeting, ids);
    await sendMailing(tx, ctx, {
      once: `meeting:${id}:invitation:${Math.min(...listed.values())}`,
      kind: 'invitation',
      subject: meeting.title,
      text: whatsapp.invitation(meeting),
      audience: { type: 'people', administratorIds: ids },
      channels: ['whatsapp'],
      until: meeting.startsAt,
    });
    for (const person of asked) await writeLetter(tx, ctx, meeting, { ...person, personId: listed.get(person.id) as number }, input.publicUrl); // prettier-ignore
    await openDialogues(tx, ctx, meeting, ids);
    await tx`
      update meetings set invited_at = coalesce(invited_at, ${ctx.clock.now()}), version = version + 1, updated_at = ${ctx.clock.now()}
      where id = ${id}`;
    await audit(tx, ctx, { verb: 'invite-to-meeting', entity: 'meeting', entityId: String(id), detail: { ...reach } });
    return reach;
  }) as Promise<InvitationReach>;
}

/** Puts them on the list, with what their link is known by. Returns the id on the list by administrator. */
async function enlist(
  tx: Transaction,
  ctx: Context,
  meeting: MeetingRow,
  administratorIds: readonly number[],
): Promise<Map<number, number>> {
  const now = ctx.clock.now();
  const rows = await tx<{ id: number; administratorId: number }[]>`
    insert into meeting_people (meeting_id, administrator_id, invited_at, told_sequence, created_at)
    select ${meeting.id}, x.id, ${now}, ${meeting.sequence}, ${now} from unnest(${[...administratorIds]}::bigint[]) x(id)
    on conflict (meeting_id, administrator_id, municipality_code) do update set invited_at = excluded.invited_at
    returning id, administrator_id as "administratorId"`;
  const hashes = rows.map(({ id }) => hashOf(tokenOf(ctx.keys, ctx.tenant, id)).toString('hex'));
  await tx`
    update meeting_people p set token_hash = decode(x.hash, 'hex')
    from unnest(${rows.map(({ id }) => id)}::bigint[], ${hashes}::text[]) x(id, hash) where p.id = x.id`;
  return new Map(rows.map(({ id, administratorId }) => [administratorId, id]));
}

async function writeLetter(
  tx: Transaction,
  ctx: Context,
  meeting: MeetingRow,
  person: { id: number; personId: number; email: Buffer | null },
  publicUrl: string,
): Promise<void> {
  const to = openIfAny(ctx.keys, 'email', person.email);
  if (to === null) return;
  const link = `${publicUrl}/bijeenkomst/${tokenOf(ctx.keys, ctx.tenant, person.personId)}`;
  await writeMail(tx, ctx, {
    kind: 'meeting-invitation',
    once: `meeting:${meeting.id}:invitation:${person.personId}`,
    to,
    administratorId: person.id,
    content: letters.invitation(meeting, link),
    priority: PRIORITY.bulk,
  });
}
