import lighthouse, { desktopConfig } from 'lighthouse';
import type { Installation } from './installation.ts';
import { signedIn } from './visitor.ts';

/** The screens that count, and who looks at them. */
const SCREENS = [
  ['dispatcher', '/'],
  ['dispatcher', '/meldingen/nieuw'],
  ['dispatcher', '/register'],
  ['dispatcher', '/geschiedenis'],
  ['manager', '/beheer/accounts'],
] as const;

export interface LighthouseFigures {
  screen: string;
  accessibility: number;
  performance: number;
  /** Until the screen answers, as Lighthouse reckons it for its own model of a desktop computer. */
  interactive_ms: number;
}

/** Lighthouse's scores (0-100) of the screens, signed in, with its own settings for a desktop computer. */
export async function runLighthouse(it: Installation, say: (line: string) => void): Promise<LighthouseFigures[]> {
  const figures: LighthouseFigures[] = [];
  for (const role of ['dispatcher', 'manager']) {
    const { port, close } = await signedIn(it, role);
    for (const [who, path] of SCREENS) {
      if (who !== role) continue;
      figures.push(await look(`${it.url}${path}`, path, port));
      say(`lighthouse ${JSON.stringify(figures.at(-1))}`);
    }
    await close();
  }
  return figures;
}

async function look(url: string, screen: string, port: number): Promise<LighthouseFigures> {
  const options = { port, output: 'json', logLevel: 'error', disableStorageReset: true } as const;
  const settings = {
    ...desktopConfig.settings,
    onlyCategories: ['accessibility', 'performance'],
    maxWaitForLoad: 20_000,
  };
  const result = await lighthouse(url, options, { ...desktopConfig, settings });
  if (result === undefined) throw new Error(`Lighthouse said nothing about ${screen}.`);
  const { categories, audits } = result.lhr;
  const score = (name: string): number => Math.round((categories[name]?.score ?? 0) * 100);
  const wrong = Object.values(audits).filter(
    ({ score: one, scoreDisplayMode }) => scoreDisplayMode === 'binary' && one === 0,
  );
  if (score('accessibility') < 100) process.stdout.write(`${screen}: ${wrong.map(({ id }) => id).join(', ')}\n`);
  return {
    screen,
    accessibility: score('accessibility'),
    performance: score('performance'),
    interactive_ms: Math.round(audits['interactive']?.numericValue ?? 0),
  };
}
