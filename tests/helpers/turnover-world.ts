import { randomUUID } from 'node:crypto';
import { closeAlert, createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import type { Context } from '../../core/context.ts';
import { claimBatches, recordAcks, recordRelay, recordResults } from '../../core/delivery/index.ts';
import { hear } from '../../core/hearing/index.ts';
import { testClock, type TestClock } from './clock.ts';
import { testKeys } from './keys.ts';
import { areaCode, burglary, createWorld, mobileOf, MUNICIPALITY, type World } from './watch-world.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A world whose clock is moved, in which alerts are sent and people answer as their phones would. */
export interface TurnoverWorld extends World {
  clock: TestClock;
  ctx: Context;
  /** Sends an alert over these neighbourhoods. */
  alert(areas: readonly number[]): Promise<string>;
  /** Sends what waits. Whose number is in `gone` has no account; the texts that left, by person. */
  sendAll(gone?: readonly number[]): Promise<{ person: number; text: string }[]>;
  /** The phone of a person shows the first message of an alert. */
  arrives(alertId: string, person: number, level?: 'delivered' | 'read'): Promise<void>;
  relays(alertId: string, person: number, how?: 'reaction' | 'word' | 'number'): Promise<void>;
  closes(alertId: string): Promise<void>;
  says(person: number, text: string): Promise<void>;
  /** Texts to a person outside alerts, oldest first. */
  told(person: number): Promise<string[]>;
}

export async function turnoverWorld(
  description: Parameters<typeof createWorld>[0],
  start = '2026-01-12T10:00:00Z',
): Promise<TurnoverWorld> {
  const clock = testClock(start);
  const world = await createWorld({ ...description, clock });
  const { ctx, admin, people, lineId } = world;
  const { sql } = admin;
  const idOf = (person: number) => people.get(person) as number;
  let heard = 0;
  return {
    ...world,
    clock,
    async alert(areas) {
      const { id } = await createDraft(ctx, {
        municipalityCode: MUNICIPALITY,
        facts: burglary(clock.now()),
        target: { type: 'areas', codes: areas.map(areaCode) },
      });
      await dispatchAlert(ctx, world.deps, id, { idempotencyKey: randomUUID() });
      return id;
    },
    async sendAll(gone = []) {
      const now = clock.now();
      const left: { person: number; text: string }[] = [];
      const claim = { lineId, session: 1, purpose: 'send' as const, posts: 500, leaseMs: 45_000, now };
      for (;;) {
        const batches = await claimBatches(sql, testKeys, claim);
        if (batches.length === 0) return left;
        for (const batch of batches) {
          const results = [...batch.posts].map(({ id, chatId, text }) => {
            const person = Number(chatId?.slice(3, 11)) - 20_000_000;
            if (gone.includes(person)) {
              return { postId: id, batchId: batch.id, outcome: 'failed' as const, reason: 'no-account' };
            }
            left.push({ person, text: text ?? '' });
            return { postId: id, batchId: batch.id, outcome: 'sent' as const, providerId: 'x', at: now };
          });
          const unwritten = batch.unwritten ? [batch.id] : [];
          await recordResults(sql, { results, finished: [batch.id], unwritten, session: 1, now });
        }
      }
    },
    async arrives(alertId, person, level = 'read') {
      const now = clock.now();
      const [row] = await sql<{ key: string }[]>`
        select p.key from posts p join alert_messages m on m.id = p.message_id
        where m.sort = 'first' and m.alert_id = ${alertId} and p.administrator_id = ${idOf(person)}`;
      await recordAcks(sql, [{ key: row?.key ?? '', level, administratorId: idOf(person), at: now }], now);
    },
    async relays(alertId, person, how = 'reaction') {
      const now = clock.now();
      await recordRelay(sql, { alertId, administratorId: idOf(person), how, at: now, now });
    },
    async closes(alertId) {
      await closeAlert(ctx, world.deps, alertId, { outcome: 'arrested' });
    },
    async says(person, text) {
      heard += 1;
      const chatId = `${mobileOf(person).slice(1)}@c.us`;
      const said = { chatId, isGroup: false, administratorId: idOf(person), text, quotedKey: null, hasMedia: false };
      await hear(ctx, { ...said, lineId, networkId: `said-${heard}`, at: clock.now() });
    },
    async told(person) {
      const rows = await sql<{ text: string }[]>`
        select text from posts where administrator_id = ${idOf(person)} and message_id is null order by id`;
      return rows.map(({ text }) => text);
    },
  };
}
