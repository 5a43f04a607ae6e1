import type { Sql, Transaction } from '../../db/client.ts';

/**
 * Part of a statement: takes hold of these posts in the order of their ids, as everybody does who changes many at once:
 * in another order they would block each other.
 */
export function holdPosts(sql: Sql | Transaction, postIds: readonly number[]): ReturnType<Sql> {
  const ids = [...new Set(postIds)];
  return sql`select id from posts where id = any(${ids}::bigint[]) order by id for update` as unknown as ReturnType<Sql>;
}
