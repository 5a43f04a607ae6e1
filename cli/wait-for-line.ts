import { setTimeout as sleep } from 'node:timers/promises';
import { getLine, type Line } from '../core/delivery/index.ts';
import { AppError } from '../core/errors.ts';
import { stateName } from './line-view.ts';
import type { Session } from './session.ts';

const LOOK_MS = 250;
/** A bot that runs takes up a line within a second or so. */
const NO_BOT_MS = 10_000;

/** Looks at the line until `done`. @throws AppError `no-line` when no bot holds it, or after the time that was given */
export async function waitForLine(
  { ctx, source }: Session,
  id: number,
  seconds: number,
  signal: AbortSignal,
  done: (line: Line) => boolean,
): Promise<Line> {
  const began = performance.now();
  for (;;) {
    const line = await getLine(ctx, id);
    if (done(line)) return line;
    const waited = performance.now() - began;
    if (!line.held && (source === 'own' || waited > NO_BOT_MS))
      throw new AppError(
        'no-line',
        `Er draait geen bot die lijn ${id} kan bedienen. Start npm start of npm run start:bot, en probeer opnieuw.`,
      );
    if (waited > seconds * 1000)
      throw new AppError(
        'no-line',
        `Lijn ${id} was na ${seconds} seconden nog niet zover (${stateName(line)}). Probeer het opnieuw.`,
      );
    if (signal.aborted) throw new AppError('no-line', `Afgebroken; lijn ${id} is ${stateName(line)}.`);
    await sleep(LOOK_MS);
  }
}
