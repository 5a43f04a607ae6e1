import { writePeople } from '../../core/registry/people/write-people.ts';
import type { Sql } from '../../db/client.ts';
import { testKeys } from './keys.ts';

/** Registers people as an import would, sealed with the test's keys; returns their ids in this order. */
export async function addPeople(
  sql: Sql,
  people: readonly { name: string; mobile: string; email?: string }[],
): Promise<{ id: number }[]> {
  return (await sql.begin((tx) => writePeople(tx, testKeys, people, new Date()))) as { id: number }[];
}
