import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { PROFILES, createSimulator, seed } from '../../simulator/index.ts';
import type { Simulator } from '../../simulator/index.ts';
import { testChromium } from '../helpers/chromium.ts';
import { ALERT, device, linkLine, mobile, silent, text } from './helpers.ts';

const HOSTILE = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
const [line, ann] = [mobile(1), mobile(2)];
const WITHIN = { timeout: 5000 };

let browser: Browser;
let simulator: Simulator;
let page: Page;
let admins: string;
let problems: string[];

beforeAll(async () => {
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  browser = await chromium.launch({ executablePath: await testChromium(), args });
});
afterAll(() => browser?.close());

beforeEach(async () => {
  simulator = await createSimulator({ port: 0, log: silent });
  const others = Array.from({ length: 1200 }, (_, i) => ({ phone: mobile(1000 + i), name: `Bewoner ${i}` }));
  const accounts = [
    { phone: line, name: 'Politie' },
    { phone: ann, name: 'Ann', profile: { ...PROFILES.silent, deliver: { medianMs: 0, p90Ms: 0 } } },
    { phone: mobile(3), name: HOSTILE },
    ...others,
  ];
  const groups = [
    { subject: 'Beheerders', owner: line, members: [ann, mobile(3)], announce: true },
    { subject: 'Rokkeveen-West', owner: ann, residents: 250 },
    { subject: HOSTILE.slice(0, 60), owner: mobile(3), members: [ann] },
  ];
  admins = seed(simulator.network, { accounts, groups }).groups[0]!;
  linkLine(simulator.network, line);
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(WITHIN.timeout);
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  // The browser itself notes every refused request; what matters is what the page says about it.
  const own = (words: string) => !words.startsWith('Failed to load resource');
  page.on('console', (message) => message.type() === 'error' && own(message.text()) && problems.push(message.text()));
});
afterEach(async () => {
  await page.close();
  await simulator.close();
  if (problems.length > 0) throw new Error(`the page complained: ${problems.join(' | ')}`);
});

async function open(path = ''): Promise<void> {
  await page.goto(`${simulator.url}/${path}`);
  await page.getByText('Live', { exact: true }).waitFor();
}
const phonePath = (phone: string, chat = '') =>
  `#/${encodeURIComponent(phone)}${chat && `/${encodeURIComponent(chat)}`}`;
const sendAlert = () => simulator.network.messages.send(line, { to: admins, payload: text(ALERT) });
const find = (role: Parameters<Page['getByRole']>[0], name: string | RegExp) => page.getByRole(role, { name });
const bodies = (who: string) => simulator.network.accounts.get(who).log.map(({ payload }) => payload.body);

test('somebody picks a phone, sees the alert come in, reacts, relays it and answers', async () => {
  await open();
  await find('link', /^Ann/).click();
  await find('heading', 'Ann').waitFor();
  const alert = sendAlert();
  await find('link', /^Beheerders/).click();
  await page.getByText('omgeving Van Leeuwenhoeklaan').last().waitFor();
  await find('button', 'Reageer met duim omhoog').click();
  await expect.poll(() => alert.reactions.size, WITHIN).toBe(1);
  await find('button', 'Markeer als gelezen').click();
  await expect.poll(() => alert.counts.read, WITHIN).toBe(1);
  await find('button', 'Doorzetten in Rokkeveen-West').click();
  await page.getByText('doorgezet in Rokkeveen-West').waitFor();
  await page.getByText('mogen alleen beheerders iets sturen').waitFor();
  simulator.network.messages.send(line, { to: ann, id: 'ASK', payload: text('Zet u dit bericht door?') });
  await page
    .getByRole('region', { name: 'Telefoon' })
    .getByRole('link', { name: /^Politie/ })
    .click();
  await find('button', 'Antwoord').click();
  await find('textbox', 'Bericht').fill('doorgezt');
  await page.keyboard.press('Enter');
  await expect.poll(() => bodies(line).at(-1), WITHIN).toBe('doorgezt');
  await find('button', 'Wijzig').click();
  await find('textbox', 'Bericht').fill('doorgezet');
  await page.keyboard.press('Enter');
  await page.getByText('bewerkt').waitFor();
  expect(bodies(line).at(-1)).toBe('doorgezet');
  expect(simulator.network.accounts.get(line).log.at(-1)?.payload.quotedStanzaID).toBe('ASK');
});

