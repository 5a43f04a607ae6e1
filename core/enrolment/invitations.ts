import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Sql, Transaction } from '../../db/client.ts';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { openDialogue, saysNo, saysYes, type Dialogue } from '../conversations/index.ts';
import { sendMailing } from '../mailings/index.ts';
import { parseInput } from '../parse-input.ts';
import { mobilesOf, openIfAny, openPart } from '../registry/index.ts';
import { logEvent } from './log.ts';
import { writeEnrolment } from './request.ts';
import { chatOfMobile } from './sealed.ts';
import { INVITATION, composeInvitationAgain, composeInvitationNo, composeInvitationYes } from './texts.ts';

export const INVITATION_CHAT = 'enrolment-invitation';
const ANSWER_WITHIN_MS = 30 * 86_400_000;
/** Of the text of `INVITATION`. */
const CONSENT_VERSION = 'uitnodiging-1';

export const InviteInput = z.strictObject({
  /** Groups that are registered and not connected; absent: all of them. */
  groupIds: z.array(z.int().min(1)).min(1).max(10_000, 'Kies hooguit 10.000 groepen.').optional(),
});
export type InviteInput = z.infer<typeof InviteInput>;

/** What came of inviting, in numbers. */
export interface Invited {
  /** People who now get a message: one each, whatever number of groups. */
  people: number;
  groups: number;
  /** Groups that were asked before. */
  already: number;
  /** Groups without an administrator, or whose administrator sent STOP. */
  unreachable: number;
  /** Groups that are connected or retired, or do not exist. */
  otherwise: number;
}

interface Candidate {
  id: number;
  status: string;
  administratorId: number | null;
  stopped: boolean;
  invited: boolean;
}

/**
 * Asks the administrators of groups that were imported and are not connected whether they take part: one message each behind
 * alerts, and never again about the same group. */
