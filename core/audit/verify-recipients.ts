import type { Transaction } from '../../db/client.ts';
import type { FindingList } from './findings.ts';

interface Row {
  id: number;
  alert_id: string;
  digest_then: string;
  people_then: number;
  people: number;
  forgotten: boolean;
  digest: string;
}

/**
 * Compares who has a dispatch on record with the digest that was sealed when it went out, for as long as those records
 * are kept. Where a person was erased since, only how many they are can still be compared.
 */
export async function checkRecipients(
  tx: Transaction,
  findings: FindingList,
): Promise<{ compared: number; counted: number }> {
  const compared = { compared: 0, counted: 0 };
  const cursor = tx<Row[]>`
    select e.id, m.alert_id, e.detail ->> 'recipients' as digest_then, (e.detail ->> 'administrators')::int as people_then, r.*
    from audit_entries e
    join alert_messages m on m.alert_id = e.entity_id::uuid and m.sort = 'first'
    cross join lateral recipients_digest(m.id) r
    where e.entity = 'alert' and e.verb = 'dispatch' and e.detail ? 'recipients'`.cursor(200);
  for await (const batch of cursor) {
    for (const row of batch) {
      if (row.people === 0) continue;
      compared[row.forgotten ? 'counted' : 'compared'] += 1;
      if (row.people === row.people_then && (row.forgotten || row.digest === row.digest_then)) continue;
      findings.add({
        sort: 'recipients',
        row: row.id,
        alertId: row.alert_id,
        message: `Wie melding ${row.alert_id} kreeg staat anders opgetekend dan toen zij uitging.`,
      });
    }
  }
  return compared;
}
