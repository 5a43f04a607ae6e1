import type { Transaction } from '../../../db/client.ts';

/**
 * Takes people out of turnover cases, their timelines and check-ins, of which the rest stays. A question that waits for one of them is
 * answered by nobody any more: its case goes on with the next. @param of.administratorIds null: everybody
 * @param of.closedBefore only what ended before this; null: all of it. Returns how many rows changed.
 */
export async function forgetInCases(
  tx: Transaction,
  of: { administratorIds: number[] | null; closedBefore: Date | null },
): Promise<number> {
  const { administratorIds: ids, closedBefore: before } = of;
  const gone = (column: string) =>
    tx`(${tx.unsafe(column)} > 0 and (${ids}::bigint[] is null or ${tx.unsafe(column)} = any(${ids}::bigint[])))`;
  const over = (column: string) => tx`(${before}::timestamptz is null or ${tx.unsafe(column)} < ${before})`;
  const events = await tx`
    update turnover_events e set administrator_id = null from turnover_cases c
    where c.id = e.case_id and ${gone('e.administrator_id')} and ${over('c.closed_at')}`;
  const cases = await tx`
    update turnover_cases c
    set administrator_id = case when ${gone('c.administrator_id')} then null else c.administrator_id end,
        successor_id = case when ${gone('c.successor_id')} then null else c.successor_id end,
        state = case when ${gone('c.asked_id')} and c.state = 'asking' then 'open' else c.state end,
        asked_id = case when ${gone('c.asked_id')} then null else c.asked_id end,
        asked_ids = case when ${ids}::bigint[] is null then '{}' else array(select x from unnest(c.asked_ids) x where x <> all(${ids}::bigint[])) end
    where ${over('c.closed_at')} and (${gone('c.administrator_id')} or ${gone('c.successor_id')} or ${gone('c.asked_id')}
      or (${ids}::bigint[] is null and c.asked_ids <> '{}') or c.asked_ids && ${ids}::bigint[])`;
  const checkIns = await tx`
    update check_ins k set administrator_id = null where ${gone('k.administrator_id')} and ${over('k.answered_at')}`;
  return events.count + cases.count + checkIns.count;
}
