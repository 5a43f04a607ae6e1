import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSimulatorTransport } from '../../bot/transports/simulator/adapter.ts';
import { createBot, type Bot } from '../../bot/service.ts';
import { getMeeting, inviteToMeeting, planMeeting } from '../../core/meetings/index.ts';
import { createSimulator, type Simulator } from '../../simulator/index.ts';
import { ContractLine } from '../contract/contract-line.ts';
import { silentLog } from '../contract/silent-log.ts';
import { eventually } from '../faults/lab.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';
import { createWorld, mobileOf, type World } from '../helpers/watch-world.ts';
import { EVENING, PUBLIC_URL } from './meeting-world.ts';

const LINE = '+31659990000';
const PLENTY_MS = 40_000;

let world: World;
let simulator: Simulator;
let bot: Bot;
let folder: Awaited<ReturnType<typeof throwAwayFolder>>;

/** The bot on a line of the local network, with the phones of three people in it. */
beforeAll(async () => {
  world = await createWorld({
    groups: [
      { area: 0, primary: 1, deputies: [2] },
      { area: 1, primary: 1 },
      { area: 2, primary: 3 },
    ],
    pace: { concurrency: 4 },
  });
  await world.admin.sql`update lines set phone = ${LINE}`;
  folder = await throwAwayFolder('evening');
  simulator = await createSimulator({ port: 0, log: silentLog });
  const { network } = simulator;
  network.accounts.add({ phone: LINE, name: 'Lijn' });
  for (const n of world.people.keys()) network.accounts.add({ phone: mobileOf(n), name: `Persoon ${n}` });
  const transport = () =>
    createSimulatorTransport({
      url: simulator.url,
      lineId: String(world.lineId),
      sessionDir: folder.path,
      log: silentLog,
      timeouts: { call: 2000, send: 5000, probe: 2000 },
    });
  const line = new ContractLine(transport());
  await line.start();
  await line.linkByQr(network, LINE);
  await line.transport.stop();
  bot = createBot({
    tenants: world.tenants,
    around: world.around,
    deps: { targeting: world.targeting, checkBaseUrl: PUBLIC_URL } as never,
    policy: { reminderAfterMs: 3_600_000, deputyAfterMs: 7_200_000 },
    transports: { scripted: transport },
    queueName: `timers-${randomUUID()}`,
  });
  await bot.start();
}, 60_000);
afterAll(async () => {
  await bot.stop();
  await simulator.close();
  await folder.remove();
  await world.close();
});

/** What arrived on somebody's phone from our line. */
const got = (n: number): string[] =>
  simulator.network.accounts
    .get(mobileOf(n))
    .log.filter(({ from }) => from === `${LINE.slice(1)}@c.us`)
    .map(({ payload }) => String(payload['body'] ?? ''));
const says = (n: number, body: string) =>
  simulator.network.messages.send(mobileOf(n), { to: LINE, payload: { type: 'chat', body } });

test('an invitation arrives once on each phone, JA is answered there, and who waits hears by himself that there is a seat', async () => {
  const date = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  const id = await planMeeting(world.ctx, { ...EVENING, date, capacity: 2 });
  await inviteToMeeting(world.ctx, id, { version: 1, publicUrl: PUBLIC_URL });
  const invitations = (n: number) =>
    got(n).filter((text) => text.includes('Inbraak voorkomen*') && text.includes('Antwoord *JA*'));
  await eventually('three invitations', () => [1, 2, 3].every((n) => invitations(n).length > 0), PLENTY_MS);
  says(1, 'Ja 2');
  await eventually(
    'the answer to JA 2',
    () => got(1).some((text) => text.startsWith('*Tot dan: Inbraak voorkomen*\nWij rekenen op 2 personen.')),
    PLENTY_MS,
  );
  says(3, 'ja');
  await eventually(
    'the waiting list',
    () => got(3).some((text) => text.includes('U bent nummer 1, met 1 persoon.')),
    PLENTY_MS,
  );
  says(1, 'Nee');
  await eventually(
    'the seat',
    () => got(3).some((text) => text.startsWith('*Er is plaats voor u: Inbraak voorkomen*')),
    PLENTY_MS,
  );
  expect([1, 2, 3].map((n) => invitations(n).length)).toEqual([1, 1, 1]);
  expect((await getMeeting(world.ctx, id)).counts).toMatchObject({ invited: 3, yes: 1, no: 1, seats: 1, waiting: 0 });
}, 120_000);
