import { lastAlertOf } from '../alerts/index.ts';
import type { Context } from '../context.ts';
import { openDialoguesOf, type Command, type Said } from '../conversations/index.ts';
import { dialogueOf } from './dialogues.ts';
import { composeStatus } from './texts.ts';

/** STATUS: how somebody stands with us. */
export const statusCommand: Command = {
  meaning: 'status',
  words: ['status'],
  help: 'zo staat u bij ons',
  to: 'administrators',
  run: status,
};

async function status(ctx: Context, said: Said): Promise<string> {
  const { sql } = ctx.db;
  const id = said.administratorId as number;
  const roles = await sql<{ name: string; role: 'primary' | 'deputy' }[]>`
    select g.name, r.role from group_roles r join watch_groups g on g.id = r.group_id
    where r.administrator_id = ${id} and g.status <> 'retired' order by g.name`;
  const [person] = await sql<{ stopped: boolean; from: Date | null; until: Date | null }[]>`
    select stopped_at is not null as stopped, pause_from as from, pause_until as until from administrators where id = ${id}`;
  const pause = person?.from && person.until ? { from: person.from, until: person.until } : null;
  const named = (role: 'primary' | 'deputy') => roles.filter((one) => one.role === role).map(({ name }) => name);
  return composeStatus(
    {
      primaryOf: named('primary'),
      deputyOf: named('deputy'),
      stopped: person?.stopped === true,
      pause,
      last: await lastAlertOf(ctx, id),
      waitsFor: await openQuestions(ctx, said),
    },
    ctx.clock.now(),
  );
}

async function openQuestions(ctx: Context, said: Said): Promise<string[]> {
  const waits: string[] = [];
  for (const open of await openDialoguesOf(ctx.db.sql, ctx, said.chatId, said.administratorId)) {
    const what = await dialogueOf(open.kind)?.waitsFor?.(ctx, open);
    if (what !== undefined) waits.push(what);
  }
  return waits;
}
