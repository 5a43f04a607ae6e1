import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../core/context.ts';
import { getLine, requestLine, type Line } from '../core/delivery/index.ts';
import type { Phones } from './phones.ts';

const LOOK_MS = 50;
/** So long a line may say `connected` since before we started: then another bot holds it. */
const OLD_NEWS_MS = 10_000;
/** A QR that was asked for and did not come is asked for again. */
const ASK_AGAIN_MS = 15_000;

/**
 * Links a line as an operator would: asks the bot for a QR and scans it with the simulated phone.
 * @param since when the bot was started: what the line said before that, an earlier bot said
 * @returns the line, connected; or as it was when the time was over or `signal` came
 */
export async function linkLine(
  ctx: Context,
  lineId: number,
  phones: Phones,
  { phone, since, limitMs, signal }: { phone: string; since: Date; limitMs: number; signal?: AbortSignal | undefined },
): Promise<Line> {
  const began = performance.now();
  const end = began + limitMs;
  let asked = Number.NEGATIVE_INFINITY;
  let scanned = '';
  for (;;) {
    const line = await getLine(ctx, lineId);
    const now = performance.now();
    const news = line.stateAt >= since || now - began > OLD_NEWS_MS;
    if ((line.state === 'connected' && news) || now > end || signal?.aborted === true) return line;
    if (line.held && line.state === 'unlinked' && now - asked > ASK_AGAIN_MS) {
      asked = now;
      await requestLine(ctx, lineId, { request: 'link' });
    } else if (line.state === 'linking' && line.linkCode !== null && line.linkCode !== scanned) {
      scanned = line.linkCode;
      await phones.scan(phone, scanned);
    }
    await sleep(LOOK_MS);
  }
}
