import type { SealedAddress } from '../../core/delivery/direct-chat.ts';
import { withChats } from '../helpers/chats.ts';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBot } from '../../bot/service.ts';
import type { Bot, BotOptions } from '../../bot/service.ts';
import { createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import { notify } from '../../core/delivery/index.ts';
import type { OutgoingPost } from '../../core/ports/transport.ts';
import { areaCode, burglary, createWorld, MUNICIPALITY } from '../helpers/watch-world.ts';
import type { World } from '../helpers/watch-world.ts';

/** A world for the delivery engine, used again by every test of a file: one database, emptied in between. */
export interface Lab extends World {
  /** Everything but the registry and the lines is gone; nobody said STOP, no line is held. */
  empty(): Promise<void>;
  /** A bot on this database, with a queue of timers of its own. It is stopped by `empty` when it was not before. */
  bot(transports: BotOptions['transports'], options?: Partial<BotOptions>): Promise<Bot>;
  /** Drafts and dispatches one alert to these neighbourhoods; returns its id. */
  send(areas: number[]): Promise<string>;
  /** Every post of an alert's first message, by person or group, in order of id. */
  posts(alertId: string, sort?: string): Promise<PostRow[]>;
  /** Throws when a state ever went back; the one step that is allowed is unknown -> queued, of what is certainly absent. */
  onlyForward(): Promise<void>;
  /** Tells the bots that there may be work, as a write of posts does. */
  nudge(): Promise<void>;
}

export interface PostRow {
  id: number;
  key: string;
  chat_id: string;
  state: string;
  reason: string | null;
  revoke: string | null;
  attempts: number;
  administrator_id: number | null;
}

const QUIET = { reminderAfterMs: 3_600_000, deputyAfterMs: 7_200_000 };

export async function createLab(description: Parameters<typeof createWorld>[0]): Promise<Lab> {
  const world = await createWorld(description);
  const { sql } = world.admin;
  await watchStates(world);
  const bots = new Set<Bot>();
  const stopBots = () => Promise.all([...bots].map((bot) => bot.stop()));
  return {
    ...world,
    async empty() {
      await stopBots();
      bots.clear();
      await sql`truncate posts, post_batches, receipts, relays, alert_messages, alert_events, alert_images, alerts,
                idempotency_keys, inbound_messages, state_moves, alert_authors, approvals, holds, dialogues, tasks, mails restart identity`;
      await sql`update administrators set stopped_at = null where stopped_at is not null`;
      await sql`update lines set held_by = null, state = 'connected'`;
    },
    async bot(transports, options = {}) {
      const bot = createBot({
        tenants: world.tenants,
        around: world.around,
        deps: world.deps,
        policy: QUIET,
        transports,
        queueName: `timers-${randomUUID()}`,
        ...options,
      });
      bots.add(bot);
      await bot.start();
      return bot;
    },
    async send(areas) {
      const { id } = await createDraft(world.ctx, {
        municipalityCode: MUNICIPALITY,
        facts: burglary(world.ctx.clock.now()),
        target: { type: 'areas', codes: areas.map(areaCode) },
      });
      await dispatchAlert(world.ctx, world.deps, id, { idempotencyKey: randomUUID() });
      return id;
    },
    posts: async (alertId, sort = 'first') =>
      withChats(
        await sql<(Omit<PostRow, 'chat_id'> & SealedAddress)[]>`
      select p.id, '3EB0' || p.nonce || upper(lpad(to_hex(p.id), 9, '0')) as key,
             w.chat_id, w.chat_sealed, a.mobile_sealed as mobile, p.state, p.reason, p.revoke, p.attempts, p.administrator_id
      from alert_messages m cross join lateral posts_of(m.id) p
      left join posts w on w.id = p.id
      left join administrators a on a.id = p.administrator_id
      where m.alert_id = ${alertId} and m.sort = ${sort} order by p.id`,
      ),
    async onlyForward() {
      const back = await sql`
        select * from state_moves where after < before and not (of = 'posts' and before = 'unknown' and after = 'queued')`;
      if (back.length > 0) throw new Error(`states went back: ${JSON.stringify(back.slice(0, 5))}`);
    },
    nudge: () => notify(sql, 'posts', [world.lineId]),
    async close() {
      await stopBots();
      await world.close();
    },
  };
}

/** Keeps every change of a state in a table, so that a test can prove that none ever went back. */
async function watchStates(world: World): Promise<void> {
  await world.admin.sql.unsafe(`
    create table state_moves (of text not null, id bigint not null, before delivery_state not null, after delivery_state not null);
    grant insert on state_moves to hk_system;
    create function note_state() returns trigger language plpgsql as $$
    begin
      insert into state_moves values (tg_table_name, (to_jsonb(new) ->> tg_argv[0])::bigint, old.state, new.state);
      return null;
    end $$;
    create trigger note_post_state after update of state on posts for each row when (old.state is distinct from new.state)
      execute function note_state('id');
    create trigger note_receipt_state after update of state on receipts for each row when (old.state is distinct from new.state)
      execute function note_state('administrator_id')`);
}

/** What arrived more than once, by key or by text in the same chat. */
export function twice(arrived: readonly OutgoingPost[]): string[] {
  const seen = new Set<string>();
  const double: string[] = [];
  for (const { key, chat, text } of arrived) {
    for (const name of [key, `${chat} ${text}`]) {
      if (seen.has(name)) double.push(name);
      seen.add(name);
    }
  }
  return double;
}

/** Looks every 20 ms until the answer is there (not false, null or undefined); throws with `what` after the deadline. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T> | T,
  withinMs = 15_000,
): Promise<Exclude<T, false | null | undefined>> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await look();
    if (answer !== false && answer !== null && answer !== undefined) {
      return answer as Exclude<T, false | null | undefined>;
    }
    if (performance.now() > end) throw new Error(`not in time: ${what}`);
    await sleep(20);
  }
}
