import type { Context } from '../context.ts';
import type { CanManageGroups } from '../ports/transport.ts';
import { openTask, settleTask } from '../tasks/index.ts';
import { looksLike } from './looks-like.ts';
import { HOUR } from './plan/ladder.ts';
import { TASKS } from './store/write-differences.ts';

/** Place of the name of a group that is not ours. */
export const SEEN_AT = 'seen_groups.subject';

const AGAIN_MS = HOUR;

/**
 * Writes down which other groups the line is in: one may be adopted, and one that reads as if it were the police's or ours is
 * told to somebody. Nothing is done in them.
 */
export async function lookAround(ctx: Context, lineId: number, powers: CanManageGroups): Promise<void> {
  const own = await powers.ownGroups();
  const now = ctx.clock.now();
  await ctx.db.sql.begin(async (tx) => {
    await tx`update managed_lines set look_around_at = ${new Date(now.getTime() + AGAIN_MS)} where line_id = ${lineId}`;
    const kept = await tx<
      { chat: string | null; name: string }[]
    >`select chat_id as chat, name from managed_groups where state <> 'retired'`;
    const ours = new Set(kept.map(({ chat }) => chat));
    const others = own.filter(({ chat }) => !ours.has(chat));
    const registered = await tx<
      { chat: string }[]
    >`select chat_id as chat from administrator_groups where line_id = ${lineId}`;
    const police = new Set(registered.map(({ chat }) => chat));
    const before = await tx<{ chat: string; looks: string | null }[]>`
      select chat_id as chat, looks_like as looks from seen_groups where line_id = ${lineId}`;
    const names = kept.map(({ name }) => name);
    for (const { chat, subject } of others) {
      const looks = police.has(chat) ? null : looksLike(subject, names);
      const was = before.find((one) => one.chat === chat);
      await tx`
        insert into seen_groups as s (line_id, chat_id, subject_sealed, looks_like, since, seen_at)
        values (${lineId}, ${chat}, ${ctx.keys.seal(SEEN_AT, subject)}, ${looks}, ${now}, ${now})
        on conflict (line_id, chat_id, municipality_code) do update
        set subject_sealed = excluded.subject_sealed, seen_at = excluded.seen_at, looks_like = excluded.looks_like,
            since = case when s.looks_like is distinct from excluded.looks_like then excluded.since else s.since end`;
      const task = { kind: TASKS.lookalike, entity: 'group-chat', entityId: chat };
      if (looks !== null) await openTask(tx, ctx, { ...task, side: 'police', detail: { lineId, looks } });
      else if (was?.looks != null) await settleTask(tx, ctx, { ...task, outcome: 'renamed' });
    }
    const there = others.map(({ chat }) => chat);
    const gone = await tx<{ chat: string; looks: string | null }[]>`
      delete from seen_groups where line_id = ${lineId} and chat_id <> all(${there}::text[])
      returning chat_id as chat, looks_like as looks`;
    for (const { chat, looks } of gone) {
      if (looks !== null)
        await settleTask(tx, ctx, { kind: TASKS.lookalike, entity: 'group-chat', entityId: chat, outcome: 'gone' });
    }
  });
}
