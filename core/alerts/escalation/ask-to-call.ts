import type { Context } from '../../context.ts';
import { openTask } from '../../tasks/index.ts';
import { loadAlert } from '../alert.ts';
import { appendEvent } from '../events.ts';
import { BATCH, silentGroups } from './silent-groups.ts';

/** The kind of task that asks a dispatcher to call. */
export const CALL_SILENT_GROUP = 'call-silent-group';
/** What such a task is about: the alert and the group. */
export const CALL_ENTITY = 'alert-group';
/** No deputy to ask and no address to write to: only a person is left. */
const NOBODY_LEFT = ['no-deputy', 'no-mail-address'];
export const callEntityId = (alertId: string, groupId: number): string => `${alertId}/${groupId}`;

/**
 * Asks a dispatcher to call about groups that are still silent after that long; about those of which nobody can be
 * reached by WhatsApp or e-mail, or that have no deputy and no address, without waiting. Once per alert and group. Returns how many tasks are new.
 */
export async function askToCall(ctx: Context, alertId: string, before: Date): Promise<number> {
  let asked = 0;
  for (let more = true; more;) {
    const groups = await askSome(ctx, alertId, before);
    asked += groups;
    more = groups === BATCH;
  }
  return asked;
}

async function askSome(ctx: Context, alertId: string, before: Date): Promise<number> {
  return ctx.db.sql.begin(async (tx) => {
    const alert = await loadAlert(tx, alertId, { lock: true });
    if (alert.status !== 'live') return 0;
    const groups = await silentGroups(tx, alertId, {
      before,
      marks: ['call-asked'],
      skipped: NOBODY_LEFT,
      alone: true,
    });
    if (groups.length === 0) return 0;
    const now = ctx.clock.now();
    for (const group of groups) {
      await openTask(tx, ctx, {
        kind: CALL_SILENT_GROUP,
        side: 'police',
        entity: CALL_ENTITY,
        entityId: callEntityId(alertId, group.id),
        groupId: group.id,
        administratorId: group.primaryIds[0] ?? null,
        alertId,
        dueAt: now,
      });
    }
    await appendEvent(tx, { alertId, type: 'call-asked', at: now, detail: { groupIds: groups.map(({ id }) => id) } });
    return groups.length;
  }) as Promise<number>;
}
