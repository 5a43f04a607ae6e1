import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithChromium } from '../helpers/chromium.ts';
import { expectAccessible, openConsoleWorld, shot, type ConsoleWorld } from '../helpers/console-world.ts';

const ADDRESS = '/beheer/beleid';

describeWithChromium('the policy on a second pair of eyes', () => {
  let world: ConsoleWorld;
  beforeAll(async () => {
    world = await openConsoleWorld();
  });
  afterAll(() => world.close());

  const stored = async () => {
    const { body } = await world.it.request('GET', '/v1/policy');
    return { photo: body.photo, missingMinor: body.missingMinor, aboveDistricts: body.aboveDistricts };
  };
  const put = async (change: object) => {
    const { body } = await world.it.request('GET', '/v1/policy');
    const { photo, missingMinor, aboveDistricts, version } = body;
    await world.it.db.sql`
      update municipality_policies set version = version + 1, approval_photo = ${(change as { photo?: boolean }).photo ?? photo}`;
    return { photo, missingMinor, aboveDistricts, version };
  };

  test('a manager reads what it means, changes it by keyboard, and sees beforehand what becomes looser', async () => {
    const { page, complaints, close } = await world.visit('manager', ADDRESS);
    await page.getByRole('heading', { level: 1, name: 'Beleid: een tweede paar ogen' }).waitFor();
    const save = page.getByRole('button', { name: 'Beleid bewaren' });
    expect(await save.getAttribute('aria-disabled')).toBe('true');
    await expectAccessible(page);
    await shot(page, 'policy-1280', { fullPage: true });
    const photo = page.getByRole('group', { name: 'Bij een foto' });
    const before = await stored();
    const wanted = before.photo ? 'Nee, gaat meteen uit' : 'Ja, eerst een collega';
    await photo.getByRole('radio', { checked: true }).focus();
    await page.keyboard.press(before.photo ? 'ArrowRight' : 'ArrowLeft');
    expect(await photo.getByRole('radio', { name: wanted }).isChecked()).toBe(true);
    await page.getByText('Dit verandert er').waitFor();
    await expectAccessible(page);
    await save.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Het beleid is bewaard.').waitFor();
    expect(await stored()).toEqual({ ...before, photo: !before.photo });
    expect(complaints).toEqual([]);
    await close();
  });

  test('a manager changes how long is waited between alerts, and a number out of bounds is refused beside its field', async () => {
    const { page, complaints, close } = await world.visit('manager', ADDRESS);
    const field = page.getByLabel('Wacht op één persoon voordat de volgende gevraagd wordt (dagen)');
    await field.fill('31');
    await page.getByRole('alert').filter({ hasText: 'Vul een heel getal in van 1 tot en met 30.' }).waitFor();
    await expectAccessible(page);
    await field.fill('5');
    await page.getByRole('button', { name: 'Termijnen bewaren' }).click();
    await page.getByText('De termijnen zijn bewaard.').waitFor();
    expect((await world.it.request('GET', '/v1/turnover-policy')).body).toMatchObject({ answerDays: 5, version: 1 });
    expect(complaints).toEqual([]);
    await close();
  });

  test('refuses a number of wijken that is none beside the field, and saves one that is', async () => {
    const { page, close } = await world.visit('manager', ADDRESS);
    const districts = page.getByRole('group', { name: 'Bij veel wijken' });
    await districts.getByRole('radio', { name: 'Ja, eerst een collega' }).check();
    const field = page.getByLabel('Zonder collega mag naar hooguit');
    await field.fill('0');
    await page.getByRole('alert').filter({ hasText: 'Vul een heel getal in' }).waitFor();
    await expectAccessible(page);
    await field.fill('7');
    await page.getByRole('button', { name: 'Beleid bewaren' }).click();
    await page.getByText('meer dan 7 wijken').first().waitFor();
    expect((await stored()).aboveDistricts).toBe(7);
    await close();
  });

  test('a colleague who changed it meanwhile is not overwritten', async () => {
    const { page, close } = await world.visit('manager', ADDRESS);
    const minor = page.getByRole('group', { name: 'Bij een vermiste minderjarige' });
    await minor.getByRole('radio', { checked: false }).check();
    const before = await put({ photo: false });
    await page.getByRole('button', { name: 'Beleid bewaren' }).click();
    await page.getByText('Een collega heeft het beleid intussen gewijzigd').waitFor();
    await expectAccessible(page);
    expect((await stored()).missingMinor).toBe(before.missingMinor);
    await page.getByRole('button', { name: 'De nieuwe versie laden' }).click();
    await expect
      .poll(() => page.getByRole('group', { name: 'Bij een foto' }).getByRole('radio', { name: /Nee/ }).isChecked())
      .toBe(true);
    await close();
  });

  test('a dispatcher reads it and changes nothing; a registrar is told who may', async () => {
    const dispatcher = await world.visit('dispatcher', ADDRESS, { viewport: { width: 390, height: 844 } });
    await dispatcher.page.getByText('Wijzigen mag een functioneel beheerder').waitFor();
    expect(await dispatcher.page.getByRole('radio').first().isDisabled()).toBe(true);
    expect(await dispatcher.page.getByRole('button', { name: 'Beleid bewaren' }).count()).toBe(0);
    expect(await dispatcher.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await expectAccessible(dispatcher.page);
    await shot(dispatcher.page, 'policy-390', { fullPage: true });
    await dispatcher.close();
    const registrar = await world.visit('registrar', ADDRESS);
    await registrar.page.getByText('Dit hoort niet bij uw rol').waitFor();
    await expectAccessible(registrar.page);
    await registrar.close();
  });

  test('a failure says so, keeps the rest of the screen, and can be tried again', async () => {
    const { page, close } = await world.visit('manager', '/help');
    let broken = true;
    await page.route('**/v1/policy', (route) =>
      broken ? route.fulfill({ status: 500, body: '{}' }) : route.continue(),
    );
    await page.goto(`${world.it.url}${ADDRESS}`);
    const again = page.getByRole('button', { name: 'Opnieuw proberen' });
    await again.waitFor();
    await expectAccessible(page);
    broken = false;
    await again.click();
    await page.getByRole('button', { name: 'Beleid bewaren' }).waitFor();
    await close();
  });
});
