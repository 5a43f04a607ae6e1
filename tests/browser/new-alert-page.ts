import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Role } from '../../core/identity/index.ts';
import type { ConsoleWorld, Visitor } from '../helpers/console-world.ts';

/** What the keyboard does to begin an alert: a kind by its key, and a neighbourhood found by typing. */
export async function begin(page: Page, kind = '1', place = 'Rokkeveen-West'): Promise<void> {
  await page.getByRole('radio', { name: 'Woninginbraak' }).waitFor();
  await page.keyboard.press(kind);
  await page.keyboard.press('Tab');
  await page.keyboard.type(place);
  await page.keyboard.press('Enter');
  await message(page).waitFor();
}

export const message = (page: Page): Locator => page.getByRole('group', { name: 'Voorbeeld van het bericht' });

/** Waits until the server has the draft; returns its id. */
export async function savedId(page: Page): Promise<string> {
  await page.waitForURL(/concept=[0-9a-f-]{36}/);
  await page.getByText(/^Bewaard \d\d:\d\d$/).waitFor();
  return new URL(page.url()).searchParams.get('concept') ?? '';
}

/**
 * The form of an alert in a browser that has no WebGL: drawing the map without graphics hardware takes more time than
 * everything else, and nothing of the form may need it.
 */
export async function openForm(
  world: ConsoleWorld,
  role: Role = 'dispatcher',
  address = '/meldingen/nieuw',
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const visitor = await world.visit(role, '/', options);
  await visitor.page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function getContext(this: HTMLCanvasElement, kind: string, ...rest) {
      return kind.startsWith('webgl') ? null : Reflect.apply(original, this, [kind, ...rest]);
    } as typeof original;
  });
  await visitor.page.goto(`${world.it.url}${address}`);
  return visitor;
}
