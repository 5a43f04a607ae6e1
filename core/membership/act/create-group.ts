import type { Context } from '../../context.ts';
import { registerAdministratorGroup } from '../../registry/index.ts';
import { MINUTE } from '../plan/ladder.ts';
import type { Act } from '../plan/types.ts';
import { descriptionOf, hasMark, subjectOf, type GroupRow } from '../store/group-row.ts';
import { written } from './begin.ts';
import type { Acting } from './perform.ts';

/** Clocks of the network and ours differ by no more than this. */
const CLOCKS_MS = 5 * MINUTE;

/** Makes the group; when that was tried before, only once it is certain that it is not there. */
export async function createGroup(acting: Acting, act: Act): Promise<string> {
  const { ctx, row, powers } = acting;
  if (row.createBegunAt !== null && (await find(acting)) !== null) return findGroup(acting, { ...act, do: 'find' });
  const chat = await powers.createGroup({
    subject: subjectOf(row),
    description: descriptionOf(row) ?? '',
    announce: row.announce === true,
  });
  await record(ctx, row, chat, act);
  return 'made';
}

/** Looks among the groups that the line is in for one that was made and never written down. */
export async function findGroup(acting: Acting, act: Act): Promise<string> {
  const chat = await find(acting);
  if (chat === null) return 'not-found';
  await record(acting.ctx, acting.row, chat, act);
  return 'found';
}

/** By the mark in its description; by its name when the description was never set, and only if it was made since we began. */
async function find({ ctx, row, powers }: Acting): Promise<string | null> {
  const own = await powers.ownGroups();
  const kept = await ctx.db.sql<{ chat: string }[]>`
    select chat_id as chat from managed_groups where chat_id is not null
    union select chat_id from administrator_groups union select chat_id from watch_groups where chat_id is not null`;
  const taken = new Set(kept.map(({ chat }) => chat));
  const since = (row.createBegunAt?.getTime() ?? 0) - CLOCKS_MS;
  const candidates = own
    .filter(({ chat }) => !taken.has(chat))
    .filter(
      ({ subject, description, createdAt }) =>
        hasMark(description, row.mark) ||
        (subject.trim() === subjectOf(row) && description === '' && createdAt !== null && createdAt.getTime() >= since),
    )
    .toSorted((a, b) => (a.createdAt?.getTime() ?? 0) - (b.createdAt?.getTime() ?? 0));
  for (const { chat } of candidates) {
    // Somebody else may copy the mark; only who made the group administers it.
    if ((await powers.groupState(chat)).weAdminister) return chat;
  }
  return null;
}

async function record(ctx: Context, row: GroupRow, chat: string, act: Act): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    await tx`
      update managed_groups set chat_id = ${chat}, trouble = null, trouble_since = null, trouble_tries = 0 where id = ${row.id}`;
    await written(tx, ctx, { group: row.id, act, outcome: 'made' });
  });
  row.chatId = chat;
  await registerForAlerts(ctx, row);
}

/** Lets alerts find the chat. Contact groups are never registered: no alert may reach them. */
export async function registerForAlerts(ctx: Context, row: GroupRow): Promise<void> {
  if (row.kind !== 'alerts' || row.chatId === null) return;
  const { chatId, lineId, areaCodes } = row;
  const name = subjectOf(row);
  const group = await registerAdministratorGroup(ctx, {
    municipalityCode: ctx.tenant,
    name,
    lineId,
    chatId,
    areaCodes,
  });
  await ctx.db.sql`update managed_groups set administrator_group_id = ${group.id} where id = ${row.id}`;
  row.administratorGroupId = group.id;
}
