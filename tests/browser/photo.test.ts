import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';
import { begin, openForm, savedId } from './new-alert-page.ts';

const LIGHT = [{ theme: 'light', language: 'nl' }] as const;
const SIZE = 800;
const STRIPE = 4;

/** Black and white stripes of four pixels, as a camera would save them: with its place and maker. */
async function striped(): Promise<Buffer> {
  const pixels = Buffer.alloc(SIZE * SIZE * 3);
  for (let at = 0; at < SIZE * SIZE; at += 1)
    pixels.fill((at % SIZE) % (2 * STRIPE) < STRIPE ? 0 : 255, at * 3, at * 3 + 3);
  return sharp(pixels, { raw: { width: SIZE, height: SIZE, channels: 3 } })
    .withExif({ IFD0: { Make: 'GeheimToestel' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 3/1 0/1' } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** How far light and dark lie apart inside a part of an image, in grey. */
async function contrast(bytes: Buffer, part: { left: number; top: number; width: number; height: number }) {
  const { data } = await sharp(bytes).extract(part).greyscale().raw().toBuffer({ resolveWithObject: true });
  return Math.max(...data) - Math.min(...data);
}

/** Keeps a copy of what the page sends as a photo: the browser's driver does not show it. */
const keepUploads = (page: Page) =>
  page.evaluate(() => {
    const { fetch } = window;
    window.fetch = async (input, init) => {
      if (input instanceof Request && input.url.includes('/image?')) {
        const bytes = new Uint8Array(await input.clone().arrayBuffer());
        Object.assign(window, { uploaded: Array.from(bytes) });
      }
      return fetch(input, init);
    };
  });
const uploaded = async (page: Page): Promise<Buffer> =>
  Buffer.from(await page.evaluate(() => (window as unknown as { uploaded: number[] }).uploaded));

describeWithChromium('the photo of an alert', () => {
  let world: ConsoleWorld;
  let file: Buffer;
  beforeAll(async () => {
    world = await openConsoleWorld();
    file = await striped();
  });
  afterAll(() => world.close());

  const choose = (page: Page, buffer: Buffer, mimeType = 'image/jpeg') =>
    page.locator('input[type=file]').setInputFiles({ name: 'foto.jpg', mimeType, buffer });
  const stored = async (id: string) => {
    const [row] = await world.it.db.sql<{ bytes: Uint8Array; subject: string; permission: object | null }[]>`
      select i.bytes, i.subject, i.permission from alerts a join alert_images i on i.id = a.image_id where a.id = ${id}`;
    return row;
  };

  test('leaves nothing of what was hidden, of the place and of the camera; by mouse, arrows and numbers', async () => {
    const { page, complaints, close } = await openForm(world);
    await begin(page);
    const id = await savedId(page);
    await keepUploads(page);
    await page.getByRole('button', { name: 'Foto toevoegen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Foto toevoegen' });
    await dialog.getByText('Sleep een foto hierheen').waitFor();
    await expectAccessible(page, LIGHT);
    await choose(page, file);
    await dialog.getByText('Sleep de foto, of gebruik de pijltjes.').waitFor();
    await shot(page, 'photo-crop');
    await expectAccessible(page, LIGHT);
    await dialog.getByRole('radio', { name: 'Onherkenbaar maken' }).check();
    const picture = dialog.getByRole('img', { name: 'Zo gaat zij uit', exact: true });
    const stage = (await picture.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(stage.x + stage.width * 0.1, stage.y + stage.height * 0.1);
    await page.mouse.down();
    await page.mouse.move(stage.x + stage.width * 0.3, stage.y + stage.height * 0.3, { steps: 4 });
    await page.mouse.up();
    await dialog.getByRole('group', { name: 'Vak 1' }).waitFor();
    await dialog.getByRole('button', { name: 'Vak toevoegen' }).press('Enter');
    const second = dialog.getByRole('group', { name: 'Vak 2' });
    await second.getByLabel('Links, %').fill('60');
    await second.getByLabel('Boven, %').fill('60');
    const box = dialog.getByRole('button', { name: 'Vak 2', exact: true });
    await box.press('ArrowRight');
    expect(await second.getByLabel('Links, %').inputValue()).toBe('61');
    await box.press('Shift+ArrowDown');
    expect(await second.getByLabel('Hoog, %').inputValue()).toBe('21');
    await box.press('Delete');
    expect(await second.count()).toBe(0);
    await dialog.getByRole('button', { name: 'Ongedaan maken' }).click();
    await second.waitFor();
    await shot(page, 'photo-blur');
    await expectAccessible(page, LIGHT);
    await dialog.getByRole('button', { name: 'Voeg deze foto toe' }).press('Enter');
    await dialog.getByText('Kies wat er op de foto staat.').waitFor();
    await dialog.getByRole('radio', { name: /^Een voertuig of voorwerp/ }).check();
    await dialog.getByRole('button', { name: 'Voeg deze foto toe' }).click();
    await page.getByText('Er gaat een foto mee van 800 bij 800 punten.').waitFor();
    const kept = await stored(id);
    expect(kept?.subject).toBe('object');
    for (const bytes of [await uploaded(page), Buffer.from(kept?.bytes ?? [])]) {
      // Within one square of a box everything is its mean; elsewhere the stripes are as they were.
      expect(await contrast(bytes, { left: 90, top: 90, width: 24, height: 24 })).toBeLessThan(24);
      expect(await contrast(bytes, { left: 500, top: 500, width: 30, height: 30 })).toBeLessThan(24);
      expect(await contrast(bytes, { left: 400, top: 100, width: 40, height: 40 })).toBeGreaterThan(180);
      expect((await sharp(bytes).metadata()).exif).toBeUndefined();
      expect(bytes.includes('GeheimToestel')).toBe(false);
    }
    expect(await page.getByRole('img', { name: 'De foto die meegaat' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Foto weghalen' }).click();
    await expect.poll(() => stored(id)).toBeUndefined();
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('of a suspect goes only with reference, scope and end of the permission', async () => {
    const { page, complaints, close } = await openForm(world);
    await begin(page);
    const id = await savedId(page);
    await page.getByRole('button', { name: 'Foto toevoegen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Foto toevoegen' });
    await choose(page, file);
    await dialog.getByRole('radio', { name: /^Een verdachte/ }).check();
    const attach = dialog.getByRole('button', { name: 'Voeg deze foto toe' });
    await dialog.getByText('Vul kenmerk, bereik en einddatum van de toestemming in.').waitFor();
    await attach.press('Enter');
    await dialog.getByLabel('Kenmerk').fill('OvJ 2026-118');
    await dialog.getByLabel('Mag gezien worden door').selectOption('police');
    await dialog.getByLabel('Geldig tot en met').fill('2020-01-01');
    await dialog.getByText('De foto kan zo niet mee.').first().waitFor();
    await shot(page, 'photo-suspect');
    await expectAccessible(page, LIGHT);
    await dialog.getByLabel('Mag gezien worden door').selectOption('residents');
    await dialog.getByText('Deze toestemming is al verlopen.').waitFor();
    await attach.press('Enter');
    expect(await stored(id)).toBeUndefined();
    await dialog.getByLabel('Geldig tot en met').fill('2099-12-31');
    await attach.click();
    await page.getByText('Er gaat een foto mee').waitFor();
    expect(await stored(id)).toMatchObject({
      subject: 'suspect',
      permission: { reference: 'OvJ 2026-118', scope: 'residents', expiresAt: '2099-12-31T23:59:00+01:00' },
    });
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);

  test('that is none, or shows nothing, is refused with the reason', async () => {
    const { page, complaints, close } = await openForm(world);
    await begin(page);
    await savedId(page);
    await page.getByRole('button', { name: 'Foto toevoegen' }).click();
    const dialog = page.getByRole('dialog', { name: 'Foto toevoegen' });
    await dialog.getByText('Sleep een foto hierheen').waitFor();
    const told = dialog.getByRole('alert');
    await choose(page, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    await expect.poll(() => told.innerText()).toContain('geen foto die wij kunnen lezen');
    await choose(page, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(200)]));
    await expect.poll(() => told.innerText()).toContain('geen foto die wij kunnen lezen');
    await choose(page, await sharp(file).resize(100, 100).png().toBuffer(), 'image/png');
    await expect.poll(() => told.innerText()).toContain('te klein');
    await page.locator('input[type=file]').evaluate((input: HTMLInputElement) => {
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(31 * 1024 * 1024)], 'groot.jpg'));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await expect.poll(() => told.innerText()).toContain('te groot');
    await choose(page, await sharp(file).webp().toBuffer(), 'image/webp');
    await dialog.getByText('Sleep de foto, of gebruik de pijltjes.').waitFor();
    expect(complaints).toEqual([]);
    await close();
  }, 60_000);
});
