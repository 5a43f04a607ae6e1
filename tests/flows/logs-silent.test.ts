import path from 'node:path';
import { rmSync, writeFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createInbound } from '../../bot/inbound/handle-event.ts';
import { createBot, type Bot } from '../../bot/service.ts';
import { acceptInvitation, invite, setSecondFactorPolicy } from '../../core/identity/index.ts';
import { LOG_SERIALIZERS } from '../../core/log-error.ts';
import { loadDemo } from '../api/demo.ts';
import { startTestApi, type Answer, type RequestOptions, type TestApi } from '../api/helpers.ts';
import { signIn } from '../api/person.ts';
import { cheapPasswords } from '../helpers/identity-world.ts';
import { TEST_KEY_FILE } from '../helpers/keys.ts';
import { scriptedTransport, type ScriptedTransport } from '../helpers/scripted-transport.ts';
import { temporaryFolder } from './launch.ts';
import { cliWith } from './run-cli.ts';

/** Nothing of these may turn up where ids only belong. Each is told once, in its own way. */
const MARK = {
  name: 'Wendelmoet Kijkuit',
  mobile: '+31613579246',
  email: 'wendelmoet@kijkuit.example',
  text: 'de-verrekijker-op-zolder',
  reason: 'geheimonderzoek-zeepaard',
  password: 'vierkante-fiets-zwemt-scheef',
  remark: 'paarsegeruitejas',
};
const MARKS = ['kijkuit', 'wendelmoet', '13579246', 'verrekijker', 'zeepaard', 'zwemt-scheef', 'paarsegeruitejas'];
const CHANNELS = [
  'hk_posts',
  'hk_alerts',
  'hk_ended',
  'hk_lines',
  'hk_registry',
  'hk_audit',
  'hk_approvals',
  'hk_presence',
];

const place = temporaryFolder();
let it: TestApi;
let bot: Bot;
let transport: ScriptedTransport;
let lineId: number;
const botLog: string[] = [];
const told: string[] = [];
const problems: string[] = [];

beforeAll(async () => {
  it = await startTestApi();
  lineId = await loadDemo(it);
  await it.db
    .sql`update lines set transport = 'scripted', pace = '{"concurrency": 8, "groupMs": 0, "directMinMs": 0, "directMaxMs": 0}'`;
  for (const channel of CHANNELS) await it.db.sql.listen(channel, (payload) => void told.push(`${channel} ${payload}`));
  const log = pino(
    { level: 'trace', serializers: LOG_SERIALIZERS },
    { write: (line: string) => void botLog.push(line) },
  );
  transport = scriptedTransport((post) => (post.chat.startsWith('316135') ? 'no-account' : 'arrives'));
  bot = createBot({
    tenants: it.tenants,
    around: { ...it.around, actor: { id: 'bot:1' }, log },
    deps: { checkBaseUrl: 'https://check.example' },
    transports: { scripted: () => transport },
    policy: { reminderAfterMs: 60_000, deputyAfterMs: 120_000 },
    queueName: 'logs-silent',
  });
  await bot.start();
}, 60_000);
afterAll(async () => {
  await bot.stop();
  await it.close();
  place.remove();
});

/** A request; what it answers to a mistake is kept, because such answers are logged and shown elsewhere. */
async function ask(method: string, address: string, options: RequestOptions = {}): Promise<Answer> {
  const answer = await it.request(method, address, options);
  if (answer.status >= 400) problems.push(answer.text);
  return answer;
}

const leaks = (lines: readonly string[]): string[] =>
  lines.filter((line) => MARKS.some((mark) => line.toLowerCase().includes(mark)));

const register = () =>
  `groep;buurtcode;naam;mobiel;e-mail\nKijkgroep;BU06370501;${MARK.name};${MARK.mobile};${MARK.email}\n` +
  `Fout;BU99999999;${MARK.name};06-13 57 92 46;geen ${MARK.email}\n`;

