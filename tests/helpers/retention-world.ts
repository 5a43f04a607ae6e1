import { randomBytes, randomUUID } from 'node:crypto';
import { closeAlert, createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import { hear } from '../../core/hearing/index.ts';
import { applyRetention, type RetentionRun } from '../../core/privacy/index.ts';
import type { Sql } from '../../db/client.ts';
import { testClock, type TestClock } from './clock.ts';
import { areaCode, burglary, createWorld, MUNICIPALITY, type World } from './watch-world.ts';

export const DAY = 86_400_000;

export interface RetentionWorld extends World {
  clock: TestClock;
  sql: Sql;
  /** Applies the rules, so many days later. */
  run(days?: number): Promise<RetentionRun>;
  /** An alert that went out, was heard of and acted upon; live, or closed at once. */
  alert(end: 'live' | 'closed'): Promise<string>;
  /** Something that person n wrote, with the alert or without. */
  wrote(text: string, person?: number): Promise<void>;
  count(table: string, where?: string): Promise<number>;
  /** Accounts have to exist for what belongs to them. */
  accountId: string;
}

/** Two groups of persons 1 and 2, a line that is connected, a clock that a test moves. */
export async function retentionWorld(): Promise<RetentionWorld> {
  const clock = testClock();
  const world = await createWorld({
    groups: [
      { area: 0, primary: 1, deputies: [3] },
      { area: 1, primary: 2 },
    ],
    clock,
  });
  const { sql } = world.admin;
  await sql`insert into municipalities values (${MUNICIPALITY}, 'Testdorp') on conflict do nothing`;
  const accountId = randomUUID();
  await sql`
    insert into accounts (id, municipality_code, name, email, email_hash, status)
    values (${accountId}, ${MUNICIPALITY}, ${world.ctx.keys.seal('accounts.name', 'A')}, ${world.ctx.keys.seal('accounts.email', 'a@b.nl')},
            ${randomBytes(32)}, 'active')`;
  /** As if a bot had sent all that waits. */
  const sent = async () => {
    await sql`update posts set state = 'sent', sent_at = ${clock.now()} where state = 'queued'`;
    await sql`delete from post_batches`;
  };
  let messages = 0;
  const wrote = (text: string, person = 1) =>
    hear(world.ctx, {
      lineId: world.lineId,
      networkId: `IN${(messages += 1)}`,
      chatId: `316${20_000_000 + person}@c.us`,
      isGroup: false,
      administratorId: world.people.get(person) ?? null,
      text,
      quotedKey: null,
      hasMedia: false,
      at: clock.now(),
    });
  return {
    ...world,
    clock,
    sql,
    accountId,
    wrote,
    run: (days = 0) => {
      clock.advance(days * DAY);
      return applyRetention({ system: world.ctx, identity: { ...world.ctx, db: world.tenants.identity } });
    },
    async alert(end) {
      const facts = burglary(clock.now());
      const target = { type: 'areas' as const, codes: [areaCode(0), areaCode(1)] };
      const { id } = await createDraft(world.ctx, { municipalityCode: MUNICIPALITY, facts, target });
      await dispatchAlert(world.ctx, world.deps, id, { idempotencyKey: randomUUID() });
      await sent();
      await wrote('doorgezet');
      if (end === 'closed') await closeAlert(world.ctx, world.deps, id, { outcome: 'suspects_gone' });
      await sent();
      return id;
    },
    async count(table, where = 'true') {
      const [row] = await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${table} where ${where}`);
      return row?.n ?? 0;
    },
  };
}
