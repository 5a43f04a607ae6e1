import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBot, type Bot } from '../../bot/service.ts';
import { closeAlert, createDraft, dispatchAlert, getAlert, listAlerts } from '../../core/alerts/index.ts';
import { contextIn, systemClock, type Context, type Surroundings } from '../../core/context.ts';
import { alertProgress, createLine, getLine, listLines, recordLineState } from '../../core/delivery/index.ts';
import { addMunicipality, listMunicipalities } from '../../core/municipalities.ts';
import { importRegistry, listWatchGroups, openTargetings, type Targetings } from '../../core/registry/index.ts';
import { createApi, type Api } from '../../admin-api/create-api.ts';
import { openTenants, type Tenants } from '../../db/tenants.ts';
import { giveToken } from '../api/helpers.ts';
import { eventually } from '../faults/lab.ts';
import { createTestDatabase, openAdmin, type TestDatabase } from '../helpers/database.ts';
import { setApprovalPolicy } from '../helpers/approval-policy.ts';
import { testKeys } from '../helpers/keys.ts';
import { scriptedTransport } from '../helpers/scripted-transport.ts';
import { burglary } from '../helpers/watch-world.ts';

/** Two municipalities with the same group names, the same administrator and a line each, served by one bot and one API. */
const CODES = ['GM0001', 'GM0002'] as const;
const MOBILE = '+31620000001';
const buurt = (code: string) => `BU${code.slice(2)}0001`;
const tokenOf = (code: string) => `hk_${code.padEnd(43, '_')}`;

let database: TestDatabase;
let tenants: Tenants;
let around: Surroundings;
let targetings: Targetings;
let bot: Bot;
let api: Api;
let url: string;
let metricsUrl: string;
const logged: string[] = [];
const lines = new Map<string, number>();
const alerts = new Map<string, string>();
const networks = new Map<number, ReturnType<typeof scriptedTransport>>();

