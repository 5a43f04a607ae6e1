import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../core/identity/index.ts';
import { createAlert, sendAlert } from '../api/demo.ts';
import { describeWithChromium } from '../helpers/chromium.ts';
import {
  expectAccessible,
  openConsoleWorld,
  OTHER_LOOKS,
  shot,
  type ConsoleWorld,
  type Visitor,
} from '../helpers/console-world.ts';

/** Every address of the console, and somebody who sees most of it; {live}, {past} and {draft} stand for alerts. */
const SCREENS: readonly [name: string, role: Role | null, address: string][] = [
  ['meldingen', 'dispatcher', '/'],
  ['nieuwe-melding', 'dispatcher', '/meldingen/nieuw'],
  ['bewerken', 'dispatcher', '/meldingen/{draft}/bewerken'],
  ['bord', 'dispatcher', '/meldingen/{live}'],
  ['goedkeuren', 'supervisor', '/goedkeuren'],
  ['aanmeldingen', 'registrar', '/aanmeldingen'],
  ['register', 'registrar', '/register'],
  ['hiaten', 'registrar', '/register?tab=gaps'],
  ['groep', 'registrar', '/register/groepen/1'],
  ['import', 'registrar', '/register/import'],
  ['bijeenkomsten', 'organiser', '/bijeenkomsten'],
  ['taken', 'registrar', '/taken'],
  ['verloop', 'registrar', '/verloop'],
  ['doorzetten', 'registrar', '/verloop?tab=doorzetten'],
  ['borden', 'registrar', '/borden'],
  ['berichten', 'registrar', '/berichten'],
  ['bericht-nieuw', 'registrar', '/berichten/nieuw'],
  ['beheerdersgroepen', 'registrar', '/beheerdersgroepen'],
  ['lijnen', 'manager', '/lijnen'],
  ['geschiedenis', 'dispatcher', '/geschiedenis'],
  ['voorbij', 'dispatcher', '/geschiedenis/{past}'],
  ['accounts', 'manager', '/beheer/accounts'],
  ['tokens', 'manager', '/beheer/tokens'],
  ['beleid', 'manager', '/beheer/beleid'],
  ['bewaren', 'manager', '/beheer/bewaren'],
  ['logboek', 'auditor', '/beheer/logboek'],
  ['personen', 'registrar', '/beheer/personen'],
  ['account', 'dispatcher', '/account'],
  ['help', 'dispatcher', '/help'],
  ['inloggen', null, '/sign-in'],
  ['aanmelden', null, '/aanmelden'],
  ['aanvraag', null, '/aanmelden/status'],
];

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

describeWithChromium('every screen of the console', () => {
  let world: ConsoleWorld;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    world = await openConsoleWorld();
    ids['live'] = (await sendAlert(world.it)).id;
    ids['past'] = (await sendAlert(world.it)).id;
    ids['draft'] = await createAlert(world.it);
    await world.it.db.sql`update posts set state = 'sent', sent_at = now()`;
    const closing = { json: { outcome: 'false_alarm' } };
    const closed = await world.it.request('POST', `/v1/alerts/${ids['past']}/closing`, closing);
    if (closed.status !== 202) throw new Error(closed.text);
  });
  afterAll(() => world.close());

  /** Per role: who signed in once, and goes from screen to screen. */
  const visitors = new Map<Role | null, Visitor>();
  const open = async (role: Role | null, address: string): Promise<Visitor> => {
    const path = address.replace(/\{(\w+)\}/, (_all, name: string) => ids[name] ?? '');
    const known = visitors.get(role);
    const visitor = known ?? (await world.visit(role, path, { viewport: WIDE }));
    visitors.set(role, visitor);
    if (known !== undefined) {
      await visitor.page.setViewportSize(WIDE);
      await visitor.page.goto(`${world.it.url}${path}`);
    }
    await drawn(visitor.page);
    return visitor;
  };

  for (const [name, role, address] of SCREENS) {
    test(
      `${name}: nothing for axe in four looks, nothing for the browser's console, no sideways scrolling on a phone`,
      { timeout: 90_000 },
      async () => {
        const { page, complaints } = await open(role, address);
        await shot(page, `${name}-1280`);
        await expectAccessible(page);
        expect(complaints.splice(0)).toEqual([]);
        await page.setViewportSize(PHONE);
        await page.reload();
        await drawn(page);
        await shot(page, `${name}-390`, { fullPage: true });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
        await expectAccessible(page, OTHER_LOOKS);
        expect(complaints.splice(0)).toEqual([]);
      },
    );
  }
});

/** The screen stands, and nothing on it is loading any more. */
async function drawn(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.locator('[aria-busy="true"], [data-loading]').count(), { timeout: 10_000 }).toBe(0);
}
