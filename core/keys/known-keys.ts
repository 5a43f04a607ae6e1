import type { Sql, Transaction } from '../../db/client.ts';
import { actAs } from '../../db/maintenance.ts';
import type { Fingerprint } from './fingerprint.ts';

/** A key as the database knows it. */
export interface KnownKey extends Fingerprint {
  addedAt: Date;
  /** Nothing needs it any more, and a key file may lack it. */
  retiredAt: Date | null;
}

const asSystem = <T>(sql: Sql, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  sql.begin(async (tx) => {
    await actAs(tx, 'hk_system');
    return work(tx);
  }) as Promise<T>;

/** The keys that this database has met, by their fingerprints. */
export const knownKeys = (sql: Sql): Promise<KnownKey[]> =>
  asSystem(
    sql,
    (tx) => tx<KnownKey[]>`
    select kind, id, fingerprint, added_at as "addedAt", retired_at as "retiredAt" from key_fingerprints order by kind, id`,
  );

/** Lets the database know keys; those that it knows stay what they are. */
export async function addKnownKeys(sql: Sql, keys: readonly Fingerprint[]): Promise<void> {
  await asSystem(sql, async (tx) => {
    for (const { kind, id, fingerprint } of keys) {
      await tx`
        insert into key_fingerprints (kind, id, fingerprint) values (${kind}, ${id}, ${fingerprint})
        on conflict (kind, id) do nothing`;
    }
  });
}

/** Writes that sealing keys are gone from the key file. */
export async function retireKnownKeys(sql: Sql, ids: readonly number[]): Promise<void> {
  await asSystem(sql, async (tx) => {
    for (const id of ids) {
      await tx`update key_fingerprints set retired_at = now() where kind = 'sealing' and id = ${id}`;
    }
  });
}
