import type { Sql, Transaction } from '../../db/client.ts';

/** Told on every change of areas, groups, roles, memberships or STOP; `openTargeting` listens. */
export const REGISTRY_CHANNEL = 'hk_registry';

/** Call it inside the transaction that changed the registry: it goes out when that commits. */
export async function notifyRegistryChanged(tx: Transaction | Sql): Promise<void> {
  await tx`select pg_notify(${REGISTRY_CHANNEL}, '')`;
}
