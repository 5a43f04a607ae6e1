import type { z } from 'zod';
import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import { settleTask } from '../tasks/index.ts';
import { approveEnrolment } from './approve.ts';
import { CheckInput } from './check-input.ts';
import { findFindings, type Finding } from './findings.ts';
import { logEvent } from './log.ts';
import { closeOwnChat, openOwnChat } from './own-chat.ts';
import { detailOf, type EnrolmentDetail } from './queue.ts';
import { lockEnrolment, readEnrolment, type EnrolmentRow } from './read-enrolment.ts';
import { askCheck, CHECK_TASK } from './request.ts';
import { openPeople, sealText, type EnrolledPeople } from './sealed.ts';
import { composeQuestion, composeRefused } from './texts.ts';
import { requireSide, requireTurn, tell } from './turn.ts';

type Check = z.output<typeof CheckInput>;

/** An applicant has this long to answer; then the enrolment expires. */
const ANSWER_WITHIN_MS = 21 * 86_400_000;

/**
 * Approves, refuses or asks something, for the municipality or for the police. What the police approve is written into the
 * register at once, with all that follows. The applicant is told in the same transaction.
 * @throws AppError `not-found`, `invalid`, `forbidden` for who is of the other side, `conflict` when it was changed meanwhile, is in
 * another queue, was approved by the same person for the municipality, or when a finding needs a choice first
 */
export async function checkEnrolment(ctx: Context, id: string, input: CheckInput): Promise<EnrolmentDetail> {
  const check = parseInput(CheckInput, input, 'Het besluit');
  requireSide(ctx, check.stage);
  await ctx.db.sql.begin(async (tx) => {
    const row = await lockEnrolment(tx, id);
    const people = requireTurn(row, check, openPeople(ctx.keys, row.people));
    await settleTask(tx, ctx, { kind: CHECK_TASK, entity: 'enrolment', entityId: id, outcome: check.decision });
    if (check.decision === 'refuse') return refuse(tx, ctx, row, people, check);
    if (check.decision === 'ask') return ask(tx, ctx, row, people, check);
    await approve(tx, ctx, row, people, check);
  });
  return detailOf(ctx, await readEnrolment(ctx.db.sql, id));
}

async function refuse(tx: Transaction, ctx: Context, row: EnrolmentRow, people: EnrolledPeople, check: Check) {
  const now = ctx.clock.now();
  await tx`
    update enrolments set state = 'refused', reason_sealed = ${sealText(ctx.keys, 'reason', check.reason)}, state_at = ${now},
      decided_at = ${now}, version = version + 1 where id = ${row.id}`;
  await logEvent(tx, ctx, { id: row.id, kind: 'refused', detail: { stage: check.stage }, text: check.reason });
  await closeOwnChat(tx, ctx, row.id, 'refused');
  const text = composeRefused({ group: row.name ?? '', reason: check.reason, stage: check.stage });
  await tell(tx, ctx, people, text);
}

async function ask(tx: Transaction, ctx: Context, row: EnrolmentRow, people: EnrolledPeople, check: Check) {
  const now = ctx.clock.now();
  await tx`
    update enrolments set state = 'waiting', returns_to = ${row.state}, version = version + 1, state_at = ${now},
      reason_sealed = ${sealText(ctx.keys, 'reason', check.reason)}, expires_at = ${new Date(now.getTime() + ANSWER_WITHIN_MS)}
    where id = ${row.id}`;
  await logEvent(tx, ctx, { id: row.id, kind: 'asked', detail: { stage: check.stage }, text: check.reason });
  await openOwnChat(tx, ctx, { id: row.id, mobile: people.administrator.mobile });
  const text = composeQuestion({ group: row.name ?? '', question: check.reason, stage: check.stage });
  await tell(tx, ctx, people, text);
}

async function approve(tx: Transaction, ctx: Context, row: EnrolmentRow, people: EnrolledPeople, check: Check) {
  const { stage } = check;
  const by = ctx.actor.account ?? null;
  if (stage === 'police' && by !== null && by === row.municipalityCheckBy) {
    const message = 'U keurde deze aanmelding al goed voor de gemeente. Iemand anders kijkt voor de politie.';
    throw new AppError('conflict', message, [{ path: '/stage', code: 'same-checker', message }]);
  }
  const groupId = check.groupId ?? row.groupId;
  const settled: EnrolmentRow = { ...row, groupId };
  const samePerson = check.samePerson === true || (await wasSamePerson(tx, row.id));
  requireChoices(await findFindings(tx, ctx, settled, people), samePerson);
  const detail = { samePerson, ...(groupId === null ? {} : { groupId }) };
  await logEvent(tx, ctx, { id: row.id, kind: `approved-by-${stage}`, detail, text: check.reason });
  if (stage === 'police') return approveEnrolment(tx, ctx, settled, people);
  await tx`
    update enrolments set state = 'police-check', group_id = ${groupId}, municipality_check_by = ${by},
      state_at = ${ctx.clock.now()}, version = version + 1 where id = ${row.id}`;
  await askCheck(tx, ctx, row.id, 'police-check');
}

/** Whether the municipality found out already that it is the same person. */
async function wasSamePerson(tx: Transaction, id: string): Promise<boolean> {
  const [row] = await tx`
    select from enrolment_events where enrolment_id = ${id} and kind = 'approved-by-municipality'
      and (detail ->> 'samePerson')::boolean`;
  return row !== undefined;
}

const CHOICES = {
  group: { path: '/groupId', code: 'choose-group' },
  person: { path: '/samePerson', code: 'other-name' },
} as const;

function requireChoices(findings: readonly Finding[], samePerson: boolean): void {
  const open = findings.filter(({ needs }) => needs === 'group' || (needs === 'person' && !samePerson));
  const [first] = open;
  if (first === undefined) return;
  const issues = open.map(({ needs, message }) => ({ ...CHOICES[needs as keyof typeof CHOICES], message }));
  const what = first.needs === 'group' ? 'Kies of het die groep is, wijs af of stel een vraag.' : 'Vraag het na; is het dezelfde persoon, zeg dat dan bij het goedkeuren.'; // prettier-ignore
  throw new AppError('conflict', `${first.message} ${what}`, issues);
}
