import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../core/context.ts';
import { getLine, requestLine, type Line } from '../core/delivery/index.ts';
import type { Phones } from './phones.ts';

const LOOK_MS = 50;
/** A QR that was asked for and did not come is asked for again. */
const ASK_AGAIN_MS = 15_000;

/**
 * Links a line as an operator would: asks the bot for a QR and scans it with the simulated phone.
 * @returns the line, connected; or as it was when the time was over or `signal` came
 */
export async function linkLine(
  ctx: Context,
  lineId: number,
  phones: Phones,
  { phone, limitMs, signal }: { phone: string; limitMs: number; signal?: AbortSignal | undefined },
): Promise<Line> {
  const end = performance.now() + limitMs;
  let asked = Number.NEGATIVE_INFINITY;
  let scanned = '';
  for (;;) {
    const line = await getLine(ctx, lineId);
    const now = performance.now();
    if (line.state === 'connected' || now > end || signal?.aborted === true) return line;
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
