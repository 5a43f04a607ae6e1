import { TransportError } from '../../../core/ports/transport.ts';
import type { ChatId } from '../../../core/ports/transport.ts';
import { changeFailed } from './errors.ts';
import { groupNow } from './groups.ts';
import type { PageGroupState } from './in-page-groups.ts';
import type { LibraryGroup } from './library.ts';
import type { Line } from './line.ts';
import type { Timeouts } from './options.ts';
import type { People } from './people.ts';
import { within } from './within.ts';

/** Changes a group that we administer. */
type Change = <T>(
  chat: ChatId,
  what: string,
  act: (group: LibraryGroup, state: PageGroupState) => T | false | Promise<T | false>,
  extraMs?: number,
) => Promise<T>;

export interface GroupTools {
  now(chat: ChatId): Promise<PageGroupState>;
  /** Changes a group that we administer; `false` from `act` is the server's refusal. @throws TransportError */
  change: Change;
  /** Does something that cannot be looked up beforehand, within a time limit. @throws TransportError */
  acting<T>(what: string, ms: number, act: () => Promise<T>): Promise<T>;
}

/** What every change of a group goes through. */
export function groupTools(line: Line, timeouts: Timeouts, people: People): GroupTools {
  const now = async (chat: ChatId) => groupNow(line.usable(), timeouts, people, chat);
  const acting = <T>(what: string, ms: number, act: () => Promise<T>): Promise<T> =>
    within(ms, what, act).catch((error: unknown) => {
      throw changeFailed(error, what);
    });
  return {
    now,
    change: async (chat, what, act, extraMs = 0) => {
      const state = await now(chat);
      if (!state.weAdminister)
        throw new TransportError('not-allowed', `${what}: the line does not administer this group`);
      return acting(what, timeouts.group + extraMs, async () => {
        const group = await line.usable().client.getChatById(chat);
        if (group?.isGroup !== true) throw new TransportError('not-allowed', `${what}: no such group`);
        const done = await act(group, state);
        if (done === false) throw new TransportError('rate-limited', `${what}: the server refused`);
        return done;
      });
    },
    acting,
  };
}
