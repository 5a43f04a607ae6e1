import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { describeWithChromium } from '../helpers/chromium.ts';
import { openConsoleWorld, type ConsoleWorld } from '../helpers/console-world.ts';
import { PICTURES } from './handbook-pictures.ts';
import { forgetWorld } from './handbook-world.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../docs/handleiding/beelden');
const SIGNATURES = path.join(FOLDER, 'pictures.json');
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const MOST_BYTES = 150 * 1024;
/** `npm run pictures`: takes them anew instead of comparing. */
const isTaking = process.env['TAKE_PICTURES'] === '1';

type Signatures = Record<string, string[]>;
const kept: Signatures = existsSync(SIGNATURES) ? JSON.parse(readFileSync(SIGNATURES, 'utf8')) : {};
const taken: Signatures = {};

describeWithChromium('the pictures of the handbook', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    forgetWorld();
    world = await openConsoleWorld({}, { graphics: true });
    mkdirSync(FOLDER, { recursive: true });
  });
  afterAll(async () => {
    await world?.close();
    if (!isTaking) return;
    const names = PICTURES.map(({ name }) => name);
    const all = Object.fromEntries(names.map((name) => [name, taken[name] ?? kept[name] ?? []]).toSorted());
    writeFileSync(SIGNATURES, `${JSON.stringify(all, null, 2)}\n`);
    for (const file of readdirSync(FOLDER).filter((one) => one.endsWith('.png'))) {
      if (!names.includes(file.replace(/\.png$/, ''))) rmSync(path.join(FOLDER, file));
    }
  });

  test.each(PICTURES.filter(({ onlyTaken }) => isTaking || onlyTaken === undefined))(
    '$name shows what the screen shows',
    { timeout: 45_000 },
    async (picture) => {
      const viewport = picture.name.endsWith('-telefoon') ? PHONE : DESKTOP;
      const address = await picture.address(world);
      const { page, close } = await world.visit(picture.role, address, { viewport });
      await picture.arrange(page, world);
      const signature = await settled(page);
      if (isTaking) {
        taken[picture.name] = signature;
        writeFileSync(path.join(FOLDER, `${picture.name}.png`), await small(await page.screenshot({ caret: 'hide' })));
      } else {
        expect(existsSync(path.join(FOLDER, `${picture.name}.png`)), 'run npm run pictures').toBe(true);
        expect(signature, 'the screen changed since its picture was taken: run npm run pictures').toEqual(
          kept[picture.name],
        );
      }
      await close();
    },
  );
});

/** The signature once it stands still: what loads late belongs to the picture too. */
async function settled(page: Page): Promise<string[]> {
  // The stream of what happens stays open, so the network of a signed-in page is never idle.
  if (isTaking) await page.waitForTimeout(3000);
  await expect.poll(() => page.locator('[aria-busy="true"], [data-loading]').count()).toBe(0);
  let last = await signatureOf(page);
  for (let same = 0; same < 2;) {
    await page.waitForTimeout(250);
    const now = await signatureOf(page);
    same = JSON.stringify(now) === JSON.stringify(last) ? same + 1 : 0;
    last = now;
  }
  return last;
}

/** Headings, labels, tabs and buttons that are to be seen, in order; times, numbers and names of months masked. */
async function signatureOf(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const dialog = document.querySelector('dialog[open]');
    const root = dialog ?? document.querySelector('main') ?? document.body;
    const found = root.querySelectorAll<HTMLElement>('h1, h2, h3, label, legend, th, button, summary, [role=tab], dt');
    return [...found]
      .filter((element) => {
        const { top, bottom, width, height } = element.getBoundingClientRect();
        const isInside = bottom > 0 && top < innerHeight && width > 1 && height > 1;
        return isInside && element.checkVisibility() && element.closest('[aria-hidden=true], tbody, canvas') === null;
      })
      .map((element) => `${element.tagName.toLowerCase()} ${element.innerText || element.ariaLabel || ''}`);
  });
  const masked = texts.map((text) =>
    text
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/\b(jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?/gi, '@')
      .replaceAll(/\d[\d.,:]*/g, '#')
      .trim(),
  );
  return masked.filter((text, place) => text !== masked[place - 1]);
}

/** As few colours as it takes to stay under the limit, text stays sharp. */
async function small(png: Buffer): Promise<Buffer> {
  for (const colours of [256, 128, 64, 32, 16]) {
    const made = await sharp(png).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toBuffer();
    if (made.length < MOST_BYTES) return made;
  }
  throw new Error('A picture is too large, also with sixteen colours');
}
