export { chromiumArgs, findChromium } from './find.ts';
export type { Chromium } from './find.ts';
export { createPrinter } from './printer.ts';
export type { PrinterOptions } from './printer.ts';
export { NoChromium } from './no-chromium.ts';
export { argumentsOf, isAlive, killTree, processesWith, startOf } from './processes.ts';
