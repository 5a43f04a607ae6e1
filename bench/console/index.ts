import { buildConsole } from '../../console/build.mjs';
import { runDrag, type DragFigures } from './drag.ts';
import { runFirstLoad, type FirstLoadFigures } from './first-load.ts';
import { startInstallation } from './installation.ts';
import { runLighthouse } from './lighthouse.ts';
import { runWalk } from './walk.ts';

export interface ConsoleFigures extends FirstLoadFigures, DragFigures {
  /** From a standing start to an alert on its way, at a human pace: seconds. */
  alert_sent_s: number;
  /** The lowest over the screens, 0-100. */
  lighthouse_accessibility: number;
  lighthouse_performance: number;
}

/** What the console weighs, how soon it answers, what Lighthouse thinks of its screens, and what a drag over the map costs. */
export async function runConsole(say: (line: string) => void): Promise<ConsoleFigures> {
  await buildConsole();
  const drag = await runDrag(say);
  say(`slepen over het hele land ${JSON.stringify(drag)}`);
  const it = await startInstallation();
  try {
    const load = await runFirstLoad(it);
    say(`eerste keer laden ${JSON.stringify(load)}`);
    const walk = await runWalk(it);
    say(`van stilstand tot verstuurd ${JSON.stringify(walk)}`);
    const scores = await runLighthouse(it, say);
    return {
      ...load,
      ...walk,
      ...drag,
      lighthouse_accessibility: Math.min(...scores.map(({ accessibility }) => accessibility)),
      lighthouse_performance: Math.min(...scores.map(({ performance }) => performance)),
    };
  } finally {
    await it.stop();
  }
}
