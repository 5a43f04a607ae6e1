import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { writeService } from '../delivery/index.ts';
import { SIGN_AT } from './address.ts';
import { dutchDay, texts } from './texts.ts';

/** A step of a request that its administrator hears of. */
export type Step = keyof typeof texts;

interface Row {
  administratorId: number | null;
  group: string;
  signs: number;
  stickers: number;
  issuedSigns: number | null;
  issuedStickers: number | null;
  issuedAt: Date | null;
  reason: Buffer | null;
}

/** Tells the administrator how far a request is, in the transaction of the step. Nobody hears of it who sent STOP or left. */
export async function tellStep(tx: Transaction, ctx: Context, id: number, step: Step): Promise<void> {
  const [row] = await tx<Row[]>`
    select r.administrator_id as "administratorId", g.name as "group", r.signs, r.stickers, r.issued_signs as "issuedSigns",
           r.issued_stickers as "issuedStickers", r.issued_at as "issuedAt", r.reason_sealed as reason
    from sign_requests r join watch_groups g on g.id = r.group_id where r.id = ${id}`;
  if (row === undefined || row.administratorId === null) return;
  const text = textOf(ctx, id, step, row);
  await writeService(tx, ctx, { to: { administratorId: row.administratorId }, text });
}

function textOf(ctx: Context, id: number, step: Step, row: Row): string {
  const asked = { id, group: row.group, signs: row.signs, stickers: row.stickers };
  const given = { ...asked, signs: row.issuedSigns ?? row.signs, stickers: row.issuedStickers ?? row.stickers };
  switch (step) {
    case 'refused':
      return texts.refused(asked, row.reason === null ? '' : ctx.keys.open(SIGN_AT.reason, row.reason));
    case 'issued':
      return texts.issued(given, dutchDay(row.issuedAt ?? ctx.clock.now()));
    case 'collected':
    case 'placed':
      return texts[step](given);
    default:
      return texts[step](asked);
  }
}
