import { setTimeout as sleep } from 'node:timers/promises';
import { contextIn, type Context, type Surroundings } from '../core/context.ts';
import { CHANNELS, listLines } from '../core/delivery/index.ts';
import { listMunicipalities } from '../core/municipalities.ts';
import { listWatchGroups, type WatchGroup } from '../core/registry/index.ts';
import type { Tenants } from '../db/tenants.ts';
import { draw, neighbour, type NewAccount, type NewGroup } from '../simulator/index.ts';
import { DEMO_PHONE } from './demo-line.ts';
import type { Phones } from './phones.ts';

const SEED = 637;
const PAGE = 500;
/** An import tells of itself once per step; we look once for all of them. */
const SETTLE_MS = 50;

/**
 * Sees to it that every number in the registry, and a spare one for each line, is a phone on the simulated network:
 * what somebody imports can be tried at once. Looks now and whenever the registry or the lines change.
 * @returns a function that stops it
 */
export async function ownNumbers(tenants: Tenants, around: Surroundings, phones: Phones): Promise<() => Promise<void>> {
  const known = new Set<string>();
  let again = false;
  let working: Promise<void> | undefined;
  const seedAll = async (): Promise<void> => {
    for (const { code } of await listMunicipalities(tenants.directory))
      await seedMissing(contextIn(tenants, code, 'system', around), phones, known);
  };
  const work = async (): Promise<void> => {
    do {
      again = false;
      await sleep(SETTLE_MS);
      await seedAll();
    } while (again);
  };
  const look = (): void => {
    again = true;
    working ??= work()
      .catch((error: unknown) =>
        around.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'numbers not seeded'),
      )
      .finally(() => (working = undefined));
  };
  const { sql } = tenants.directory;
  const listeners = [await sql.listen(CHANNELS.registry, look), await sql.listen(CHANNELS.lines, look)];
  await seedAll();
  return async () => {
    for (const { unlisten } of listeners) await unlisten().catch(() => undefined);
    await working;
  };
}

async function seedMissing(ctx: Context, phones: Phones, known: Set<string>): Promise<void> {
  const accounts: NewAccount[] = [];
  const groups: NewGroup[] = [];
  const add = (account: NewAccount): void => {
    if (known.has(account.phone)) return;
    known.add(account.phone);
    accounts.push(account);
  };
  for (const { id, name } of await listLines(ctx)) add({ phone: sparePhone(id), name: `Politie, ${name}` });
  for await (const group of allGroups(ctx)) {
    for (const { mobile, name } of group.administrators)
      add({ phone: mobile, name, profile: neighbour(draw(SEED, mobile, 'character')) });
    const chat = residentsChat(group);
    if (chat === undefined || known.has(`group ${group.id}`)) continue;
    known.add(`group ${group.id}`);
    groups.push(chat);
  }
  if (accounts.length + groups.length > 0) await phones.seed({ accounts, groups });
}

async function* allGroups(ctx: Context): AsyncGenerator<WatchGroup> {
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await listWatchGroups(ctx, { limit: PAGE, ...(cursor ? { cursor } : {}) });
    yield* items;
    cursor = nextCursor;
    if (cursor === undefined) return;
  }
}

/** The chat of the group's residents; those of the demo, and those that our line is in, exist already. */
function residentsChat({ name, status, chatId, memberCount, administrators }: WatchGroup): NewGroup | undefined {
  const [primary, ...deputies] = administrators.map(({ mobile }) => mobile);
  if (primary === undefined || status !== 'connected' || chatId !== null) return undefined;
  const residents = Math.max(0, (memberCount ?? 0) - administrators.length);
  return { subject: name, owner: primary, members: deputies, admins: deputies, residents };
}

/** The number of a line on the simulated network, beyond those of the demo registry. */
function sparePhone(lineId: number): string {
  return `+${Number(DEMO_PHONE.slice(1)) + lineId - 1}`;
}
