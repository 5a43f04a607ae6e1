import { createInbound } from '../../bot/inbound/handle-event.ts';
import type { TransportEvent } from '../../core/ports/transport.ts';
import type { TestClock } from '../helpers/clock.ts';
import { mobileOf } from '../helpers/watch-world.ts';
import type { Lab } from './lab.ts';

export type Message = Extract<TransportEvent, { type: 'message' }>;

/** The direct chat of person `n`. */
export const personal = (n: number) => `${mobileOf(n).slice(1)}@c.us`;

/** What people do with their phones, straight into the line's ears; every call resolves once it is in the database. */
export function conversation(lab: Lab, clock: TestClock) {
  const { sql } = lab.admin;
  const idOf = (n: number) => lab.people.get(n) ?? 0;
  let ids = 0;
  const ears = () => createInbound(lab.ctx, lab.lineId, lab.ctx.log);
  return {
    ears,
    message(n: number, text: string, more: Partial<Message> = {}): Message {
      ids += 1;
      const person = { phone: mobileOf(n) };
      return {
        type: 'message',
        id: `m${ids}`,
        chat: personal(n),
        isGroup: false,
        person,
        text,
        hasMedia: false,
        at: clock.now(),
        ...more,
      };
    },
    async says(n: number, text: string, more: Partial<Message> = {}): Promise<void> {
      const inbound = ears();
      inbound.handle(this.message(n, text, more));
      await inbound.flush();
    },
    async reacts(n: number, key: string, emoji: string | null, chat = personal(n)): Promise<void> {
      const inbound = ears();
      inbound.handle({ type: 'reaction', key, chat, person: { phone: mobileOf(n) }, emoji, at: clock.now() });
      await inbound.flush();
    },
    /** An alert to these areas whose posts have all been sent; `keyOf` finds a person's own post by the sort of message. */
    async sent(areas: number[]) {
      const id = await lab.send(areas);
      await this.deliverAll();
      const keyOf = async (n: number, sort = 'first') =>
        (await lab.posts(id, sort)).find((post) => post.administrator_id === idOf(n))?.key ?? '';
      return { id, keyOf };
    },
    /** As if everything that waits were sent now. */
    async deliverAll(): Promise<void> {
      await sql`update posts set state = 'sent', sent_at = ${clock.now()} where state = 'queued'`;
    },
    answers: async () =>
      (await sql<{ text: string }[]>`select text from posts where message_id is null order by id`).map(
        (row) => row.text,
      ),
    meanings: async () =>
      (await sql<{ meaning: string }[]>`select meaning from inbound_messages order by network_id`).map(
        (row) => row.meaning,
      ),
    /** Number of the group in the world's description, and how its relay was confirmed. */
    relays: async (id: string) =>
      (
        await sql<{ group_id: number; how: string }[]>`
          select group_id, how from relays where alert_id = ${id} order by group_id`
      ).map((row) => [lab.groups.indexOf(row.group_id), row.how]),
    async receiptState(id: string, n: number): Promise<string | undefined> {
      const [row] = await sql<{ state: string }[]>`
        select r.state from alert_messages m cross join lateral receipts_of(m.id) r
        where m.alert_id = ${id} and m.sort = 'first' and r.administrator_id = ${idOf(n)}`;
      return row?.state;
    },
    stopped: async (n: number) =>
      (await sql`select 1 from administrators where id = ${idOf(n)} and stopped_at is not null`).length === 1,
  };
}
