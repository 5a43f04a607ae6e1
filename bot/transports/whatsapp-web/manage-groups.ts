import { TransportError } from '../../../core/ports/transport.ts';
import type { CanManageGroups, ChatId, NewGroup, PersonRef } from '../../../core/ports/transport.ts';
import { checkDescription, checkSubject } from '../group-limits.ts';
import { addPeople, chatOf } from './add-people.ts';
import { questionFailed } from './errors.ts';
import { groupTools } from './group-tools.ts';
import type { GroupTools } from './group-tools.ts';
import { loadPicture, readOwnGroups } from './in-page-groups.ts';
import type { PageGroupState, PageMember } from './in-page-groups.ts';
import { loadLibrary } from './library.ts';
import type { LibraryGroup } from './library.ts';
import type { Line } from './line.ts';
import type { Timeouts } from './options.ts';
import { toPerson } from './people.ts';
import type { People } from './people.ts';
import { within } from './within.ts';

/** How many groups are asked for at most when the page has not loaded their data. */
const MOST_ASKED = 50;

/**
 * Making and keeping groups through the library. Before every change the group is read fresh: that tells whether we may,
 * which the library does not, and whether there is anything to change.
 */
export function managesGroups(line: Line, timeouts: Timeouts, people: People): CanManageGroups {
  const tools = groupTools(line, timeouts, people);
  const { now, change } = tools;
  return {
    createGroup: (group) => createGroup(tools, line, timeouts, group),
    ownGroups: () => ownGroups(line, timeouts),
    async groupState(chat) {
      const { members, ...state } = await now(chat);
      const named = members.map(({ id: _id, admin, ...names }) => ({ person: toPerson(names), admin }));
      return { chat, ...state, members: named };
    },
    addMembers: (chat, wanted) => addPeople(change, people, chat, wanted),
    async removeMembers(chat, who) {
      await change(chat, 'removing people', async (group, state) => {
        const ids = (await membersAmong(people, state, who)).map(({ id }) => id);
        if (ids.length > 0) await group.removeParticipants(ids);
      });
    },
    async setAdmins(chat, who, admin) {
      await change(chat, 'changing administrators', async (group, state) => {
        const others = (await membersAmong(people, state, who)).filter((member) => member.admin !== admin);
        const ids = others.map(({ id }) => id);
        if (ids.length === 0) return;
        await (admin ? group.promoteParticipants(ids) : group.demoteParticipants(ids));
      });
    },
    async setSubject(chat, subject) {
      checkSubject(subject);
      await change(chat, 'naming a group', (group, state) => state.subject === subject || group.setSubject(subject));
    },
    async setDescription(chat, description) {
      checkDescription(description);
      await change(
        chat,
        'describing a group',
        (group, state) => state.description === description || group.setDescription(description),
      );
    },
    async setPicture(chat, picture) {
      const { MessageMedia } = await loadLibrary();
      await change(chat, 'setting a picture', async (group) => {
        await line.usable().page.evaluate(loadPicture, chat);
        if (picture === null) return (await group.deletePicture()) !== false;
        const { bytes, mimeType, fileName } = picture;
        const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
        return group.setPicture(new MessageMedia(mimeType, base64, fileName, bytes.length));
      });
    },
    async setAnnounce(chat, announce) {
      const set = (group: LibraryGroup, state: PageGroupState) =>
        state.announce === announce || group.setMessagesAdminsOnly(announce);
      await change(chat, 'opening or closing a group', set);
    },
    async setRestrict(chat, restrict) {
      const set = (group: LibraryGroup, state: PageGroupState) =>
        state.restrict === restrict || group.setInfoAdminsOnly(restrict);
      await change(chat, 'restricting a group', set);
    },
    groupInviteCode: (chat) =>
      change(chat, 'reading the invitation', async (group) => (await group.getInviteCode()) ?? false),
    renewInviteCode: (chat) => change(chat, 'renewing the invitation', (group) => group.revokeInvite()),
    leaveGroup: (chat) => leaveGroup(tools, line, timeouts, chat),
  };
}

/** The library says nothing of what went wrong but that it did: the server refused, so there is no group. */
async function createGroup(tools: GroupTools, line: Line, timeouts: Timeouts, wanted: NewGroup): Promise<ChatId> {
  const { subject, description, announce } = wanted;
  checkSubject(subject);
  checkDescription(description);
  const made = await tools.acting('making a group', timeouts.group, async () =>
    line.usable().client.createGroup(subject, [], { announce }),
  );
  if (typeof made === 'string') throw new TransportError('rate-limited', 'making a group: the server refused');
  const chat = made.gid._serialized;
  // The group is there; a description that fails now is a difference that whoever keeps the group finds and mends.
  if (description !== '') {
    await tools.change(chat, 'describing a new group', (group) => group.setDescription(description)).catch(() => {});
  }
  return chat;
}

async function ownGroups(line: Line, timeouts: Timeouts): ReturnType<CanManageGroups['ownGroups']> {
  const found = await within(timeouts.call, 'listing groups', async () =>
    line.usable().page.evaluate(readOwnGroups, MOST_ASKED),
  ).catch((error: unknown) => {
    throw questionFailed(error, 'listing groups');
  });
  return found.map(({ creation, ...group }) => ({
    ...group,
    createdAt: creation === null ? null : new Date(creation * 1000),
  }));
}

/** Who is out of it already cannot leave. */
async function leaveGroup(tools: GroupTools, line: Line, timeouts: Timeouts, chat: ChatId): Promise<void> {
  const inside = await tools.now(chat).catch((error: TransportError) => {
    if (error.failure === 'not-allowed') return null;
    throw error;
  });
  if (!inside) return;
  await tools.acting('leaving a group', timeouts.group, async () => {
    await (await line.usable().client.getChatById(chat))?.leave();
  });
}

/** Those of them who are in the group, by whichever name. */
async function membersAmong(people: People, state: PageGroupState, who: readonly PersonRef[]): Promise<PageMember[]> {
  const wanted = await Promise.all(who.map((person) => chatOf(people, person)));
  const lids = new Set(who.map(({ lid }) => lid).filter((lid) => lid !== undefined));
  return state.members.filter(({ pn, lid }) => wanted.includes(pn ?? '') || lids.has(lid ?? ''));
}
