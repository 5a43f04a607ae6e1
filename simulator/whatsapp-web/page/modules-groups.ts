import type { AddView } from '../protocol.ts';
import { takeInGroup } from './chats.ts';
import type { ChatModel } from './chats.ts';
import { wid } from './ids.ts';
import type { Wid } from './ids.ts';
import { keyOf } from './models.ts';
import type { Model } from './models.ts';
import { ask, askOnce, ServerStatusCodeError } from './socket.ts';
import { isMe } from './state.ts';

interface NewGroup {
  title: string;
  announce: boolean;
  restrict: boolean;
}

async function createGroup({ title, announce, restrict }: NewGroup, people: { phoneNumber: Wid }[]) {
  const names = people.map(({ phoneNumber }) => keyOf(phoneNumber));
  const { group, results } = await askOnce('groupCreate', { subject: title, announce, restrict, people: names });
  takeInGroup(group);
  const me = group.participants.find(({ pn }) => isMe(pn));
  const others = results.map(({ code, invite }, index) => ({
    wid: wid(names[index]),
    type: 'participant',
    ...(code === 200 ? {} : { error: code }),
    ...(invite ? { invite_code: invite.code, invite_code_exp: Math.floor(invite.expiresAt / 1000) } : {}),
  }));
  const participants = [...(me ? [{ wid: wid(me.pn), type: 'superadmin' }] : []), ...others];
  return { wid: wid(group.id), subject: group.subject, participants };
}

/** WhatsApp's answer to adding, in the many layers in which the library looks for it. */
async function sendAddParticipantsRPC({
  participantArgs,
  iqTo,
}: {
  participantArgs: { participantJid: string }[];
  iqTo: string;
}) {
  const people = participantArgs.map(({ participantJid }) => keyOf(wid(participantJid)));
  try {
    const results = await askOnce('groupAdd', { gid: iqTo, people });
    const tooFast = results.find(({ code }) => code === 429);
    if (tooFast) return clientError(429);
    return { name: 'AddParticipantsResponseSuccess', value: { addParticipant: results.map(added) } };
  } catch (error) {
    if (error instanceof ServerStatusCodeError) return clientError(error.statusCode);
    throw error;
  }
}

/** A refusal of the whole request: it speaks of no person, and the library makes 400 of every one. */
function clientError(code: number) {
  const errorAddParticipantsClientErrors = { value: { code: String(code) } };
  return { name: 'AddParticipantsResponseClientError', value: { errorAddParticipantsClientErrors } };
}

function added({ code, invite }: AddView) {
  const refusal = invite
    ? { addRequestCode: invite.code, addRequestExpiration: Math.floor(invite.expiresAt / 1000) }
    : {};
  const mixins =
    code === 200
      ? null
      : {
          name: invite ? 'ParticipantRequestCodeCanBeSent' : 'ParticipantError',
          value: { error: String(code), ...refusal },
        };
  return {
    addParticipantsParticipantAddedOrNonRegisteredWaUserParticipantErrorLidResponseMixinGroup: {
      value: { addParticipantsParticipantMixins: mixins },
    },
  };
}

const change = (admin: boolean | null) => async (chat: ChatModel, participants: Model[]) => {
  const what = { gid: keyOf(chat.id), people: participants.map((participant) => keyOf(participant['id'])) };
  if (admin === null) await askOnce('groupRemove', what);
  else await askOnce('groupAdmins', { ...what, admin });
};

async function setGroupProperty(chat: ChatModel, property: string, value: number): Promise<void> {
  const set = property === 'announcement' ? { announce: value === 1 } : { restrict: value === 1 };
  await askOnce('groupSet', { gid: keyOf(chat.id), set });
}

/** A picture travels as a data URL; WhatsApp answers with a status of its own. */
async function sendSetPicture(chat: Wid, _thumbnail: string, picture: string): Promise<{ status: number }> {
  await askOnce('groupPicture', { gid: keyOf(chat), data: picture.slice(picture.indexOf(',') + 1) });
  return { status: 200 };
}

/** Making and changing groups. */
export const groupModules: Record<string, () => unknown> = {
  WAWebGroupCreateJob: () => ({ createGroup }),
  WASmaxGroupsAddParticipantsRPC: () => ({ sendAddParticipantsRPC }),
  WAWebModifyParticipantsGroupAction: () => ({
    removeParticipants: change(null),
    promoteParticipants: change(true),
    demoteParticipants: change(false),
  }),
  WAWebGroupModifyInfoJob: () => ({
    setGroupSubject: (chat: Wid, subject: string) => askOnce('groupSet', { gid: keyOf(chat), set: { subject } }),
    setGroupDescription: (chat: Wid, description: string, _newId: string, replaces: string | null) =>
      askOnce('groupSet', { gid: keyOf(chat), set: { description }, replaces: replaces ?? null }),
  }),
  WAWebSetPropertyGroupAction: () => ({ setGroupProperty }),
  WAWebContactProfilePicThumbBridge: () => ({
    sendSetPicture,
    requestDeletePicture: async (chat: Wid) => {
      await askOnce('groupPicture', { gid: keyOf(chat), data: null });
      return { status: 200 };
    },
  }),
  WAWebMexFetchGroupInviteCodeJob: () => ({
    fetchMexGroupInviteCode: async (gid: string) => ({ code: await askOnce('groupInvite', { gid, renew: false }) }),
  }),
  WAWebExitGroupAction: () => ({ sendExitGroup: (chat: ChatModel) => askOnce('groupLeave', { gid: keyOf(chat.id) }) }),
  WAWebGroupQueryJob: () => ({
    queryAndUpdateGroupMetadataById: async ({ id }: { id: string }) => {
      const group = await ask('group', { gid: id });
      if (group) takeInGroup(group);
    },
    resetGroupInviteCode: async (chat: Wid) => ({
      code: await askOnce('groupInvite', { gid: keyOf(chat), renew: true }),
    }),
  }),
};
