import { createAlert, DRAFT, sendAlert } from '../api/demo.ts';
import type { ConsoleWorld } from '../helpers/console-world.ts';

export const MUNICIPALITY = 'GM0637';

/** Ten minutes ago: an alert may not lie in the future, and a week ago is warned of. */
export const burglary = () => ({
  ...DRAFT,
  facts: {
    ...DRAFT.facts,
    occurredAt: new Date(Date.now() - 600_000).toISOString(),
    persons: [{ count: 2, height: 'tall', clothing: ['donkere jas', 'witte schoenen'] }],
    directionOfFlight: 'het station',
  },
  target: { ...DRAFT.target, metres: 600 },
});

/** As if the network and the people had answered, some of them: the same for every run. */
export async function spread({ it }: ConsoleWorld, id: string): Promise<void> {
  await it.db.sql.begin(async (tx) => {
    const sent = new Date(Date.now() - 240_000);
    await tx`update alerts set dispatched_at = ${sent} where id = ${id}`;
    const [row] = await tx<{ id: number }[]>`select id from alert_messages where alert_id = ${id} and sort = 'first'`;
    const first = row?.id ?? 0;
    await tx`
      update posts set state = 'sent', sent_at = ${sent}::timestamptz + (id % 8) * interval '1 second' where message_id = ${first}`;
    await tx`
      insert into receipts (municipality_code, message_id, administrator_id, post_id, role, group_ids)
      select ${MUNICIPALITY}, message_id, administrator_id, post_id, role, group_ids from receipts_of(${first})
      on conflict do nothing`;
    await tx`
      update receipts set state = case when administrator_id % 4 = 0 then 'delivered' else 'relayed' end::delivery_state,
        delivered_at = ${sent}::timestamptz + (administrator_id % 5 + 9) * interval '1 second',
        read_at = case when administrator_id % 4 > 0 then ${sent}::timestamptz + (administrator_id % 60 + 15) * interval '1 second' end,
        relayed_at = case when administrator_id % 4 > 0 then ${sent}::timestamptz + (administrator_id % 90 + 80) * interval '1 second' end
      where message_id = ${first}`;
    await tx`
      insert into relays (municipality_code, alert_id, group_id, how, confirmed_at)
      select ${MUNICIPALITY}, ${id}, g, 'reaction', min(relayed_at)
      from receipts r, unnest(r.group_ids) g where r.message_id = ${first} and r.relayed_at is not null group by g`;
    await tx`select pg_notify('hk_alerts', ${id})`;
  });
}

/** One alert that is live, for all pictures of it. */
let live: string | undefined;
export async function liveAlert(world: ConsoleWorld): Promise<string> {
  if (live === undefined) {
    live = (await sendAlert(world.it, burglary())).id;
    await spread(world, live);
  }
  return live;
}
let draft: string | undefined;
export async function draftAlert(world: ConsoleWorld): Promise<string> {
  draft ??= await createAlert(world.it, burglary());
  return draft;
}
/** What an earlier run in this process made is not in this world. */
export function forgetWorld(): void {
  live = undefined;
  draft = undefined;
}
