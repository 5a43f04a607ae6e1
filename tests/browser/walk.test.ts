import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendAtHumanPace } from '../../bench/console/walk.ts';
import type { PhoneStats } from '../flows/dispatcher.ts';
import { start, temporaryFolder, type Running } from '../flows/launch.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { openBrowser, shot } from '../helpers/console-world.ts';

/** A whole evening on two busy cores. */
const EVENING_MS = 120_000;

describeWithChromium('an evening at the desk, on the whole installation', () => {
  const data = temporaryFolder();
  let running: Running;
  let browser: Browser;
  beforeAll(async () => {
    running = await start(data.folder);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    running?.child.kill('SIGINT');
    await running?.exited;
    data.remove();
  });

  const speedOfPeople = async (speed: number) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ speed });
    const { ok } = await fetch(`${running.simulatorUrl}/api/speed`, { method: 'PUT', headers, body });
    expect(ok).toBe(true);
  };
  const signIn = async (page: Page) => {
    await page.goto(running.apiUrl);
    await page.getByLabel('E-mailadres', { exact: true }).fill(running.dispatcher?.email ?? '');
    await page.getByLabel('Wachtwoord', { exact: true }).fill(running.dispatcher?.password ?? '');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Meldingen' }).waitFor();
  };

  test(
    'signs in, sends an alert by hand, watches it spread over the phones, and closes it',
    { timeout: EVENING_MS },
    async () => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'nl-NL' });
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      await signIn(page);
      await speedOfPeople(30);
      const seconds = await sendAtHumanPace(page);
      process.stdout.write(`from a standing start to sent: ${seconds.toFixed(1)} s at a human pace\n`);
      // The phones read and relay by themselves; the board tells it without being asked.
      await page.getByText(/In [1-9]\d* van \d+ groepen staat het/).waitFor();
      await shot(page, 'walk-spread');
      await page.getByRole('button', { name: 'Afmelden' }).click();
      const dialog = page.getByRole('dialog', { name: 'Melding afmelden' });
      await dialog.getByRole('radio').first().check();
      await dialog.getByRole('button', { name: /^Verstuur naar/ }).click();
      await page
        .getByText(/Afloop/)
        .first()
        .waitFor();
      await shot(page, 'walk-closed');
      expect(complaints).toEqual([]);
      const phones = (await (await fetch(`${running.simulatorUrl}/api/stats/phones`)).json()) as PhoneStats[];
      expect(phones.reduce((sum, { alerts }) => sum + alerts, 0)).toBeGreaterThan(0);
      expect(phones.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(0);
      await page.close();
    },
  );
});
