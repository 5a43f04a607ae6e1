import type { Page } from 'playwright-core';
import { recordLineState, createLine } from '../../core/delivery/index.ts';
import { adoptRegisteredGroups } from '../../core/membership/index.ts';
import type { Role } from '../../core/identity/index.ts';
import { DRAFT, sendAlert } from '../api/demo.ts';
import { signIn } from '../api/person.ts';
import { setApprovalPolicy } from '../helpers/approval-policy.ts';
import type { ConsoleWorld } from '../helpers/console-world.ts';
import { burglary, draftAlert, liveAlert, MUNICIPALITY, spread } from './handbook-world.ts';

export interface Picture {
  /** Of the file, without its ending; ends in -telefoon for one of a phone. */
  name: string;
  role: Role | null;
  /** Where it is taken. May first make what is to be seen there. */
  address(world: ConsoleWorld): Promise<string> | string;
  /** Only taken, not compared in the ordinary suite: the screen has a test of its own. */
  onlyTaken?: true;
  /** From there to what is pictured, until all of it stands. */
  arrange(page: Page, world: ConsoleWorld): Promise<void>;
}

const FILE = [
  'groep;wabp;buurten;leden;beheerder;mobiel;e-mail;rol',
  'Nieuwe Proefgroep;WABP-99001;BU06370501;60;Ans Proef;06-11223344;ans@voorbeeld.example;beheerder',
  'Nieuwe Proefgroep;WABP-99001;BU06370501;60;Bob Proef;06-11223355;;vervanger',
  'Fout Nummer;WABP-99002;BU06370501;30;Cor Proef;079-3165123;;beheerder',
  'Fout Gebied;WABP-99003;BU99990000;30;Dia Proef;06-11223366;;beheerder',
].join('\r\n');

const heading = (page: Page, name: string | RegExp, level = 1) =>
  page.getByRole('heading', { level, name }).first().waitFor();
const message = (page: Page) => page.getByText('Dit is een politiebericht').first().waitFor();
const drawnMap = (page: Page) => page.locator('canvas').first().waitFor();