async function alertAndAnswers(): Promise<string> {
  const facts = {
    kind: 'burglary',
    occurredAt: it.clock.now().toISOString(),
    place: { label: 'Van Leeuwenhoeklaan', area: 'Rokkeveen' },
    persons: [{ clothing: [MARK.remark] }],
  };
  const draft = { municipalityCode: 'GM0637', facts, target: { type: 'areas', codes: ['GM0637'] } };
  const { body } = await ask('POST', '/v1/alerts', { json: draft });
  const sent = await ask('POST', `/v1/alerts/${body.id}/dispatch`, { headers: { 'idempotency-key': 'stil-1' } });
  expect(sent.status).toBe(202);
  await expect.poll(() => transport.arrived.length, { timeout: 20_000 }).toBeGreaterThan(10);
  const log = pino(
    { level: 'trace', serializers: LOG_SERIALIZERS },
    { write: (line: string) => void botLog.push(line) },
  );
  const inbound = createInbound({ ...it.ctx, log }, lineId, log);
  const person = { phone: MARK.mobile };
  const say = (id: string, text: string, chat = `${MARK.mobile.slice(1)}@c.us`) =>
    inbound.handle({ type: 'message', id, chat, isGroup: false, person, text, hasMedia: false, at: it.clock.now() });
  for (const [n, text] of [MARK.text, '1', '2', 'HELP', 'WISSEL', 'STOP', 'START'].entries()) say(`M${n}`, text);
  say('M9', MARK.text, '31613579246999@lid');
  await inbound.flush();
  await ask('POST', `/v1/alerts/${body.id}/updates`, {
    json: { sort: 'update', change: { text: `Hij draagt een ${MARK.remark}.` } },
  });
  await ask('POST', `/v1/alerts/${body.id}/hold`, { json: { reason: `Vanwege ${MARK.reason}` } });
  return body.id as string;
}

/** Somebody with a marked account signs in, looks at the account, and mistypes the password another time. */
async function signInAndOut(): Promise<void> {
  const ctx = { ...it.identity, tenant: 'GM0637' };
  await setSecondFactorPolicy(ctx, 'optional');
  const { link } = await invite(ctx, { name: MARK.name, email: MARK.email, roles: ['registrar'] });
  await acceptInvitation(ctx, { link: link?.token ?? '', password: MARK.password }, cheapPasswords);
  const somebody = await signIn(it, MARK.email, MARK.password);
  expect((await somebody.request('GET', '/v1/session')).text).toContain(MARK.email);
  const wrong = { email: MARK.email, password: `${MARK.password}!` };
  const refused = await somebody.request('POST', '/v1/session', { json: wrong });
  problems.push(refused.text);
  expect(refused.status).toBe(401);
  await somebody.request('DELETE', '/v1/session');
}

