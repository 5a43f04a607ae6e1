import { expect } from 'vitest';
import type { Page } from 'playwright-core';

export const PHONE = { viewport: { width: 390, height: 844 } } as const;

/** Waits for the step with this title. */
export const at = (page: Page, title: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();

export const next = (page: Page): Promise<void> => page.getByRole('button', { name: 'Verder', exact: true }).click();

export const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** Nothing stands beside a narrow screen. */
export const noSideways = async (page: Page): Promise<void> =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

/** Fills in everything that has to be, by hand and by postcode, up to the answers. */
export async function fillIn(
  page: Page,
  { mobile = '06 12345678', group = 'Buurtpreventie Dorp' } = {},
): Promise<void> {
  await page.getByRole('button', { name: 'Begin' }).click();
  await at(page, 'Uw groep');
  await field(page, 'Naam van de groep').fill(group);
  await field(page, 'Aantal leden').fill('120');
  await next(page);
  await at(page, 'Waar uw groep op let');
  await page.getByRole('radio', { name: /Met een postcode/ }).check();
  await field(page, 'Postcode van uw buurt').fill('2712');
  await page.getByText(/Wij vonden \d+ buurten/).waitFor();
  await next(page);
  await at(page, 'Wie bent u?');
  await field(page, 'Uw naam').fill('Anna de Vries');
  await field(page, 'Uw mobiele nummer').fill(mobile);
  await next(page);
  await at(page, 'Uw vervanger');
  await page.getByRole('radio', { name: /Nu nog niet/ }).check();
  await next(page);
  await at(page, 'Borden en stickers');
  await page.getByRole('radio', { name: /Nee/ }).check();
  await next(page);
  await at(page, 'De spelregels');
  await page.getByRole('checkbox').check();
  await next(page);
  await at(page, 'Uw gegevens');
  await page.getByRole('checkbox').check();
  await next(page);
  await at(page, 'Klopt alles?');
}

export const send = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Verstuur en stuur mij een code' }).click();
