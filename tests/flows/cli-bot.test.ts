import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBot, type Bot } from '../../bot/service.ts';
import { createSimulatorTransport } from '../../bot/transports/simulator/adapter.ts';
import { contextIn, systemClock } from '../../core/context.ts';
import { addMunicipality } from '../../core/municipalities.ts';
import { unlock } from '../../core/keys/index.ts';
import { createLine } from '../../core/delivery/index.ts';
import { demoRegistry, loadDemoRegistry } from '../../core/registry/index.ts';
import { openTenants, type Tenants } from '../../db/tenants.ts';
import { createSimulator, seed, type Simulator } from '../../simulator/index.ts';
import { demoPlan } from '../../standalone/demo-plan.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';
import { temporaryFolder, until } from './launch.ts';
import { beginCli, cliWith } from './run-cli.ts';

const LINE_PHONE = '+31659063700';

interface LinkStep {
  state: string;
  qr?: string;
  pairingCode?: string;
  phone?: string;
}

describe('heterdaadkracht beside a bot that runs', () => {
  const place = temporaryFolder();
  afterAll(() => place.remove());
  const log = pino({ level: 'silent' });
  let database: TestDatabase;
  let tenants: Tenants;
  let simulator: Simulator;
  let bot: Bot;
  let environment: Record<string, string>;
  let cli: ReturnType<typeof cliWith>;

  beforeAll(async () => {
    database = await createTestDatabase();
    environment = {
      DATABASE_URL: database.url,
      DATA_DIR: place.folder,
      PORT: '0',
      METRICS_PORT: '0',
      SIMULATOR_PORT: '0',
    };
    cli = cliWith(environment);
    const keys = await unlock(database.url, path.join(place.folder, 'keys.json'));
    tenants = openTenants(database.url);
    const around = { keys, clock: systemClock, actor: { id: 'test' }, log };
    const ctx = contextIn(tenants, 'GM0637', 'system', around);
    await addMunicipality(ctx, 'Zoetermeer');
    simulator = await createSimulator({ port: 0, speed: 100, log, network: { qrTtlMs: 700 } });
    const line = await createLine(ctx, {
      municipalityCode: 'GM0637',
      name: 'Meldingen',
      purpose: 'alerts',
      transport: 'simulator',
    });
    await loadDemoRegistry(ctx, { lineId: line.id });
    seed(simulator.network, demoPlan(demoRegistry(), LINE_PHONE));
    bot = createBot({
      tenants,
      around,
      deps: { checkBaseUrl: 'http://127.0.0.1:8080' },
      transports: {
        simulator: ({ id }) =>
          createSimulatorTransport({
            url: simulator.lineUrl,
            lineId: String(id),
            sessionDir: path.join(place.folder, String(id)),
            log,
          }),
      },
      policy: { reminderAfterMs: 60_000, deputyAfterMs: 120_000 },
    });
    await bot.start();
  }, 60_000);
  afterAll(async () => {
    await bot.stop();
    await simulator.close();
    await tenants.close();
    await database.drop();
  });

  const steps = (out: string): LinkStep[] =>
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LinkStep);

  it('fails doctor while the line is not linked, and says what to do', async () => {
    const { code, json } = await cli('doctor', '--no-browser', '--json');
    const { findings } = json<{ findings: { what: string; status: string; advice?: string }[] }>();
    expect(findings.find(({ what }) => what === 'Lijn 1')).toMatchObject({
      status: 'broken',
      advice: expect.stringMatching(/lines link 1/),
    });
    expect(code).toBe(1);
  });

  it('links by QR, with a fresh one when nobody scanned the first', async () => {
    const linking = beginCli(['lines', 'link', '1', '--json'], environment);
    const codes = await until(
      async () => steps(linking.out()).flatMap(({ qr }) => (qr ? [qr] : [])),
      (found) => found.length >= 2,
    );
    expect(new Set(codes).size).toBe(codes.length);
    await until(
      async () => {
        const { qr } = steps(linking.out()).at(-1) ?? {};
        if (qr && simulator.network.linking.waiting().some((waiting) => waiting.qr === qr))
          simulator.network.linking.scanQr(LINE_PHONE, qr);
        return steps(linking.out()).at(-1)?.state;
      },
      (state) => state === 'connected',
    );
    expect((await linking.done).code).toBe(0);
    expect(steps(linking.out()).at(-1)).toMatchObject({ state: 'connected', phone: LINE_PHONE });
    expect((await cli('lines', 'link', '1')).out).toMatch(/is al gekoppeld aan/);
  });

  it('draws the QR for a telephone, and takes a pairing code instead', async () => {
    expect((await cli('lines', 'unlink', '1')).out).toBe('Lijn 1 is ontkoppeld.\n');
    const drawn = beginCli(['lines', 'link', '1'], environment);
    await until(
      async () => drawn.out(),
      (out) => out.includes('▄'),
    );
    drawn.stop();
    expect((await drawn.done).code).toBe(1);

    const linking = beginCli(['lines', 'link', '1', '--pairing-code', LINE_PHONE], environment);
    const out = await until(
      async () => linking.out(),
      (said) => /[A-Z0-9]{4}-[A-Z0-9]{4}/.test(said),
    );
    simulator.network.linking.enterPairingCode(LINE_PHONE, /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(out)?.[0] ?? '');
    expect((await linking.done).code).toBe(0);
  });

  it('tests the line, and finds everything in order', async () => {
    const test = await cli('lines', 'self-test', '1', '--json');
    expect({ code: test.code, ok: test.json().ok }).toEqual({ code: 0, ok: true });
    const { code, out } = await cli('doctor', '--no-browser');
    expect(out).toMatch(/Lijn 1 .*zelftest goed/);
    expect(code).toBe(0);
  });

  it('takes an alert from draft to closing: the same as through the API, and twice is once', async () => {
    const { id } = (
      await cli('alert', 'draft', '--kind', 'overval', '--place', 'Dorpsstraat', '--areas', 'Rokkeveen', '--json')
    ).json<{ id: string }>();
    expect((await cli('alert', 'preview', id)).code).toBe(0);
    const first = (await cli('alert', 'dispatch', id, '--json')).json<{ posts: number; receipts: number }>();
    const again = (await cli('alert', 'dispatch', id, '--json')).json<{ posts: number; receipts: number }>();
    expect(again).toMatchObject({ posts: first.posts, receipts: first.receipts });

    const following = beginCli(['alert', 'follow', id, '--json'], environment);
    await until(
      async () => following.out(),
      (out) => out.trimEnd().split('\n').at(-1)?.includes(`"sent":${first.receipts}`) === true,
    );
    expect((await cli('alert', 'update', id, '--text', 'Mogelijk weg op een zwarte scooter.')).code).toBe(0);
    expect((await cli('alert', 'correct', id, '--wrote', 'een zwarte scooter', '--is', 'een rode fiets')).code).toBe(0);
    const closed = await cli('alert', 'close', id, '--outcome', 'arrested', '--count', '1', '--json');
    expect(closed.json()).toMatchObject({ status: 'closed', outcome: 'arrested' });
    const { code, lines } = await following.done;
    expect(code).toBe(0);
    expect(lines().at(-1)).toMatchObject({ status: 'closed', sent: first.receipts, queued: 0 });
    expect((await cli('alert', 'follow', id, '--once')).out).toMatch(/afgemeld .*13 verstuurd/);
    expect((await cli('alert', 'close', id, '--outcome', 'arrested')).code).toBe(1);
    expect((await cli('alert', 'list', '--status', 'closed')).out).toMatch(/overval .*afgemeld/);
  });

  it('withdraws an alert', async () => {
    const draft = [
      'alert',
      'draft',
      '--kind',
      'burglary',
      '--place',
      'Dorpsstraat',
      '--point',
      '52.045,4.49',
      '--radius',
      '900',
      '--json',
    ];
    const { id } = (await cli(...draft)).json<{ id: string }>();
    expect((await cli('alert', 'dispatch', id)).code).toBe(0);
    expect((await cli('alert', 'withdraw', id, '--reason', 'Het was de buurman met zijn eigen ladder.')).out).toMatch(
      /ingetrokken/,
    );
  });
});
