import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { start, temporaryFolder, until, type Running } from '../flows/launch.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openBrowser, shot } from '../helpers/console-world.ts';
import { at, noSideways, PHONE } from './enrolment-page.ts';

const MOBILE = '+31611223344';

describeWithChromium('a resident who enrols a group, on the whole installation', () => {
  const data = temporaryFolder();
  let running: Running;
  let browser: Browser;
  beforeAll(async () => {
    [running, browser] = await Promise.all([start(data.folder), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    running?.child.kill('SIGINT');
    await running?.exited;
    data.remove();
  });

  const phone = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
    const response = await fetch(`${running.simulatorUrl}/api/phones${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Answer;
  };
  /** What stands on the telephone, once as many messages with a code have come. */
  const codes = async (count: number): Promise<string[]> => {
    const inbox = await until(
      () => phone<{ text: string }[]>('GET', `/${encodeURIComponent(MOBILE)}/inbox`),
      (messages) => messages.filter(({ text }) => /code is \d{6}/.test(text)).length >= count,
      30_000,
    );
    return inbox.flatMap(({ text }) => /code is (\d{6})/.exec(text)?.[1] ?? []);
  };

  test(
    'by keyboard alone, with the code from the telephone, up to "what happens now"',
    { timeout: 120_000 },
    async () => {
      await phone('POST', '', { phone: MOBILE, name: 'Anna' });
      const page = await browser.newPage({ ...PHONE, locale: 'nl-NL', reducedMotion: 'reduce' });
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${running.apiUrl}/aanmelden`);
      await at(page, 'Meld uw buurtgroep aan');
      await walkByKeyboard(page);
      await at(page, 'Vul uw code in');
      expect(new URL(page.url()).pathname).toBe('/aanmelden/status');
      const [code = ''] = await codes(1);

      const wrong = code === '123456' ? '654321' : '123456';
      await page.getByLabel('Code uit WhatsApp').focus();
      await page.keyboard.type(wrong);
      await page.keyboard.press('Enter');
      await page.getByText(/Deze code klopt niet/).waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('code');
      await expectAccessible(page);
      await shot(page, 'aanmelden-code-fout-390', { fullPage: true });

      await page.reload();
      await at(page, 'Vul uw code in');
      await page.getByLabel('Code uit WhatsApp').focus();
      await page.keyboard.type(`${code.slice(0, 3)} ${code.slice(3)}`);
      await page.keyboard.press('Enter');
      await at(page, 'Uw aanvraag is binnen');
      await page.getByText('De gemeente bekijkt uw aanvraag').waitFor();
      expect(await page.getByText(/kenmerk/).innerText()).toMatch(/Buurtpreventie Dorp · kenmerk A-\d{5}/);
      await noSideways(page);
      await expectAccessible(page);
      await shot(page, 'aanmelden-binnen-390', { fullPage: true });
      // Proven is proven, and nothing of it stands in this tab but the key behind the #.
      await page.reload();
      await at(page, 'Uw aanvraag is binnen');
      expect(await page.evaluate(() => sessionStorage.getItem('hk.enrolment-draft'))).toBeNull();
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  /** Tab, Space, arrows and Enter: what a keyboard or a switch has. */
  async function walkByKeyboard(page: Page): Promise<void> {
    const key = (name: string) => page.keyboard.press(name);
    const type = (text: string) => page.keyboard.type(text);
    /** To the element that says this, however many stops away; a person tabs on as well. */
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let stops = 0; stops < 40; stops += 1) {
        await key('Tab');
        const said = await page.evaluate(() => {
          const now = document.activeElement as (HTMLElement & { labels?: NodeListOf<HTMLLabelElement> }) | null;
          return [now?.labels?.[0]?.innerText, now?.innerText, now?.getAttribute('aria-label')]
            .filter(Boolean)
            .join(' ');
        });
        if (name.test(said)) return;
      }
      throw new Error(`No stop says ${String(name)}`);
    };
    await tabTo(/^Begin$/);
    await key('Enter');
    await at(page, 'Uw groep');
    // Whoever presses Enter too soon lands in the list of what is missing, and goes from there to the field.
    await tabTo(/^Verder$/);
    await key('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
    await tabTo(/Vul de naam van uw groep in/);
    await key('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('group-name');
    await type('Buurtpreventie Dorp');
    await tabTo(/^Aantal leden/);
    await type('120');
    await key('Enter');
    await at(page, 'Waar uw groep op let');
    await tabTo(/^Met een postcode/);
    await key('Space');
    await tabTo(/^Postcode van uw buurt/);
    await type('2712');
    await key('Enter');
    await page.getByText(/Wij vonden \d+ buurten/).waitFor();
    await tabTo(/^Dorp/);
    await tabTo(/^Verder$/);
    await key('Enter');
    await at(page, 'Wie bent u?');
    await tabTo(/^Uw naam/);
    await type('Anna de Vries');
    await tabTo(/^Uw mobiele nummer/);
    await type('06-11 22 33 44');
    await key('Enter');
    await at(page, 'Uw vervanger');
    await tabTo(/^Ja/);
    await key('Space');
    await key('ArrowDown');
    await key('Enter');
    await at(page, 'Borden en stickers');
    await tabTo(/^Ja/);
    await key('ArrowDown');
    await key('Enter');
    await at(page, 'De spelregels');
    await tabTo(/^Ik ga akkoord/);
    await key('Space');
    await key('Enter');
    await at(page, 'Uw gegevens');
    await tabTo(/^Ik vind het goed/);
    await key('Space');
    await tabTo(/^Verder$/);
    await key('Enter');
    await at(page, 'Klopt alles?');
    await tabTo(/^Verstuur en stuur mij een code/);
    await key('Enter');
  }
});
