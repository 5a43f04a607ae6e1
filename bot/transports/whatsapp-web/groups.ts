import { TransportError } from '../../../core/ports/transport.ts';
import type { ChatId, GroupMember, GroupMessageInfo } from '../../../core/ports/transport.ts';
import { questionFailed } from './errors.ts';
import { findOwn } from './in-page.ts';
import { readGroup } from './in-page-groups.ts';
import type { PageGroupState } from './in-page-groups.ts';
import type { LibraryMessageInfo, WidLike } from './library.ts';
import type { Timeouts } from './options.ts';
import { toPerson } from './people.ts';
import type { People } from './people.ts';
import type { Session } from './session.ts';
import { within } from './within.ts';

/** The members of a group, with both names where the page knows both. @throws TransportError `not-allowed` outside it */
export async function groupMembers(
  session: Session,
  timeouts: Timeouts,
  people: People,
  chat: ChatId,
): Promise<GroupMember[]> {
  const { members } = await groupNow(session, timeouts, people, chat);
  return members.map(({ admin, id: _id, ...names }) => ({ person: toPerson(names), admin }));
}

/** A group as WhatsApp has it at this moment. @throws TransportError `not-allowed` when we are not in it */
export async function groupNow(
  session: Session,
  timeouts: Timeouts,
  people: People,
  chat: ChatId,
): Promise<PageGroupState> {
  const found = await within(timeouts.call, 'reading a group', () => session.page.evaluate(readGroup, chat)).catch(
    (error: unknown) => {
      throw questionFailed(error, 'reading a group');
    },
  );
  if (!found) throw new TransportError('not-allowed', 'the line is not in this group');
  for (const names of found.members) people.learn(names);
  return found;
}

/**
 * Who has received and read one of our messages. WhatsApp moves a reader from its first list to its second; here
 * everybody who read it has received it too. People who hide that they read stay in the first. A message younger than
 * 1.25 s is waited for: the library asks no sooner.
 */
export async function groupMessageInfo(
  session: Session,
  timeouts: Timeouts,
  people: People,
  key: string,
  chat: ChatId,
): Promise<GroupMessageInfo> {
  const info = await within(timeouts.call, 'asking who has it', async () => {
    const own = await session.page.evaluate(findOwn, key, chat);
    const message = own && (await session.client.getMessageById(own.serialized));
    return message ? message.getInfo() : null;
  }).catch((error: unknown) => {
    throw questionFailed(error, 'asking who has it');
  });
  const { delivery = [], read = [] }: LibraryMessageInfo = info ?? {};
  const names = await people.persons([...delivery, ...read].map(({ id }) => id._serialized));
  const dated = (list: { id: WidLike; t: number }[]) =>
    list.map(({ id, t }) => ({ person: names.get(id._serialized)!, at: new Date(t * 1000) }));
  return { delivered: dated([...delivery, ...read]), read: dated(read) };
}