const within = (code: string): Context => contextIn(tenants, code, 'system', around);
const get = (code: string, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}${path}`, { headers: { authorization: `Bearer ${tokenOf(code)}`, ...headers } });

async function furnish(code: string): Promise<void> {
  const ctx = within(code);
  await addMunicipality(ctx, `Dorp ${code}`);
  const [x, y] = [4 + Number(code.slice(2)) / 10, 52];
  const ring = [
    [x, y],
    [x + 0.01, y],
    [x + 0.01, y + 0.01],
    [x, y + 0.01],
    [x, y],
  ];
  await ctx.db.sql`
    insert into areas (code, year, level, name, municipality_code, municipality, district_code, households, geometry)
    values (${buurt(code)}, 2024, 'neighbourhood', 'Dorp', ${code}, ${`Dorp ${code}`}, ${`WK${code.slice(2)}00`}, 100,
            ${ctx.db.sql.json({ type: 'Polygon', coordinates: [ring] })})`;
  const csv = `groepsnaam;wabp;buurten;leden;status;beheerder;mobiel\nBuurtwacht;W-1;${buurt(code)};20;aangesloten;Jan ${code};${MOBILE}\n`;
  const report = await importRegistry(ctx, { content: Buffer.from(csv), municipalityCode: code, dryRun: false });
  expect(report.counts).toMatchObject({ new: 1, refused: 0 });
  const line = await createLine(ctx, {
    municipalityCode: code,
    name: 'Meldingen',
    purpose: 'alerts',
    transport: 'scripted',
  });
  lines.set(code, line.id);
  await ctx.db.sql`update lines set pace = pace || '{"groupMs": 0, "directMinMs": 0, "directMaxMs": 0}'`;
  await recordLineState(ctx.db.sql, line.id, { state: 'connected', phone: '+31612345678', now: systemClock.now() });
}

beforeAll(async () => {
  database = await createTestDatabase();
  tenants = openTenants(database.url, { maxConnections: 3 });
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  around = { keys: testKeys, clock: systemClock, actor: { id: 'test' }, log };
  for (const code of CODES) await furnish(code);
  const admin = openAdmin(database.url, CODES[0]);
  for (const code of CODES) {
    await setApprovalPolicy(admin.sql, code);
    await giveToken({ ...within(code), db: admin }, tokenOf(code), ['supervisor', 'registrar', 'manager']);
  }
  await admin.close();
  targetings = await openTargetings(tenants, around);
  bot = createBot({
    tenants,
    around,
    deps: { checkBaseUrl: 'https://check.example' },
    transports: {
      scripted: ({ id }) => {
        const network = scriptedTransport();
        networks.set(id, network);
        return network;
      },
    },
    policy: { reminderAfterMs: 3_600_000, deputyAfterMs: 7_200_000 },
    queueName: `timers-${randomUUID()}`,
  });
  const config = { host: '127.0.0.1', port: 0, metricsPort: 0, publicUrl: 'https://check.example' };
  api = createApi({
    tenants,
    keys: testKeys,
    log,
    clock: systemClock,
    targetings,
    config: { ...config, securityContact: 'mailto:a@b.nl' },
  });
  ({ url, metricsUrl = '' } = await api.listen());
  await bot.start();
});
afterAll(async () => {
  await bot?.stop();
  await api?.close();
  await targetings?.close();
  await tenants.close();
  await database.drop();
});

describe('two municipalities in one installation', () => {
  test('have the same person, group and line name each for itself', async () => {
    expect((await listMunicipalities(tenants.directory)).map(({ code }) => code)).toEqual(CODES);
    for (const code of CODES) {
      const { items } = await listWatchGroups(within(code), { limit: 10 });
      expect(items).toMatchObject([
        { name: 'Buurtwacht', wabpNumber: 'W-1', administrators: [{ name: `Jan ${code}`, mobile: MOBILE }] },
      ]);
      expect((await listLines(within(code))).map(({ id }) => id)).toEqual([lines.get(code)]);
    }
  });

  test('send an alert each over their own line by one bot, and nobody hears of the other', async () => {
    await Promise.all(
      CODES.map(async (code) => {
        const ctx = contextIn(tenants, code, 'police', around);
        const deps = { targeting: await targetings.of(code), checkBaseUrl: 'https://check.example' };
        const target = { type: 'areas' as const, codes: CODES.map(buurt) };
        const { id } = await createDraft(ctx, { municipalityCode: code, facts: burglary(systemClock.now()), target });
        alerts.set(code, id);
        // The same key in both: one is not an answer to the other.
        const sent = await dispatchAlert(ctx, deps, id, { idempotencyKey: 'dezelfde-sleutel' });
        expect(sent).toMatchObject({ state: 'dispatched', receipts: 1 });
      }),
    );
    for (const code of CODES) {
      const id = alerts.get(code) ?? '';
      await eventually(`the alert of ${code} sent`, async () => (await alertProgress(within(code), id)).sent === 1);
      const { checkCode } = await getAlert(within(code), id);
      const arrived = networks.get(lines.get(code) ?? 0)?.arrived ?? [];
      expect(arrived).toHaveLength(1);
      expect(arrived[0]?.text).toContain(checkCode);
    }
  });

  test('see nothing of each other through the API, by id or in lists', async () => {
    for (const [own, other] of [CODES, CODES.toReversed()] as [string, string][]) {
      const theirs = alerts.get(other) ?? '';
      const group = (await listWatchGroups(within(other), { limit: 1 })).items[0]?.id ?? 0;
      for (const path of [
        `/v1/alerts/${theirs}`,
        `/v1/alerts/${theirs}/progress`,
        `/v1/alerts/${theirs}/groups`,
        `/v1/alerts/${theirs}/timeline`,
        `/v1/alerts/${theirs}/messages`,
        `/v1/lines/${lines.get(other) ?? 0}`,
        `/v1/watch-groups/${group}`,
      ]) {
        const answer = await get(own, path);
        expect([path, answer.status]).toEqual([path, 404]);
        const mine = path.replace(theirs, alerts.get(own) ?? '').replace(/lines\/\d+/, `lines/${lines.get(own)}`);
        if (!path.includes('watch-groups')) expect([mine, (await get(own, mine)).status]).toEqual([mine, 200]);
      }
      expect((await get(own, `/v1/alerts/${theirs}/events`, { accept: 'text/event-stream' })).status).toBe(404);
      const listed = (await (await get(own, '/v1/alerts')).json()) as { items: { id: string }[] };
      expect(listed.items.map(({ id }) => id)).toEqual([alerts.get(own)]);
      expect((await listAlerts(within(own), { limit: 10 })).items).toHaveLength(1);
      await expect(getLine(within(own), lines.get(other) ?? 0)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('have codes that anyone can check without saying of which municipality', async () => {
    for (const code of CODES) {
      const { checkCode } = await getAlert(within(code), alerts.get(code) ?? '');
      const answer = await fetch(`${url}/m/${checkCode}`, { headers: { accept: 'application/json' } });
      expect(await answer.json()).toEqual({ genuine: true, state: 'active' });
    }
  });

  test('are not told of each other by the stream, while their own alert ends', async () => {
    const [own, other] = CODES;
    const stop = new AbortController();
    const stream = await fetch(`${url}/v1/events`, {
      headers: { authorization: `Bearer ${tokenOf(own)}`, accept: 'text/event-stream' },
      signal: stop.signal,
    });
    let heard = '';
    const reading = (async () => {
      for await (const piece of stream.body ?? []) heard += Buffer.from(piece as Uint8Array).toString();
    })().catch(() => undefined);
    for (const code of [other, own]) {
      const deps = { targeting: await targetings.of(code), checkBaseUrl: 'https://check.example' };
      await closeAlert(within(code), deps, alerts.get(code) ?? '', { outcome: 'suspects_gone' });
    }
    await eventually('the own alert closed', () => heard.includes('"closed"'));
    stop.abort();
    await reading;
    expect(heard).toContain(alerts.get(own));
    expect(heard).not.toContain(alerts.get(other));
    expect(heard).not.toContain(other);
  });

  test('are counted together in the figures, without saying whose', async () => {
    const text = await (await fetch(metricsUrl)).text();
    expect(text).toContain('hk_lines{state="connected"} 2');
    expect(text).toContain('hk_alerts{status="closed"} 2');
    expect(text).not.toMatch(/GM\d{4}/);
  });
});
