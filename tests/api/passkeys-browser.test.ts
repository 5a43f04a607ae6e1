import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { authenticateSession, setSecondFactorPolicy, type Role } from '../../core/identity/index.ts';
import { anyFreePort } from '../../standalone/postgres/index.ts';
import { describeWithChromium, testChromium } from '../helpers/chromium.ts';
import { makeApi, startTestApi, type TestApi } from './helpers.ts';
import { makePeople, PASSWORD } from './person.ts';

vi.setConfig({ testTimeout: 60_000 });
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];

describeWithChromium('passkeys in a real browser', () => {
  let it: TestApi;
  let site: string;
  let browser: Browser;
  let emails: Record<Role, string>;
  beforeAll(async () => {
    const port = await anyFreePort();
    site = `http://localhost:${port}`;
    it = await startTestApi({ port, publicUrl: site }, { now: () => new Date(), advance: () => undefined });
    emails = await makePeople(it);
    browser = await chromium.launch({ executablePath: await testChromium(), args: FLAGS });
  });
  afterAll(async () => {
    await browser.close();
    await it.close();
  });
  beforeEach(async () => {
    await it.db.sql`delete from passkeys`;
    await it.db.sql`delete from recovery_codes`;
  });

  interface Visitor {
    page: Page;
    complaints: string[];
    cdp: CDPSession;
    authenticator: string;
  }

  /** Somebody with a device that can be unlocked. */
  async function visitor(path: string): Promise<Visitor> {
    const context = await browser.newContext({ locale: 'nl-NL' });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('status of 4')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    } as const;
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
    await page.goto(`${site}${path}`);
    return { page, complaints, cdp, authenticator: authenticatorId };
  }

  async function signIn(page: Page, role: Role): Promise<void> {
    await page.getByLabel('E-mailadres', { exact: true }).fill(emails[role]);
    await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
  }

  async function add(role: Role, name = 'Telefoon'): Promise<Visitor> {
    const one = await visitor('/sign-in?next=/account');
    await signIn(one.page, role);
    await one.page.getByLabel('Hoe noemt u hem?').fill(name);
    await one.page.getByRole('button', { name: 'Voeg toe' }).click();
    await one.page.getByText('De toegangssleutel is toegevoegd.').waitFor();
    expect(await one.page.locator('#codes li').count()).toBe(10);
    await one.page.getByLabel('Ik heb de codes veilig bewaard').check();
    await one.page.getByRole('button', { name: 'Ga verder' }).click();
    return one;
  }

  const byPasskey = (page: Page) => page.getByRole('button', { name: 'Log in met een toegangssleutel' });
  async function sessionOf({ page }: Visitor) {
    const cookie = (await page.context().cookies()).find(({ name }) => name === '__Host-hk');
    return authenticateSession(it.identity, cookie?.value ?? '');
  }
  const leave = (one: Visitor) => one.page.context().clearCookies();

  /** Runs in the page, as a script of a stranger could there, with what browsers themselves have for it. */
  const inPage = <T>(page: Page, script: string): Promise<T> =>
    page.evaluate(`(async () => {
      const usePasskey = async (options) => {
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
        return (await navigator.credentials.get({ publicKey })).toJSON();
      };
      ${script}
    })()`);

  /** Signs in by script: asks for the question, changes it, and posts the answer so many times. */
  const post = ({ page }: Visitor, change: object = {}, times = 1): Promise<number[]> =>
    inPage(
      page,
      `const send = (path, body) => fetch('/v1' + path, {
         method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
       const { options } = await (await send('/session/passkey-question', {})).json();
       const answer = await usePasskey({ ...options, ...${JSON.stringify(change)} });
       const statuses = [];
       for (let n = 0; n < ${times}; n += 1) statuses.push((await send('/session/passkey', { answer })).status);
       return statuses;`,
    );

  test('somebody adds one, signs in with it without a name, renames it and removes it', async () => {
    const one = await add('dispatcher');
    const { page, complaints } = one;
    expect(await page.locator('#passkeys').innerText()).toContain('Telefoon');
    await leave(one);
    await page.goto(`${site}/sign-in?next=/account`);
    await byPasskey(page).click();
    await page.getByText('laatst gebruikt op').waitFor();
    expect(await sessionOf(one)).toMatchObject({ method: 'passkey', actor: { roles: ['dispatcher'] } });

    await page.getByRole('button', { name: 'Telefoon anders noemen' }).click();
    const renaming = page.getByRole('dialog', { name: 'Toegangssleutel anders noemen' });
    await renaming.getByLabel('Hoe noemt u hem?').fill('Werktelefoon');
    await renaming.getByRole('button', { name: 'Hernoem' }).click();
    await page.getByText('Werktelefoon').waitFor();
    await page.getByRole('button', { name: 'Werktelefoon verwijderen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Verwijder' }).click();
    await page.getByText('U hebt er nog geen.').waitFor();
    expect(await it.db.sql`select 1 from passkeys`).toHaveLength(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('it is the second step after a password, and a proof for what is sensitive', async () => {
    const one = await add('supervisor');
    const { page } = one;
    await leave(one);
    await page.goto(`${site}/sign-in?next=/account`);
    await signIn(page, 'supervisor');
    await page.getByRole('button', { name: 'Gebruik uw toegangssleutel' }).click();
    await page.getByLabel('Hoe noemt u hem?').waitFor();
    expect(await sessionOf(one)).toMatchObject({ method: 'password+passkey', mustEnrol: false });

    await it.db.sql`update sessions set proven_at = now() - interval '11 minutes'`;
    await page.getByRole('button', { name: 'Telefoon verwijderen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Verwijder' }).click();
    await page.getByRole('button', { name: 'Met een toegangssleutel' }).click();
    await page.getByText('U hebt er nog geen.').waitFor();
    await page.context().close();
  });

  test('whoever must have a second factor can take a passkey at once, and gets recovery codes', async () => {
    await setSecondFactorPolicy({ ...it.identity, tenant: 'GM0637' }, 'required');
    const one = await visitor('/sign-in');
    const { page } = one;
    await signIn(page, 'registrar');
    await page.getByRole('button', { name: 'Stel een toegangssleutel in' }).click();
    await page.getByRole('heading', { name: 'Bewaar uw herstelcodes' }).waitFor();
    expect(await page.locator('#codes li').count()).toBe(10);
    await setSecondFactorPolicy({ ...it.identity, tenant: 'GM0637' }, 'optional');
    expect(await sessionOf(one)).toMatchObject({ mustEnrol: false, actor: { roles: ['registrar'] } });
    await page.context().close();
  });

  test('without the finger or the PIN there is no way in, also not for a page that asks for less', async () => {
    const one = await add('auditor');
    await leave(one);
    const { page, cdp, authenticator } = one;
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId: authenticator, isUserVerified: false });
    await page.goto(`${site}/sign-in`);
    await byPasskey(page).click();
    await page.getByText('De toegangssleutel is niet gebruikt.').waitFor({ timeout: 15_000 });
    expect(await post(one, { userVerification: 'discouraged' })).toEqual([401]);
    expect(await sessionOf(one)).toBeUndefined();
    await page.context().close();
  });

  test('an answer counts once, and not for an account that is disabled', async () => {
    const one = await add('organiser');
    await leave(one);
    await one.page.goto(`${site}/sign-in`);
    expect(await post(one, {}, 2)).toEqual([200, 401]);
    await it.db
      .sql`update accounts set status = 'disabled' where email_hash = ${it.ctx.keys.lookup('accounts.email', emails.organiser)}`;
    expect(await post(one)).toEqual([401]);
    await one.page.context().close();
  });

  test('an answer that was given to another site is refused', async () => {
    const one = await add('manager');
    await leave(one);
    const port = await anyFreePort();
    // The same host on another port: browsers let it use the passkey, so only our check of the origin stands between.
    const other = makeApi({ ...it, log: it.ctx.log, config: { port, publicUrl: `http://localhost:${port}` } });
    await other.listen();
    await one.page.goto(`http://localhost:${port}/sign-in`);
    const asked = await it.request('POST', '/v1/session/passkey-question', { token: null, json: {} });
    const { challenge } = asked.body.options;
    const question = { challenge, rpId: 'localhost', userVerification: 'required' };
    const answer = await inPage<{ response: { signature: string } }>(
      one.page,
      `return usePasskey(${JSON.stringify(question)});`,
    );
    expect(answer.response.signature).toMatch(/^[\w-]{80,}$/);
    const { status, body } = await it.request('POST', '/v1/session/passkey', { token: null, json: { answer } });
    expect([status, body.detail]).toEqual([401, expect.stringContaining('op de pagina van dit systeem zelf')]);
    await other.close();
    await one.page.context().close();
  });
});
