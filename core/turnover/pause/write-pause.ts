import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { planPause } from '../../registry/index.ts';
import { momentAt } from '../dates.ts';
import { leftAlone, lookAtPauseGaps } from './gaps.ts';

/** When messages come again, on the last day: nobody is woken by the end of a holiday. */
const BACK_AT_HOUR = 8;

export interface WrittenPause {
  /** Null when it begins at once. */
  from: Date | null;
  until: Date;
  /** The groups in which nobody else can get an alert meanwhile. */
  alone: { id: number; name: string }[];
}

/** Writes down a pause that `checkPause` found fine, and makes a task of every group that it leaves with nobody. */
export async function writePause(
  tx: Transaction,
  ctx: Context,
  id: number,
  days: { from?: string; until: string },
): Promise<WrittenPause> {
  const from = days.from === undefined ? null : momentAt(days.from, 0);
  const until = momentAt(days.until, BACK_AT_HOUR);
  await planPause(tx, ctx, id, { from: from ?? ctx.clock.now(), until });
  await lookAtPauseGaps(tx, ctx);
  return { from, until, alone: await leftAlone(tx, id) };
}
