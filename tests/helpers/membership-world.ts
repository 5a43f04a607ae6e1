import type { CanManageGroups, Powers, TransportEvent } from '../../core/ports/transport.ts';
import { hearGroupEvent, keepGroupsInStep, lookAgain, type Kept } from '../../core/membership/index.ts';
import { createSimulatorTransport } from '../../bot/transports/simulator/adapter.ts';
import { createSimulator, type Group, type NewAccount, type Simulator } from '../../simulator/index.ts';
import { ContractLine, type PoweredTransport } from '../contract/contract-line.ts';
import { silentLog } from '../contract/silent-log.ts';
import { testClock, type TestClock } from './clock.ts';
import { throwAwayFolder } from './throw-away-folder.ts';
import { createWorld, mobileOf, type World, type WorldGroup } from './watch-world.ts';

export const LINE_PHONE = '+31659990000';

/** A register, a local network with the phones of everybody in it, a line that is linked there, and a clock that a test moves. */
export interface MembershipWorld extends World {
  clock: TestClock;
  simulator: Simulator;
  line: ContractLine;
  powers: Powers & CanManageGroups;
  /** One pass with these powers (by default those of the line), after everything the network told has been heard. */
  pass(powers?: Powers | null, lookMs?: number): Promise<Kept>;
  /** Passes, each when the former one said, until nothing is due within the hour; what was done, as `add added`. */
  settle(limitMs?: number): Promise<string[]>;
  /** The chat that a managed group became. */
  chat(managedGroupId: number): Promise<Group>;
  /** Numbers in a chat, without the line. */
  inChat(managedGroupId: number): Promise<string[]>;
  phone(of: Partial<NewAccount> & { phone: string }): void;
  /** What differs now in a group, as `what why`. */
  differences(managedGroupId: number): Promise<string[]>;
}

const QUIET_MS = 3_600_000;

/** @param description the register, as createWorld has it; people get phones by their numbers */
export async function createMembershipWorld(description: {
  groups: WorldGroup[];
  /** How these people's phones are otherwise than others; null: no phone at all. */
  phones?: Record<number, Partial<NewAccount> | null>;
  /** Another network and adapter than those of the simulator itself. */
  network?: {
    simulator: Simulator;
    makeTransport(lineId: string, sessionDir: string): PoweredTransport;
    close(): Promise<void>;
  };
}): Promise<MembershipWorld> {
  const clock = testClock(new Date().toISOString());
  const world = await createWorld({ groups: description.groups, clock });
  await world.admin.sql`update lines set phone = ${LINE_PHONE}`;
  const folder = await throwAwayFolder('membership');
  const simulator = description.network?.simulator ?? (await createSimulator({ port: 0, log: silentLog }));
  const { network } = simulator;
  network.accounts.add({ phone: LINE_PHONE, name: 'Lijn' });
  for (const n of world.people.keys()) {
    const own = description.phones?.[n];
    if (own !== null) network.accounts.add({ phone: mobileOf(n), name: `Persoon ${n}`, ...own });
  }
  const transport = (description.network?.makeTransport('beheer', folder.path) ??
    createSimulatorTransport({
      url: simulator.url,
      lineId: 'beheer',
      sessionDir: folder.path,
      log: silentLog,
      timeouts: { call: 1000, send: 3000, probe: 1000 },
    })) as PoweredTransport & CanManageGroups;
  const line = new ContractLine(transport);
  await line.start();
  await line.linkByQr(network, LINE_PHONE);
  let heard = 0;

  async function hearAll(): Promise<void> {
    // The network tells in order: what it tells of this was told after all that went before.
    await transport.ownGroups();
    const events = line.events.slice(heard);
    heard += events.length;
    for (const event of events)
      if (isGroup(event)) await hearGroupEvent(world.ctx, world.lineId, { ...event, at: clock.now() });
  }
  const chatOf = async (id: number): Promise<Group> => {
    const [row] = await world.admin.sql<
      { chat: string }[]
    >`select chat_id as chat from managed_groups where id = ${id}`;
    return network.groups.get(row?.chat ?? '');
  };
  const pass = async (powers: Powers | null = transport, lookMs = 600_000): Promise<Kept> => {
    await hearAll();
    return keepGroupsInStep(world.ctx, () => powers, { lookMs });
  };
  return {
    ...world,
    clock,
    simulator,
    line,
    powers: transport,
    pass,
    async settle(limitMs = QUIET_MS) {
      const done: string[] = [];
      await lookAgain(world.ctx);
      for (const end = clock.now().getTime() + limitMs; ;) {
        const { acts, nextAt } = await pass(transport, Math.max(limitMs / 6, 600_000));
        done.push(...acts.map((act) => `${act.do} ${act.outcome}`));
        if (nextAt === null || nextAt.getTime() > end) return done;
        clock.advance(Math.max(nextAt.getTime() - clock.now().getTime(), 1000));
      }
    },
    chat: chatOf,
    inChat: async (id) =>
      [...(await chatOf(id)).members.keys()]
        .map((pn) => `+${pn.split('@')[0]}`)
        .filter((one) => one !== LINE_PHONE)
        .sort(),
    phone: (of) => void network.accounts.add(of),
    async differences(id) {
      const rows = await world.admin.sql<{ text: string }[]>`
        select difference || ' ' || why as text from managed_group_people
        where managed_group_id = ${id} and difference is not null order by id`;
      return rows.map(({ text }) => text);
    },
    async close() {
      await transport.stop();
      await (description.network ?? simulator).close();
      await world.close();
      await folder.remove();
    },
  };
}

const isGroup = (event: TransportEvent): event is Extract<TransportEvent, { type: 'group' }> => event.type === 'group';
