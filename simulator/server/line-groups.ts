import { z } from 'zod';
import { NetworkError } from '../network/index.ts';
import type { Group } from '../network/index.ts';
import type { LineRequests, WireGroup } from '../line-protocol.ts';
import { linked, membersOf } from './line.ts';
import type { Line } from './line.ts';
import { wirePerson } from './line-wire.ts';

const MAX_PICTURE_BYTES = 5 * 1024 ** 2;
const chat = z.string();
const people = z.array(z.string().max(40)).max(1100);

/** The form of what a line asks about groups. */
export const GROUP_ARGS = {
  createGroup: z.object({ subject: z.string(), description: z.string(), announce: z.boolean() }),
  groups: z.object({}),
  groupState: z.object({ chat }),
  addMembers: z.object({ chat, people }),
  removeMembers: z.object({ chat, people }),
  setAdmins: z.object({ chat, people, admin: z.boolean() }),
  setGroup: z.object({
    chat,
    set: z
      .object({ subject: z.string(), description: z.string(), announce: z.boolean(), restrict: z.boolean() })
      .partial(),
  }),
  setGroupPicture: z.object({ chat, data: z.base64().nullable() }),
  groupInvite: z.object({ chat, renew: z.boolean() }),
  leaveGroup: z.object({ chat }),
};

type GroupOp = keyof typeof GROUP_ARGS;
type Handlers = {
  [Op in GroupOp]: (line: Line, args: z.infer<(typeof GROUP_ARGS)[Op]>) => LineRequests[Op]['answer'] | undefined;
};

/** What a line does with groups. Everything but looking and leaving takes an administrator. */
export const groupHandlers: Handlers = {
  createGroup: ({ network, connection }, wanted) =>
    answerOf(connection.manage((owner) => ({ chat: network.groups.create({ ...wanted, owner }).group.gid }))),
  groups: ({ network, connection }) => network.groups.of(linked(connection)).map(wireGroup),
  groupState: ({ network, connection }, { chat: gid }) => {
    const group = network.groups.get(gid);
    const mine = group.members.get(linked(connection).pn);
    if (!mine) throw new NetworkError(403, 'not a member of this group');
    return { ...wireGroup(group), weAdminister: mine.admin, members: membersOf(network, group) };
  },
  addMembers: (line, args) =>
    managed(line, args.chat, (pn) =>
      line.network.groups.add(pn, args.chat, args.people).map(({ pn: who, code }) => ({
        person: who === undefined ? null : wirePerson(line.network, who),
        code,
      })),
    ),
  removeMembers: (line, args) =>
    managed(line, args.chat, (pn) => (line.network.groups.remove(pn, args.chat, args.people), null)),
  setAdmins: (line, args) =>
    managed(line, args.chat, (pn) => (line.network.groups.setAdmin(pn, args.chat, args.people, args.admin), null)),
  setGroup: (line, { chat: gid, set }) =>
    managed(line, gid, (pn) => {
      const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
      line.network.groups.set(pn, gid, given);
      return null;
    }),
  setGroupPicture: (line, { chat: gid, data }) =>
    managed(line, gid, (pn) => {
      const bytes = data === null ? null : Buffer.from(data, 'base64');
      if (bytes && bytes.length > MAX_PICTURE_BYTES) throw new NetworkError(413, 'the picture is too large');
      line.network.groups.setPicture(pn, gid, bytes && line.network.media.putPlain(bytes, 'image'));
      return null;
    }),
  groupInvite: (line, { chat: gid, renew }) =>
    managed(line, gid, (pn) =>
      renew ? line.network.groups.renewInviteCode(pn, gid) : line.network.groups.inviteCode(pn, gid),
    ),
  leaveGroup: ({ network, connection }, { chat: gid }) =>
    answerOf(connection.manage((pn) => (network.groups.leave(pn, gid), null))),
};

function wireGroup({ gid, subject, description, createdAt, announce, restrict }: Group): WireGroup {
  return { chat: gid, subject, description, createdAt, announce, restrict };
}

/** Does it as an administrator of the group. @throws NetworkError 403, 404 */
function managed<T>({ network, connection }: Line, gid: string, act: (pn: string) => T): T | undefined {
  network.groups.checkAdmin(linked(connection).pn, gid);
  return answerOf(connection.manage(act));
}

function answerOf<T>(managedBy: { done: T } | null): T | undefined {
  return managedBy?.done;
}
