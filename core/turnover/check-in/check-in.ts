import type { Sql, Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { closeDialogues } from '../../conversations/index.ts';
import { settleTask } from '../../tasks/index.ts';

export const CHECK_IN_KIND = 'check-in';
/** The task when nobody answers; the entity is the check-in. */
export const SILENT_TASK = 'silent-administrator';

export const CHECK_IN_ANSWERS = ['active', 'handover', 'pause', 'stop', 'gone', 'void'] as const;
export type CheckInAnswer = (typeof CHECK_IN_ANSWERS)[number];

export interface OpenCheckIn {
  id: number;
  administratorId: number;
  state: 'asked' | 'reminded' | 'mailed' | 'escalated';
  askedAt: Date;
  dueAt: Date;
  groups: { id: number; name: string }[];
}

/** The check-ins without an answer, with the groups that the person still runs. */
export function openCheckIns(sql: Sql | Transaction, which: { id?: number } = {}): Promise<OpenCheckIn[]> {
  return sql<OpenCheckIn[]>`
    select k.id, k.administrator_id as "administratorId", k.state, k.asked_at as "askedAt", k.due_at as "dueAt",
           coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.name, g.id)
            from check_in_groups x join watch_groups g on g.id = x.group_id and g.status = 'connected'
            join group_roles r on r.group_id = g.id and r.role = 'primary' and r.administrator_id = k.administrator_id
            where x.check_in_id = k.id), '[]') as groups
    from check_ins k
    where k.state <> 'answered' and k.administrator_id is not null and (${which.id ?? null}::bigint is null or k.id = ${which.id ?? null})
    order by k.id`;
}

/** Writes down what the answer was, and ends what was waiting for it. False when there was one already. */
export async function answerCheckIn(
  tx: Transaction,
  ctx: Context,
  id: number,
  answer: CheckInAnswer,
): Promise<boolean> {
  const rows = await tx`
    update check_ins set state = 'answered', answered_at = ${ctx.clock.now()}, answer = ${answer}
    where id = ${id} and state <> 'answered' returning id`;
  if (rows.length === 0) return false;
  await closeDialogues(tx, ctx, { kind: CHECK_IN_KIND, subjectId: String(id) }, answer);
  await settleTask(tx, ctx, { kind: SILENT_TASK, entity: 'check-in', entityId: String(id), outcome: answer });
  await audit(tx, ctx, { verb: 'answer-check-in', entity: 'check-in', entityId: String(id), detail: { answer } });
  return true;
}
