import { DRAFT } from '../api/demo.ts';
import type { ConsoleWorld } from '../helpers/console-world.ts';

/** A draft of now: the browser's clock is the real one. */
export const draft = (facts: object = {}) => ({
  ...DRAFT,
  facts: { ...DRAFT.facts, occurredAt: new Date(Date.now() - 600_000).toISOString(), ...facts },
});

/** What the bot would write: everything that went out is this far, and so many groups relayed it. Tells the streams. */
export async function spread(world: ConsoleWorld, id: string, state: string, relays = 0): Promise<void> {
  await world.it.db.sql.begin(async (tx) => {
    await tx`
      update posts set state = ${state}::delivery_state, sent_at = coalesce(sent_at, now())
      where message_id in (select id from alert_messages where alert_id = ${id})`;
    await tx`
      insert into relays (alert_id, group_id, how, confirmed_at)
      select ${id}, g, 'word', now() from (
        select distinct unnest(r.group_ids) g from alert_messages m, receipts_of(m.id) r
        where m.alert_id = ${id} and m.sort = 'first' order by 1 limit ${relays}) x
      on conflict do nothing`;
    await tx`select pg_notify('hk_alerts', ${id})`;
  });
}

/** This one group has it now. */
export async function relayOne(world: ConsoleWorld, id: string, groupId: number): Promise<void> {
  await world.it.db.sql.begin(async (tx) => {
    await tx`insert into relays (alert_id, group_id, how, confirmed_at) values (${id}, ${groupId}, 'word', now()) on conflict do nothing`;
    await tx`select pg_notify('hk_alerts', ${id})`;
  });
}
