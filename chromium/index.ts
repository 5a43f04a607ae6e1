export { chromiumArgs, findChromium } from './find.ts';
export type { Chromium } from './find.ts';
export { NoChromium } from './no-chromium.ts';
export { argumentsOf, isAlive, killTree, processesWith, startOf } from './processes.ts';