/** Every kind of mistake, with something in it that should stay with who made it. */
async function mistakes(alertId: string): Promise<void> {
  await ask('POST', '/v1/people/search', { json: { mobile: `${MARK.mobile}0` } });
  await ask('POST', '/v1/people/search', { json: { mobile: MARK.mobile, email: MARK.email } });
  await ask('POST', '/v1/people/show', { json: { email: `x${MARK.email}` } });
  await ask('PATCH', '/v1/people/999999', { json: { name: MARK.name } });
  await ask('GET', `/v1/watch-groups?search=${MARK.name}&limit=0`);
  await ask('GET', `/v1/niets/${MARK.text}`);
  await ask('POST', '/v1/people/search', {
    body: `{"mobile": "${MARK.mobile}`,
    headers: { 'content-type': 'application/json' },
  });
  await ask('POST', '/v1/people/search', { body: MARK.name, headers: { 'content-type': 'text/plain' } });
  await ask('GET', '/v1/people/1', { token: `hk_${MARK.password}` });
  await ask('POST', `/v1/alerts/${alertId}/hold`, { json: { reason: `Nog eens ${MARK.reason}` } });
  await ask('POST', '/v1/session', {
    token: null,
    json: { email: MARK.email, password: MARK.password },
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  await it.db.sql`alter table administrators rename to away`;
  await ask('POST', '/v1/people/search', { json: { email: MARK.email } });
  await ask('PATCH', '/v1/people/1', { json: { name: MARK.name, mobile: MARK.mobile } });
  await it.db.sql`alter table away rename to administrators`;
  await it.db.sql`alter table holds add constraint no_more check (id < 0) not valid`;
  await ask('DELETE', `/v1/alerts/${alertId}/hold`, { json: { reason: `Het is ${MARK.reason}` } });
  await it.db.sql`alter table holds drop constraint no_more`;
}

async function byCommand(): Promise<string[]> {
  const keys = path.join(place.folder, 'keys.json');
  writeFileSync(keys, JSON.stringify(TEST_KEY_FILE), { mode: 0o600 });
  const cli = cliWith({ DATABASE_URL: it.tenants.url, DATA_DIR: place.folder, KEYS_FILE: keys });
  const errors: string[] = [];
  const file = path.join(place.folder, 'register.csv');
  writeFileSync(file, register());
  for (const words of [
    ['import-registry', file],
    ['person', 'show', '--mobile', MARK.mobile],
    ['person', 'correct', '1', '--mobile', `${MARK.mobile}9`],
    ['person', 'erase', '--email', `y${MARK.email}`],
  ]) {
    errors.push((await cli(...words, '--municipality', 'GM0637')).err);
  }
  rmSync(file);
  return errors;
}

test('no name, number, address, text or password is in a log, a figure, a notification or the answer to a mistake', async () => {
  const csv = { body: register(), headers: { 'content-type': 'text/csv' } };
  expect((await ask('POST', '/v1/registry/imports?municipalityCode=GM0637', csv)).status).toBe(200);
  await it.targeting.reload();
  const found = await ask('POST', '/v1/people/search', { json: { email: MARK.email } });
  const id = found.body.items[0].id as number;
  const alertId = await alertAndAnswers();
  await ask('GET', `/v1/people/${id}`);
  await ask('GET', `/v1/people/${id}/letter`);
  await ask('DELETE', `/v1/people/${id}`);
  await signInAndOut();
  await mistakes(alertId);
  const spoken = await byCommand();
  await ask('DELETE', `/v1/alerts/${alertId}/hold`, { json: { reason: `Klaar met ${MARK.reason}` } });
  await ask('POST', `/v1/alerts/${alertId}/closing`, { json: { outcome: 'suspects_gone' } });
  expect((await ask('DELETE', `/v1/people/${id}`)).body.erased).toBe(true);
  const figures = await (await fetch(it.metricsUrl)).text();
  expect(it.logged.length).toBeGreaterThan(20);
  expect(botLog.length).toBeGreaterThan(0);
  expect(told.length).toBeGreaterThan(10);
  expect(problems.map((problem) => JSON.parse(problem).status as number)).toEqual(
    expect.arrayContaining([400, 401, 404, 409, 415, 500]),
  );
  expect({
    api: leaks(it.logged),
    bot: leaks(botLog),
    told: leaks(told),
    problems: leaks(problems),
    spoken: leaks(spoken),
    figures: leaks(figures.split('\n')),
  }).toEqual({
    api: [],
    bot: [],
    told: [],
    problems: [],
    spoken: [],
    figures: [],
  });
}, 60_000);

test('the scan finds what does leak: a mark that is logged on purpose, in a message, a field or an error', () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  log.info(`Gezocht: ${MARK.email}`);
  log.info({ mobile: MARK.mobile }, 'gezocht');
  log.error({ err: new Error(`geen ${MARK.name}`) }, 'mislukt');
  expect(leaks(lines)).toHaveLength(3);
  const safe = pino(
    { level: 'trace', serializers: LOG_SERIALIZERS },
    { write: (line: string) => void lines.push(line) },
  );
  safe.error({ err: Object.assign(new Error(`geen ${MARK.name}`), { detail: MARK.mobile, code: '23505' }) }, 'mislukt');
  expect(leaks(lines)).toHaveLength(3);
  expect(lines.at(-1)).toContain('23505');
});
