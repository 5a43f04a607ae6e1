import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { openDialogue } from '../../conversations/index.ts';
import { writeService } from '../../delivery/index.ts';
import { writeMail } from '../../mail/index.ts';
import { mobilesOf, openIfAny } from '../../registry/index.ts';
import type { TurnoverPolicy } from '../policy.ts';
import { maySpeakTo } from '../speaking.ts';
import { addEvent, isAboutGroup, type OpenCase } from './case.ts';
import { composeStillThere, composeStillThereMail, composeTakeover } from './texts.ts';

export const TAKEOVER_KIND = 'takeover';
export const STILL_THERE_KIND = 'still-there';

/** Somebody who can be asked about a case: `now` is false while they are being asked about another, or an alert is live around them. */
export interface Candidate {
  id: number;
  now: boolean;
}

/**
 * Whom to ask next about a case, in order: about who takes over the deputies, about whether a group is still there first its
 * administrator. Never who sent STOP, was asked before, or, for taking over, cannot be reached or is on a pause.
 */
export async function candidatesOf(tx: Transaction, one: OpenCase): Promise<Candidate[]> {
  const aboutGroup = isAboutGroup(one.cause);
  return tx<Candidate[]>`
    select p.id, ${maySpeakTo(tx, 'p')}
             and not exists (select from turnover_cases o where o.asked_id = p.id and o.closed_at is null and o.id <> ${one.id}) as now
    from group_roles r join administrators p on p.id = r.administrator_id
    where r.group_id = ${one.groupId} and p.id <> all(${one.askedIds}::bigint[]) and p.stopped_at is null
      and (${aboutGroup} or (r.role = 'deputy' and p.unreachable_at is null and p.paused_at is null))
    order by r.role <> 'primary', p.id`;
}

/** Asks one person about all of these cases in one message. False when there is no line to carry it: then nothing changed. */
export async function ask(
  ctx: Context,
  policy: TurnoverPolicy,
  administratorId: number,
  cases: readonly OpenCase[],
): Promise<boolean> {
  const aboutGroup = isAboutGroup((cases[0] as OpenCase).cause);
  const now = ctx.clock.now();
  return ctx.db.sql.begin(async (tx) => {
    const mobile = (await mobilesOf(tx, ctx.keys, [administratorId])).get(administratorId);
    const names = cases.map(({ groupName }) => groupName);
    const why = cases.some(({ cause }) => cause === 'group-gone') ? 'chat' : 'silence';
    const text = aboutGroup ? composeStillThere(names, why) : composeTakeover(names);
    if (mobile === undefined || (await writeService(tx, ctx, { to: { administratorId }, text })) === null) return false;
    await openDialogue(tx, ctx, {
      kind: aboutGroup ? STILL_THERE_KIND : TAKEOVER_KIND,
      chatId: `${mobile.slice(1)}@c.us`,
      administratorId,
      subjectId: String(administratorId),
      lastsMs: policy.answerMs,
    });
    await tx`
      update turnover_cases set state = case when state = 'gap' then 'gap' else 'asking' end, asked_id = ${administratorId},
             asked_ids = asked_ids || ${administratorId}::bigint, due_at = ${new Date(now.getTime() + policy.answerMs)}
      where id = any(${cases.map(({ id }) => id)}::bigint[])`;
    for (const { id } of cases) await addEvent(tx, ctx, { caseId: id, what: 'asked', administratorId });
    if (aboutGroup) await alsoByMail(tx, ctx, administratorId, cases);
    const detail = { cases: cases.map(({ id }) => id) };
    await audit(tx, ctx, { verb: 'ask-successor', entity: 'administrator', entityId: String(administratorId), detail });
    return true;
  }) as Promise<boolean>;
}

/** A phone that is off does not show the question; an address may. */
async function alsoByMail(
  tx: Transaction,
  ctx: Context,
  administratorId: number,
  cases: readonly OpenCase[],
): Promise<void> {
  const [row] = await tx<
    { email: Buffer | null }[]
  >`select email_sealed as email from administrators where id = ${administratorId}`;
  const to = openIfAny(ctx.keys, 'email', row?.email ?? null);
  if (to === null) return;
  const content = composeStillThereMail(cases.map(({ groupName }) => groupName));
  const once = `still-there:${cases.map(({ id }) => id).join(',')}:${administratorId}`;
  await writeMail(tx, ctx, { kind: 'still-there', once, to, administratorId, content });
}