test('a phone that is switched off gets nothing, and says so; switched on it gets what waited', async () => {
  await open(phonePath(ann));
  await find('switch', 'Telefoon aan').click();
  await find('switch', 'Telefoon uit').waitFor();
  sendAlert();
  await page.getByText('Staat uit. Er wachten 1 berichten.').waitFor();
  await find('switch', 'Telefoon uit').click();
  await find('link', /^Beheerders 1 ongelezen/).waitFor();
});

test('names, group names and messages are text, whatever they contain', async () => {
  simulator.network.messages.send(mobile(3), { to: ann, payload: text(`*${HOSTILE}* ${HOSTILE}`) });
  await open(phonePath(ann, simulator.network.accounts.get(mobile(3)).pn));
  await page.getByRole('log').getByText('<script>').last().waitFor();
  await find('searchbox', /Zoek/).fill('<img');
  await page.getByText('2 van 1.203 telefoons').waitFor();
  await page.goto(`${simulator.url}/${phonePath(mobile(3))}`);
  await find('heading', /<img/).waitFor();
  await find('button', 'Gedrag…').click();
  await find('heading', /Gedrag van <img/).waitFor();
  expect(await page.title()).not.toBe('owned');
  expect(await page.locator('img, script:not([src])').count()).toBe(0);
});

test('behaviour is changed on the phone itself', async () => {
  await open(phonePath(ann));
  await find('button', 'Gedrag…').click();
  await page.getByLabel('Soort mens').selectOption('late');
  await page.getByLabel('Wil niet door anderen').check();
  await find('button', 'Bewaar gedrag').click();
  await expect.poll(() => simulator.network.accounts.get(ann).groupAdd, WITHIN).toBe('nobody');
  expect(simulator.network.accounts.get(ann).profile).toEqual(PROFILES.late);
});

test('somebody renames a group, adds and removes a person, and leaves it, all on the phone', async () => {
  const { gid } = simulator.network.groups.create({ subject: 'Samen', owner: mobile(1000), members: [ann] }).group;
  simulator.network.groups.setAdmin(mobile(1000), gid, [ann], true);
  simulator.network.accounts.update(mobile(1003), { groupAdd: 'nobody' });
  await open(phonePath(ann, gid));
  await find('button', 'Groep…').click();
  await page.getByLabel('Naam van de groep').fill('Samen sterk');
  await find('button', 'Bewaar naam').click();
  await find('heading', 'Samen sterk').first().waitFor();
  const members = simulator.network.groups.get(gid).members;
  for (const [who, words] of [
    [mobile(1002), 'Toegevoegd.'],
    [mobile(1003), 'stuur een uitnodiging'],
    [mobile(99), 'heeft geen account'],
  ] as const) {
    await page.getByLabel('Nummer van wie erbij komt').fill(who);
    await find('button', 'Voeg toe').click();
    await page.getByText(words).waitFor();
  }
  expect(members.size).toBe(3);
  await find('button', 'Verwijder Bewoner 2 uit de groep').click();
  await page.getByText('Bewoner 2 is eruit.').waitFor();
  await find('button', 'Verlaat deze groep').click();
  await expect.poll(() => [...members.keys()], WITHIN).toEqual([simulator.network.accounts.get(mobile(1000)).pn]);
});

