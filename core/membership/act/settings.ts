import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { writeService, writeToGroup } from '../../delivery/index.ts';
import type { Act, Field } from '../plan/types.ts';
import { subjectOf, type GroupRow } from '../store/group-row.ts';
import { sha256 } from '../store/pictures.ts';
import { setBackTold } from '../texts.ts';
import { written } from './begin.ts';
import type { Acting } from './perform.ts';

/** Posts the rules, in one transaction with the note that they are posted: nobody reads them twice. */
export async function postRules({ ctx, row }: Acting, act: Act): Promise<string> {
  const { rules, lineId, chatId } = row;
  if (rules === null || chatId === null) return 'nothing';
  await ctx.db.sql.begin(async (tx) => {
    await writeToGroup(tx, ctx, { lineId, chatId, text: rules });
    await tx`update managed_groups set rules_posted = ${sha256(rules)} where id = ${row.id}`;
    await written(tx, ctx, { group: row.id, act, outcome: 'posted' });
  });
  return 'posted';
}

export async function setPicture({ ctx, row, powers }: Acting, act: Act): Promise<string> {
  const [stored] = await ctx.db.sql<
    { picture: Buffer | null }[]
  >`select picture_bytes as picture from managed_groups where id = ${row.root}`;
  const bytes = stored?.picture ?? null;
  if (bytes === null) return 'nothing';
  await powers.setPicture(row.chatId as string, { bytes, mimeType: 'image/jpeg', fileName: 'groep.jpg' });
  await ctx.db.sql.begin(async (tx) => {
    await tx`update managed_groups set picture_set = ${row.picture} where id = ${row.id}`;
    await written(tx, ctx, { group: row.id, act, outcome: 'done' });
    if (act.why === 'changed-by-hand') await tellWhoChanged(tx, ctx, row, 'picture');
  });
  return 'done';
}

/** Whoever changed it by hand hears that it was set back, where the network told who it was. */
export async function tellWhoChanged(tx: Transaction, ctx: Context, row: GroupRow, field: Field): Promise<void> {
  const by = row.settings[field]?.by ?? null;
  if (by === null) return;
  await writeService(tx, ctx, { to: { administratorId: by }, text: setBackTold({ group: subjectOf(row), field }) });
}
