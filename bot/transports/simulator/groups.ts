import type { AddOutcome, CanManageGroups, PersonRef } from '../../../core/ports/transport.ts';
import type { LineOp, LineRequests } from '../../../simulator/client.ts';
import { checkDescription, checkSubject } from '../group-limits.ts';

/** Asks the network; what it refuses comes as a TransportError. */
export type Ask = <Op extends LineOp>(
  op: Op,
  args: LineRequests[Op]['args'],
  chat?: string,
) => Promise<LineRequests[Op]['answer']>;

const OUTCOMES: Readonly<Record<LineRequests['addMembers']['answer'][number]['code'], AddOutcome>> = {
  200: 'added',
  403: 'invite',
  404: 'no-account',
  408: 'recently-left',
  409: 'already',
  419: 'full',
  429: 'rate-limited',
};

/** Making and keeping groups on the local network. */
export function managesGroups(ask: Ask): CanManageGroups {
  const set = async (chat: string, change: LineRequests['setGroup']['args']['set']): Promise<void> => {
    await ask('setGroup', { chat, set: change }, chat);
  };
  return {
    async createGroup({ subject, description, announce }) {
      checkSubject(subject);
      checkDescription(description);
      return (await ask('createGroup', { subject, description, announce })).chat;
    },
    async ownGroups() {
      const groups = await ask('groups', {});
      return groups.map(({ chat, subject, description, createdAt }) => ({
        chat,
        subject,
        description,
        createdAt: new Date(createdAt),
      }));
    },
    async groupState(chat) {
      const { createdAt: _createdAt, ...state } = await ask('groupState', { chat }, chat);
      return state;
    },
    async addMembers(chat, people) {
      const results = await ask('addMembers', { chat, people: people.map(nameOf) }, chat);
      const refused = results.some(({ code }) => code === 403);
      const inviteCode = refused ? await ask('groupInvite', { chat, renew: false }, chat) : '';
      return results.map(({ person, code }, index) => {
        const outcome = OUTCOMES[code];
        return { person: person ?? people[index]!, outcome, ...(outcome === 'invite' ? { inviteCode } : {}) };
      });
    },
    async removeMembers(chat, people) {
      await ask('removeMembers', { chat, people: people.map(nameOf) }, chat);
    },
    async setAdmins(chat, people, admin) {
      await ask('setAdmins', { chat, people: people.map(nameOf), admin }, chat);
    },
    async setSubject(chat, subject) {
      checkSubject(subject);
      await set(chat, { subject });
    },
    async setDescription(chat, description) {
      checkDescription(description);
      await set(chat, { description });
    },
    async setPicture(chat, picture) {
      const data = picture === null ? null : Buffer.from(picture.bytes).toString('base64');
      await ask('setGroupPicture', { chat, data }, chat);
    },
    setAnnounce: (chat, announce) => set(chat, { announce }),
    setRestrict: (chat, restrict) => set(chat, { restrict }),
    groupInviteCode: (chat) => ask('groupInvite', { chat, renew: false }, chat),
    renewInviteCode: (chat) => ask('groupInvite', { chat, renew: true }, chat),
    async leaveGroup(chat) {
      await ask('leaveGroup', { chat }, chat);
    },
  };
}

function nameOf({ phone, lid }: PersonRef): string {
  return phone ?? lid ?? '';
}