test('an invitation is accepted with one click, and a phone goes on under another number', async () => {
  const { groups } = simulator.network;
  const { group } = groups.create({ subject: 'Besloten', owner: mobile(1000) });
  const invitation = `Doet u mee? https://chat.whatsapp.com/${group.inviteCode}`;
  simulator.network.messages.send(mobile(1000), { to: ann, payload: text(invitation) });
  await open(phonePath(ann, simulator.network.accounts.get(mobile(1000)).pn));
  await find('button', 'Neem deel aan Besloten').click();
  await expect.poll(() => group.members.size, WITHIN).toBe(2);
  await find('button', 'Ander nummer…').click();
  await page.getByLabel('Nieuw nummer').fill(mobile(1000));
  await find('button', 'Neem dit nummer').click();
  await page.getByText('of het bestaat al').waitFor();
  await page.getByLabel('Nieuw nummer').fill(mobile(77));
  await find('button', 'Neem dit nummer').click();
  await page.getByText(mobile(77)).first().waitFor();
  expect([...group.members.keys()]).toContain(simulator.network.accounts.get(mobile(77)).pn);
});

test('a waiting line is linked with one click, and a wrong code is refused with the reason', async () => {
  await open();
  const waiting = device(simulator.network, 'lijn 9');
  waiting.connection.requestPairingCode(ann);
  await find('button', /^Lijn koppelen/).click();
  await page.getByLabel(/Tekst van de QR-code/).fill('ABCD-0000');
  await find('button', 'Koppel met deze code').click();
  await page.getByText('Dit is niet meer geldig').waitFor();
  await page.getByText('lijn 9').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Koppel', exact: true }).click();
  await page.getByText('Gekoppeld.').waitFor();
  expect(waiting.notices.at(-1)?.type).toBe('paired');
});

test('a fault is switched on and off again', async () => {
  await open();
  await find('button', 'Netwerk en storingen').click();
  await page.getByLabel(/Zieke lijn/).check();
  await expect.poll(() => simulator.network.faults.of(null), WITHIN).toEqual({ noAcks: true });
  await page.getByLabel(/Zieke lijn/).uncheck();
  await expect.poll(() => simulator.network.faults.of(null), WITHIN).toEqual({});
});

test('twelve hundred phones: only those in sight are in the page, and filters and search find the rest', async () => {
  await open();
  await page.getByText('1.203 van 1.203 telefoons').waitFor();
  expect(await page.locator('#phones li').count()).toBeLessThan(40);
  await find('searchbox', /Zoek/).fill('06 1000 21 99');
  await page.getByText('1 van 1.203 telefoons').waitFor();
  await find('searchbox', /Zoek/).fill('');
  sendAlert();
  await find('radio', 'Met melding').check();
  await page.getByText('2 van 1.203 telefoons').waitFor();
});

test('the keyboard alone goes through the list, into a phone and back', async () => {
  await open();
  await find('link', /^Politie/).focus();
  for (const key of ['End', 'Home', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  expect(await page.evaluate('document.activeElement.textContent')).toContain('Ann');
  await page.keyboard.press('Enter');
  await find('heading', 'Ann').waitFor();
  await page.goBack();
  await page.getByText('Kies een telefoon in de lijst').waitFor();
  await expect.poll(() => page.evaluate('document.activeElement.textContent'), WITHIN).toContain('Ann');
});

test('on a narrow screen list, phone and chat follow each other, and nothing sticks out', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  sendAlert();
  await open();
  const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth');
  expect(await fits()).toBe(true);
  await find('searchbox', /Zoek/).fill('Ann');
  await find('link', /^Ann/).click();
  await find('link', /^Beheerders/).click();
  await page.getByText('omgeving Van Leeuwenhoeklaan').last().waitFor();
  expect(await fits()).toBe(true);
  await find('link', '← Gesprekken').click();
  await find('link', '← Alle telefoons').click();
  await find('searchbox', /Zoek/).waitFor();
});

test('a lost connection is said, and everything is up to date after its return', async () => {
  await open();
  const { port } = simulator;
  await simulator.close();
  await page.getByText(/Verbinding kwijt/).waitFor();
  simulator = await createSimulator({ port, log: silent });
  simulator.network.accounts.add({ phone: mobile(9), name: 'Nieuw hier' });
  await page.getByText('1 van 1 telefoons').waitFor();
  problems = problems.filter((problem) => !problem.includes('ERR_'));
});
