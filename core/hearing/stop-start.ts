import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { closeDialogues, openDialoguesOf, type Said } from '../conversations/index.ts';
import { materialise } from '../delivery/index.ts';
import { endPause, notifyRegistryChanged } from '../registry/index.ts';
import { keepQuiet } from '../turnover/index.ts';
import { COMMANDS } from './commands.ts';
import { dialogueOf } from './dialogues.ts';
import type { Heard, Outcome } from './heard.ts';
import { composeHelp, composeNotAnAdministrator, composeStart, composeStop, composeStopOfStranger } from './texts.ts';
import { notAgain } from './unknown-words.ts';

/** STOP: at once, nothing is asked. Ends every conversation; what waits for this person is not sent any more, by e-mail neither. */
export async function stop(ctx: Context, heard: Heard, said: Said): Promise<Outcome> {
  await endConversations(ctx, said);
  const { administratorId } = said;
  if (administratorId === null) {
    await keepQuiet(ctx, said.chatId, true);
    return notAgain(ctx, heard, { meaning: 'stop', answer: composeStopOfStranger() });
  }
  return { meaning: 'stop', answer: composeStop(await setStopped(ctx, administratorId, ctx.clock.now())) };
}

/** START: messages again. */
export async function start(ctx: Context, heard: Heard, said: Said): Promise<Outcome> {
  const { administratorId } = said;
  if (administratorId === null) {
    await keepQuiet(ctx, said.chatId, false);
    return notAgain(ctx, heard, { meaning: 'start', answer: composeNotAnAdministrator() });
  }
  return { meaning: 'start', answer: composeStart(await setStopped(ctx, administratorId, null)) };
}

/** What one can do here: an administrator more than somebody we do not know. */
export const help = ({ administratorId }: Said): string =>
  composeHelp(
    COMMANDS.filter(({ to }) => to === 'everybody' || administratorId !== null),
    administratorId !== null,
  );

async function endConversations(ctx: Context, said: Said): Promise<void> {
  const { sql } = ctx.db;
  for (const open of await openDialoguesOf(sql, ctx, said.chatId, said.administratorId)) {
    await dialogueOf(open.kind)?.stopped?.(ctx, open);
    await closeDialogues(sql, ctx, { id: open.id }, 'stopped');
  }
}

/** Returns the names of the groups of this person. */
async function setStopped(ctx: Context, administratorId: number, stoppedAt: Date | null): Promise<string[]> {
  const now = ctx.clock.now();
  const rows = await ctx.db.sql.begin(async (tx) => {
    await tx`update administrators set stopped_at = ${stoppedAt}, updated_at = ${now} where id = ${administratorId}`;
    if (stoppedAt !== null) {
      await materialise(tx, { administratorIds: [administratorId] });
      await tx`
        update posts set state = 'cancelled', reason = 'stop', updated_at = ${now}
        where administrator_id = ${administratorId} and chat_kind = 'direct' and state = 'queued'`;
      await tx`
        update mails set state = 'cancelled', reason = 'stop'
        where administrator_id = ${administratorId} and state = 'queued'`;
    }
    // STOP is more than a pause, and START ends it.
    await endPause(tx, ctx, administratorId);
    const verb = stoppedAt === null ? 'start' : 'stop';
    await audit(tx, ctx, { verb, entity: 'administrator', entityId: String(administratorId) });
    await notifyRegistryChanged(tx);
    return tx<{ name: string }[]>`
      select g.name from group_roles r join watch_groups g on g.id = r.group_id
      where r.administrator_id = ${administratorId} order by g.name`;
  });
  return rows.map((row) => row.name);
}