export async function inviteGroups(ctx: Context, input: InviteInput = {}): Promise<Invited> {
  const { groupIds } = parseInput(InviteInput, input, 'De uitnodiging');
  return ctx.db.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('hk_registry_import'))`;
    const candidates = await readCandidates(tx, groupIds ?? null);
    const registered = candidates.filter(({ status }) => status === 'registered');
    const reachable = ({ administratorId, stopped }: Candidate): boolean => administratorId !== null && !stopped;
    const fresh = registered.filter((one) => !one.invited && reachable(one));
    const byPerson = new Map<number, number[]>();
    for (const { id, administratorId } of fresh)
      byPerson.set(administratorId as number, [...(byPerson.get(administratorId as number) ?? []), id]);
    if (byPerson.size > 0) await invite(tx, ctx, byPerson);
    const outcome: Invited = {
      people: byPerson.size,
      groups: fresh.length,
      already: registered.filter(({ invited }) => invited).length,
      unreachable: registered.filter((one) => !one.invited && !reachable(one)).length,
      otherwise: groupIds === undefined ? 0 : new Set(groupIds).size - registered.length,
    };
    const detail = { people: outcome.people, groups: fresh.map(({ id }) => id) };
    if (fresh.length > 0) await audit(tx, ctx, { verb: 'invite', entity: 'enrolment', entityId: '*', detail });
    return outcome;
  }) as Promise<Invited>;
}

async function readCandidates(tx: Transaction, groupIds: readonly number[] | null): Promise<Candidate[]> {
  return tx<Candidate[]>`
    select g.id, g.status, p.id as "administratorId", p.stopped_at is not null as stopped,
           exists (select from enrolment_invitations i where i.group_id = g.id and i.administrator_id = p.id) as invited
    from watch_groups g
    left join group_roles r on r.group_id = g.id and r.role = 'primary' left join administrators p on p.id = r.administrator_id
    where (${groupIds as number[] | null}::int8[] is null and g.status = 'registered') or g.id = any(${groupIds as number[] | null}::int8[])
    order by g.id`;
}

async function invite(tx: Transaction, ctx: Context, byPerson: ReadonlyMap<number, readonly number[]>): Promise<void> {
  const now = ctx.clock.now();
  const administratorIds = [...byPerson.keys()];
  for (const [administratorId, groups] of byPerson) {
    await tx`
      insert into enrolment_invitations (group_id, administrator_id, invited_at, invited_by)
      select id, ${administratorId}::int8, ${now}::timestamptz, ${ctx.actor.id} from unnest(${[...groups]}::int8[]) id
      on conflict do nothing`;
  }
  const mobiles = await mobilesOf(tx, ctx.keys, administratorIds);
  for (const [administratorId, mobile] of mobiles) {
    const about = { administratorId, subjectId: String(administratorId), lastsMs: ANSWER_WITHIN_MS };
    await openDialogue(tx, ctx, { kind: INVITATION_CHAT, chatId: chatOfMobile(mobile), ...about });
  }
  await sendMailing(tx, ctx, {
    kind: 'invitation',
    once: `enrolment-invitation:${randomUUID()}`,
    ...INVITATION,
    audience: { type: 'people', administratorIds },
    channels: ['whatsapp'],
  });
}

interface Open {
  id: number;
  groupId: number;
  name: string;
}

/** What this person was asked and did not answer. */
async function openInvitations(sql: Sql | Transaction, administratorId: number): Promise<Open[]> {
  return sql<Open[]>`
    select i.id, i.group_id as "groupId", g.name from enrolment_invitations i join watch_groups g on g.id = i.group_id
    where i.administrator_id = ${administratorId} and i.answered_at is null and g.status = 'registered' order by g.name, g.id`;
}

/** Of an administrator who was asked to take part. */
export const invitationChat: Dialogue = {
  kind: INVITATION_CHAT,
  async hear(ctx, dialogue, said) {
    const administratorId = Number(dialogue.subjectId);
    if (saysNo(said.text)) {
      await answerInvitation(ctx, administratorId, 'no');
      return { answer: composeInvitationNo(), goes: { done: 'no' } };
    }
    if (!saysYes(said.text)) {
      // The question may be weeks old: what is not an answer to it may be anything.
      return said.quotedKey === null ? null : { answer: composeInvitationAgain(), unclear: true, goes: { keep: true } };
    }
    const names = await answerInvitation(ctx, administratorId, 'yes');
    return { answer: composeInvitationYes(names), goes: { done: 'yes' } };
  },
  waitsFor: () => Promise.resolve('een *JA* of *NEE*: doet uw groep mee?'),
  stopped: async (ctx, dialogue) => void (await answerInvitation(ctx, Number(dialogue.subjectId), 'no')),
};

/** Keeps the answer; a JA is consent, and brings each group to the municipality. Returns the names of the groups. */
async function answerInvitation(ctx: Context, administratorId: number, answer: 'yes' | 'no'): Promise<string[]> {
  return ctx.db.sql.begin(async (tx) => {
    await tx`select from administrators where id = ${administratorId} for update`;
    const open = await openInvitations(tx, administratorId);
    for (const { id, groupId } of open) {
      const enrolmentId = answer === 'yes' ? await enrolInvited(tx, ctx, administratorId, groupId) : null;
      await tx`
        update enrolment_invitations set answered_at = ${ctx.clock.now()}, answer = ${answer}, enrolment_id = ${enrolmentId}
        where id = ${id}`;
    }
    const detail = { answer, groups: open.map(({ groupId }) => groupId) };
    await audit(tx, ctx, { verb: 'answer-invitation', entity: 'administrator', entityId: String(administratorId), detail }); // prettier-ignore
    return open.map(({ name }) => name);
  }) as Promise<string[]>;
}

async function enrolInvited(tx: Transaction, ctx: Context, administratorId: number, groupId: number): Promise<string> {
  const [person] = await tx<{ name: Buffer; mobile: Buffer; email: Buffer | null }[]>`
    select name_sealed as name, mobile_sealed as mobile, email_sealed as email from administrators where id = ${administratorId}`;
  const [group] = await tx<{ name: string; members: number | null; wabp: string | null; codes: string[] }[]>`
    select g.name, g.member_count as members, g.wabp_number as wabp,
           array(select area_code from watch_group_areas a where a.group_id = g.id order by 1) as codes
    from watch_groups g where g.id = ${groupId}`;
  const { name, mobile, email } = person as NonNullable<typeof person>;
  const { keys } = ctx;
  const address = openIfAny(keys, 'email', email);
  const { id } = await writeEnrolment(tx, ctx, {
    request: {
      group: {
        name: group?.name ?? '',
        memberCount: group?.members ?? undefined,
        wabpNumber: group?.wabp ?? undefined,
      },
      administrator: {
        name: openPart(keys, 'name', name),
        mobile: openPart(keys, 'mobile', mobile),
        ...(address === null ? {} : { email: address }),
      },
      consent: { processing: true, rules: true, version: CONSENT_VERSION },
    },
    areaCodes: group?.codes ?? [],
    source: 'invitation',
    state: 'municipality-check',
    groupId,
  });
  await logEvent(tx, ctx, { id, kind: 'invited', detail: { groupId, administratorId } });
  return id;
}
