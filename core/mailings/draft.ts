import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../../db/client.ts';
import { AppError } from '../errors.ts';
import { showMailing, type Mailing } from './list-mailings.ts';
import { MailingInput, type MailingState } from './mailing.ts';
import { parseInput } from '../parse-input.ts';

/** Keeps a mailing without sending it. What may not be sent may be kept. Throws `invalid`. */
export async function createMailing(ctx: Context, input: MailingInput): Promise<Mailing> {
  const { kind, subject, text, audience, channels, calendar = null, until = null } = parse(input);
  const now = ctx.clock.now();
  return ctx.db.sql.begin(async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      insert into mailings (kind, subject, text, calendar, audience, channels, created_by, created_at, updated_at, until)
      values (${kind}, ${subject}, ${text}, ${calendar === null ? null : tx.json(calendar)}, ${tx.json(audience)},
              ${channels}::text[], ${ctx.actor.id}, ${now}, ${now}, ${until})
      returning id`;
    const id = (row as { id: number }).id;
    await audit(tx, ctx, { verb: 'draft', entity: 'mailing', entityId: String(id) });
    return showMailing(ctx, id, tx);
  }) as Promise<Mailing>;
}

/** Changes a draft. Throws `invalid`, `not-found`, and `conflict` when it was changed meanwhile or is no draft any more. */
export async function changeMailing(
  ctx: Context,
  id: number,
  input: MailingInput & { version: number },
): Promise<Mailing> {
  const { version, ...rest } = input;
  const { kind, subject, text, audience, channels, calendar = null, until = null } = parse(rest);
  return ctx.db.sql.begin(async (tx) => {
    await holdMailing(tx, id, { states: ['draft'], version, act: 'gewijzigd' });
    await tx`
      update mailings set kind = ${kind}, subject = ${subject}, text = ${text}, audience = ${tx.json(audience)},
        calendar = ${calendar === null ? null : tx.json(calendar)}, channels = ${channels}::text[], until = ${until},
        updated_at = ${ctx.clock.now()}, version = version + 1
      where id = ${id}`;
    await audit(tx, ctx, { verb: 'change', entity: 'mailing', entityId: String(id) });
    return showMailing(ctx, id, tx);
  }) as Promise<Mailing>;
}

/** Throws a draft away. Throws `not-found`, and `conflict` for what was sent: that is kept. */
export async function discardMailing(ctx: Context, id: number): Promise<void> {
  await ctx.db.sql.begin(async (tx) => {
    await holdMailing(tx, id, { states: ['draft'], act: 'weggegooid' });
    await tx`delete from mailings where id = ${id}`;
    await audit(tx, ctx, { verb: 'discard', entity: 'mailing', entityId: String(id) });
  });
}

const parse = (input: MailingInput) => parseInput(MailingInput, input, 'Het bericht');

const NAMES: Readonly<Record<MailingState, string>> = {
  draft: 'nog niet verstuurd',
  sending: 'onderweg',
  paused: 'gepauzeerd',
  stopped: 'gestopt',
  done: 'klaar',
};

/** Takes hold of a mailing in one of these states until the end of the transaction. Throws `not-found` and `conflict`. */
export async function holdMailing(
  tx: Transaction,
  id: number,
  want: { states: readonly MailingState[]; version?: number | undefined; act: string },
): Promise<{ state: MailingState }> {
  const [row] = await tx<{ state: MailingState; version: number }[]>`
    select state, version from mailings where id = ${id} for update`;
  if (row === undefined) throw new AppError('not-found', `Er is geen rondzendbericht met nummer ${id}.`);
  if (!want.states.includes(row.state)) {
    throw new AppError('conflict', `Dit bericht is ${NAMES[row.state]} en kan niet worden ${want.act}.`);
  }
  if (want.version !== undefined && want.version !== row.version) {
    throw new AppError(
      'conflict',
      'Een collega heeft dit bericht intussen gewijzigd. Ververs het en probeer het opnieuw.',
    );
  }
  return row;
}
