import type { Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import type { Act, ActName, Field, SettingMemory } from '../plan/types.ts';
import type { GroupRow } from '../store/group-row.ts';

/** Between two acts with people on one line: WhatsApp blocks numbers that add people quickly. */
export const SPACING_MS = 10_000;
/** After an act that touches only the chat or the rights in it; for additions alone ten seconds are advised. */
export const SETTING_SPACING_MS = 2000;
const SETTINGS: ReadonlySet<ActName> = new Set([
  'set-announce',
  'set-restrict',
  'set-subject',
  'set-description',
  'set-picture',
  'promote',
  'demote',
]);

/** How long the line keeps still after an act. */
export const spacingAfter = (act: Act): number => (SETTINGS.has(act.do) ? SETTING_SPACING_MS : SPACING_MS);

const isRight = (act: Act): boolean => act.do === 'promote' || act.do === 'demote';

export const fieldOf = (act: Act): Field | null =>
  act.do.startsWith('set-') ? (act.do.slice(4) as Field) : act.do === 'post-rules' ? 'rules' : null;

/** Writes down that an act begins, before anything leaves: after a crash it is known that it may have been done. */
export async function begin(ctx: Context, row: GroupRow, act: Act): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db.sql.begin(async (tx) => {
    await tx`
      insert into managed_lines (line_id, next_act_at) values (${row.lineId}, ${new Date(now.getTime() + spacingAfter(act))})
      on conflict (line_id, municipality_code) do update set next_act_at = excluded.next_act_at`;
    if (act.do === 'create') {
      await tx`
        update managed_groups set create_begun_at = ${now}, create_tries = create_tries + 1 where id = ${row.id}`;
    }
    if (isRight(act)) {
      await tx`
        update managed_group_people set right_acts = right_acts + 1, right_act_at = ${now}, updated_at = ${now} where id = ${act.person}`;
    } else if (act.person !== null) {
      await tx`
        update managed_group_people set acts = acts + 1, last_act = ${act.do}, last_act_at = ${now}, outcome = 'begun', updated_at = ${now}
        where id = ${act.person}`;
    }
    const field = fieldOf(act);
    if (field !== null) await rememberSetting(tx, row, field, { act, now });
  });
}

async function rememberSetting(
  tx: Transaction,
  row: GroupRow,
  field: Field,
  { act, now }: { act: Act; now: Date },
): Promise<void> {
  const before = row.settings[field];
  const memory: SettingMemory = {
    acts: (before?.acts ?? 0) + 1,
    lastAt: now.toISOString(),
    inStepAt: before?.inStepAt ?? null,
    setBack: before?.setBack === true || act.why === 'changed-by-hand',
    since: before?.since ?? now.toISOString(),
    by: before?.by ?? null,
  };
  row.settings = { ...row.settings, [field]: memory };
  await tx`update managed_groups set settings = settings || ${tx.json({ [field]: memory } as never)} where id = ${row.id}`;
}

/** It certainly did not happen and nobody is to blame: the act does not count. */
export async function undo(tx: Transaction, row: GroupRow, act: Act): Promise<void> {
  if (act.do === 'create') {
    await tx`update managed_groups set create_begun_at = null, create_tries = create_tries - 1 where id = ${row.id}`;
  }
  if (isRight(act)) {
    await tx`update managed_group_people set right_acts = greatest(right_acts - 1, 0) where id = ${act.person}`;
  } else if (act.person !== null) {
    await tx`update managed_group_people set acts = greatest(acts - 1, 0), outcome = 'later' where id = ${act.person}`;
  }
  const field = fieldOf(act);
  const memory = field === null ? undefined : row.settings[field];
  if (field === null || memory === undefined) return;
  const acts = Math.max(memory.acts - 1, 0);
  await tx`
    update managed_groups set settings = settings || ${tx.json({ [field]: { ...memory, acts } } as never)} where id = ${row.id}`;
}

/** What was done, in the trail: ids only. */
export async function written(
  tx: Transaction,
  ctx: Context,
  of: { group: number; act: Act; outcome: string; administratorId?: number | null },
): Promise<void> {
  const { act, outcome } = of;
  const person = act.person === null ? {} : { person: act.person };
  const administrator = of.administratorId == null ? {} : { administratorId: of.administratorId };
  const detail = { act: act.do, why: act.why, outcome, ...person, ...administrator };
  await audit(tx, ctx, { verb: 'keep', entity: 'managed-group', entityId: String(of.group), detail });
}
