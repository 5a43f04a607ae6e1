import { messageContents } from '../../core/delivery/index.ts';
import type { MessageContent } from '../../core/delivery/index.ts';
import type { Sql } from '../../db/client.ts';

/** Texts and images of messages, read once for all of their posts. */
export interface Contents {
  of(messageIds: readonly number[]): Promise<Map<number, MessageContent>>;
  /** Something about a message changed, for example its image was withdrawn: read everything anew from now on. */
  forget(): void;
}

const REMEMBER = 50;

export function createContents(sql: Sql): Contents {
  let known = new Map<number, MessageContent>();
  return {
    async of(messageIds) {
      const wanted = [...new Set(messageIds)];
      const missing = wanted.filter((id) => !known.has(id));
      // What is read now belongs to what is known now: after `forget` it may be old.
      let cache = known;
      const fresh = missing.length === 0 ? new Map<number, MessageContent>() : await messageContents(sql, missing);
      const found = new Map(
        wanted.flatMap((id) => {
          const content = fresh.get(id) ?? cache.get(id);
          return content === undefined ? [] : [[id, content] as const];
        }),
      );
      if (cache.size > REMEMBER && cache === known) cache = known = new Map();
      for (const [id, content] of fresh) cache.set(id, content);
      return found;
    },
    forget() {
      known = new Map();
    },
  };
}