export const PICTURES: readonly Picture[] = [
  { name: 'inloggen', role: null, address: () => '/sign-in', arrange: (page) => heading(page, 'Inloggen') },
  {
    name: 'nieuwe-melding',
    role: 'dispatcher',
    address: async (world) => `/meldingen/${await draftAlert(world)}/bewerken`,
    arrange: async (page) => {
      await message(page);
      await drawnMap(page);
    },
  },
  {
    name: 'nieuwe-melding-telefoon',
    role: 'dispatcher',
    address: async (world) => `/meldingen/${await draftAlert(world)}/bewerken`,
    arrange: async (page) => {
      await page.getByRole('button', { name: /^Verstuur naar/ }).waitFor();
    },
  },
  {
    name: 'versturen',
    role: 'dispatcher',
    address: async (world) => `/meldingen/${await draftAlert(world)}/bewerken`,
    arrange: async (page) => {
      await message(page);
      await drawnMap(page);
      await page.keyboard.press('Control+Enter');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Verstuur naar/ })
        .waitFor();
    },
  },
  {
    name: 'live-volgen',
    role: 'dispatcher',
    address: async (world) => `/meldingen/${await liveAlert(world)}`,
    arrange: async (page) => {
      await page.getByText(/In [1-9]\d* van \d+ groepen staat het/).waitFor();
    },
  },
  {
    name: 'afmelden',
    role: 'dispatcher',
    address: async (world) => `/meldingen/${await liveAlert(world)}`,
    arrange: async (page) => {
      await page.getByRole('button', { name: 'Afmelden', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Melding afmelden' });
      await dialog.getByRole('radio', { name: 'vals alarm' }).check();
      await dialog.getByRole('button', { name: /^Verstuur naar/ }).waitFor();
      await dialog
        .getByText(/afgesloten/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'meldingen',
    role: 'dispatcher',
    address: async (world) => {
      await liveAlert(world);
      await draftAlert(world);
      return '/';
    },
    arrange: (page) => heading(page, 'Loopt nu (1)', 2),
  },
  {
    name: 'register',
    role: 'registrar',
    address: () => '/register',
    arrange: async (page) => {
      await page.getByRole('table').locator('tbody tr').nth(5).waitFor();
    },
  },
  {
    name: 'hiaten',
    role: 'registrar',
    address: () => '/register?tab=hiaten',
    arrange: (page) => heading(page, /Buurten zonder groep/, 2),
  },
  {
    name: 'import',
    role: 'registrar',
    address: () => '/register/import',
    arrange: async (page) => {
      const file = { name: 'wijklijst.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE, 'utf8') };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('button', { name: 'Controleer het bestand' }).click();
      const result = page.getByRole('heading', { name: 'Proef: dit gaat er gebeuren' });
      await result.waitFor();
      await result.evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 90));
    },
  },
  {
    name: 'beheerdersgroepen',
    role: 'registrar',
    onlyTaken: true,
    address: async ({ it }) => {
      await adoptRegisteredGroups(it.ctx);
      return '/beheerdersgroepen';
    },
    arrange: async (page) => {
      await page.getByRole('table').locator('tbody tr').nth(3).waitFor();
    },
  },
  {
    name: 'bericht-schrijven',
    role: 'registrar',
    onlyTaken: true,
    address: () => '/berichten/nieuw',
    arrange: async (page) => {
      await page.getByLabel('Onderwerp').fill('Nieuwsbrief van maart');
      await page
        .getByLabel('Bericht', { exact: true })
        .fill('Beste beheerder,\n\nDit is het nieuws van maart.\n\nVragen? Bel uw gemeente.');
      await page.getByRole('button', { name: 'Bewaren' }).click();
      await page.getByRole('button', { name: /^Verstuur aan \d+ mensen$/ }).waitFor();
    },
  },
  {
    name: 'lijnen',
    role: 'manager',
    address: () => '/lijnen',
    arrange: async (page) => {
      await page.getByRole('article', { name: 'Meldingen' }).waitFor();
    },
  },
  {
    name: 'lijn-koppelen',
    role: 'manager',
    address: async ({ it }) => {
      const line = {
        municipalityCode: MUNICIPALITY,
        name: 'Reserve',
        purpose: 'alerts',
        transport: 'whatsapp-web',
      } as const;
      await createLine(it.ctx, line);
      return '/lijnen';
    },
    arrange: async (page, { it }) => {
      const [line] = await it.db.sql<{ id: number }[]>`select id from lines where name = 'Reserve'`;
      const card = page.getByRole('article', { name: 'Reserve' });
      await card.getByRole('button', { name: 'Koppelen', exact: true }).click();
      const until = new Date(Date.now() + 240_000);
      await recordLineState(it.db.sql, line?.id ?? 0, {
        state: 'linking',
        linkCode: '2@een-voorbeeld-van-een-code,die,nergens,bij,hoort',
        link: { until },
        now: new Date(),
      });
      await page
        .getByRole('dialog')
        .getByText(/De code vernieuwt zichzelf/)
        .waitFor();
    },
  },
  {
    name: 'geschiedenis',
    role: 'supervisor',
    address: async (world) => {
      const { id } = await sendAlert(world.it, burglary());
      await spread(world, id);
      await world.it.request('POST', `/v1/alerts/${id}/closing`, { json: { outcome: 'arrested', count: 2 } });
      return '/geschiedenis';
    },
    arrange: async (page) => {
      await page.getByRole('table').locator('tbody tr').first().waitFor();
    },
  },
  {
    name: 'beheer-bewaren',
    role: 'manager',
    address: () => '/beheer/bewaren',
    arrange: async (page) => {
      await page.getByRole('table').locator('tbody tr').nth(5).waitFor();
    },
  },
  {
    name: 'beheer-logboek',
    role: 'auditor',
    address: () => '/beheer/logboek?verb=view',
    arrange: async (page) => {
      await page.getByRole('table').locator('tbody tr').first().waitFor();
    },
  },
  {
    name: 'beheer-personen',
    role: 'registrar',
    address: () => '/beheer/personen',
    arrange: async (page) => {
      await page.getByRole('radio', { name: 'Deel van de naam' }).check();
      await page.getByLabel('Deel van de naam', { exact: true }).last().fill('Anna');
      await page.getByRole('button', { name: 'Zoeken', exact: true }).click();
      await page
        .getByRole('button', { name: /^Toon alles van/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Brief bewaren' }).waitFor();
    },
  },
  {
    name: 'sneltoetsen',
    role: 'dispatcher',
    address: () => '/',
    arrange: async (page) => {
      await page.locator('#who').waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Sneltoetsen' }).waitFor();
    },
  },
  {
    name: 'goedkeuren',
    role: 'supervisor',
    address: async ({ it, emails }) => {
      await setApprovalPolicy(it.db.sql, MUNICIPALITY, { photo: true, missingMinor: true, aboveDistricts: 1 });
      const dispatcher = await signIn(it, emails.dispatcher);
      const made = await dispatcher.request('POST', '/v1/alerts', { json: { ...burglary(), target: DRAFT.target } });
      const path = `/v1/alerts/${made.body.id}/dispatch`;
      await dispatcher.request('POST', path, { headers: { 'idempotency-key': 'beeld-goedkeuren' } });
      return '/goedkeuren';
    },
    arrange: async (page) => {
      await page
        .getByRole('button', { name: /^Keur goed|goedkeur/i })
        .first()
        .waitFor();
    },
  },
  {
    name: 'beheer-beleid',
    role: 'manager',
    address: async ({ it }) => {
      await setApprovalPolicy(it.db.sql, MUNICIPALITY, { photo: true, missingMinor: true, aboveDistricts: 3 });
      return '/beheer/beleid';
    },
    arrange: async (page) => {
      await page.getByRole('button', { name: 'Beleid bewaren' }).waitFor();
    },
  },
];
