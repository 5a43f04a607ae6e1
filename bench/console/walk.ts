import type { Page } from 'playwright-core';
import type { Installation } from './installation.ts';
import { signedIn } from './visitor.ts';

/** How a practised dispatcher works: five keys a second, and a breath before each next thing. */
const KEY_MS = 200;
const BREATH_MS = 500;

/**
 * From the start screen to an alert on its way, by hand and at a human pace: kind, place, radius, a fact, a look at the message,
 * and the one deliberate second. Returns the seconds from the first key until the live board stands there.
 */
export async function sendAtHumanPace(page: Page): Promise<number> {
  const began = performance.now();
  const breath = () => page.waitForTimeout(BREATH_MS);
  await page.keyboard.press('n');
  await page.getByRole('radio', { name: 'Woninginbraak' }).waitFor();
  await breath();
  await page.keyboard.press('1');
  await breath();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Rokkeveen', { delay: KEY_MS });
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await breath();
  await page.keyboard.press('Enter');
  await breath();
  await page.getByRole('button', { name: '500 m' }).click();
  await breath();
  await page.getByLabel('Vluchtrichting').click();
  await page.keyboard.type('het station', { delay: KEY_MS });
  await breath();
  await page.getByText('in de richting van het station').waitFor();
  await page.keyboard.press('Control+Enter');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Verstuur naar \d+ groepen/ })
    .waitFor();
  await breath();
  await page.keyboard.down('Space');
  await page.waitForURL(/\/meldingen\/[0-9a-f-]{36}$/);
  await page.keyboard.up('Space');
  await page.getByText('ECHT', { exact: true }).waitFor();
  return (performance.now() - began) / 1000;
}

/** Seconds from a standing start to sent, at a human pace, on a whole installation. */
export async function runWalk(it: Installation): Promise<{ alert_sent_s: number }> {
  const { context, close } = await signedIn(it, 'dispatcher');
  const page = await context.newPage();
  await page.goto(it.url);
  await page.getByRole('heading', { level: 1, name: 'Meldingen' }).waitFor();
  const seconds = await sendAtHumanPace(page);
  await close();
  return { alert_sent_s: Math.round(seconds * 10) / 10 };
}
