import type { Sql } from '../../db/client.ts';
import { mailingOfPost } from '../mailings/index.ts';

/** The evening to which a post of ours invited; null for any other post. */
export async function invitationOfPost(sql: Sql, postId: number): Promise<number | null> {
  const once = (await mailingOfPost(sql, postId))?.once ?? '';
  const found = /^meeting:(\d+):invitation:/.exec(once)?.[1];
  return found === undefined ? null : Number(found);
}
