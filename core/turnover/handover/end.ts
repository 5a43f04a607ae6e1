import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { closeDialogues } from '../../conversations/index.ts';
import { writeService } from '../../delivery/index.ts';
import { openTask } from '../../tasks/index.ts';
import { ANSWER_KIND, namesOf, type Handover, type HandoverState } from './handover.ts';
import { composeCameToNothing } from './texts.ts';

/** What the municipality is asked to do when a handover comes to nothing; the entity is the handover. */
export const HANDOVER_TASK = 'handover-came-to-nothing';

/**
 * Writes down how a handover that the caller has locked ended. The question to the successor is closed with it, unless it ends by
 * their own words: that conversation ends with the note of those words, so that they can be heard again after a crash.
 */
export async function endHandover(
  tx: Transaction,
  ctx: Context,
  handover: Handover,
  end: { state: Exclude<HandoverState, 'asked'>; successorId?: number; byOwnWords?: boolean },
): Promise<void> {
  const { id } = handover;
  await tx`
    update handovers
    set state = ${end.state}, ended_at = ${ctx.clock.now()},
        successor_id = coalesce(${end.successorId ?? null}, successor_id)
    where id = ${id}`;
  await tx`update handover_groups set open = false where handover_id = ${id}`;
  if (end.byOwnWords !== true) await closeDialogues(tx, ctx, { kind: ANSWER_KIND, subjectId: String(id) }, end.state);
  const detail = { groupIds: handover.groups.map((group) => group.id) };
  await audit(tx, ctx, { verb: `handover-${end.state}`, entity: 'handover', entityId: String(id), detail });
}

/** Ends a handover that came to nothing: who asked is told and stays, and the municipality gets a task. */
export async function comeToNothing(
  tx: Transaction,
  ctx: Context,
  handover: Handover,
  why: 'refused' | 'expired' | 'unreachable' | 'void',
): Promise<void> {
  await endHandover(tx, ctx, handover, { state: why, byOwnWords: why === 'refused' || why === 'void' });
  const { id, fromId, takes, groups } = handover;
  // What the municipality asked by itself, the administrator does not know of.
  if (fromId !== null && handover.startedBy === 'administrator') {
    const about = { groupNames: namesOf(handover), takes };
    const text = composeCameToNothing(about, handover.name ?? 'De gevraagde persoon', why);
    await writeService(tx, ctx, { to: { administratorId: fromId }, text });
  }
  await openTask(tx, ctx, {
    kind: HANDOVER_TASK,
    side: 'municipality',
    entity: 'handover',
    entityId: String(id),
    groupId: groups[0]?.id ?? null,
    administratorId: fromId,
    detail: { why, takes, groupIds: groups.map((group) => group.id) },
  });
}
