import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { MAIL_AT, type MailContent } from '../../mail/index.ts';
import type { Dossier } from './dossier.ts';

interface Row {
  id: number;
  at: Date;
  state: string;
  to: Buffer | null;
  content: Buffer | null;
  administrator_id: number | null;
}

/** Letters to these people, and to these addresses, of who is in no register: those are few and short-lived, so all are opened. */
async function rowsTo(
  tx: Transaction,
  ctx: Context,
  ids: readonly number[],
  emails: readonly string[],
): Promise<Row[]> {
  const rows = await tx<Row[]>`
    select id, coalesce(sent_at, created_at) as at, state, to_sealed as to, content_sealed as content, administrator_id
    from mails where administrator_id = any(${ids as number[]}::bigint[]) or (administrator_id is null and to_sealed is not null)
    order by id`;
  const known = new Set(emails.map((email) => email.toLowerCase()));
  return rows.filter(
    ({ administrator_id: id, to }) =>
      id !== null || (to !== null && known.has(ctx.keys.open(MAIL_AT.to, to).toLowerCase())),
  );
}

/** What we wrote to somebody by e-mail. */
export async function lettersTo(
  tx: Transaction,
  ctx: Context,
  ids: readonly number[],
  emails: readonly string[],
): Promise<Dossier['letters']> {
  return (await rowsTo(tx, ctx, ids, emails)).map(({ at, state, content }) => {
    const { subject, text } =
      content === null
        ? { subject: '', text: '' }
        : (JSON.parse(ctx.keys.open(MAIL_AT.content, content)) as MailContent);
    return { at, subject, text, state };
  });
}

/** Erases those letters, also what has not left yet. Returns how many. */
export async function eraseLettersTo(
  tx: Transaction,
  ctx: Context,
  ids: readonly number[],
  emails: readonly string[],
): Promise<number> {
  const found = await rowsTo(tx, ctx, ids, emails);
  if (found.length > 0) await tx`delete from mails where id = any(${found.map(({ id }) => id)}::bigint[])`;
  return found.length;
}
