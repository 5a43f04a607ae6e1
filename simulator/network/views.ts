import type { Core } from './core.ts';
import { isGroupId } from './ids.ts';
import type { Account, Group, MessageRecord } from './types.ts';

/** WhatsApp's MsgKey as one account sees it. */
export interface MessageKey {
  fromMe: boolean;
  /** The chat: a group, or the other person. */
  remote: string;
  id: string;
  /** The author, in a group only, as the group addresses people. */
  participant?: string;
}

/** The network as one account sees it: names differ, because groups address people by `pn` or by `lid`. */
export class Views {
  readonly #core: Core;
  /** True: people are addressed by `lid` in direct chats too. */
  directByLid = false;

  constructor(core: Core) {
    this.#core = core;
  }

  /** How somebody is called in a chat: by `lid` in groups that hide numbers, else by `pn`. */
  addressIn(chat: string | null, account: Account): string {
    const group = chat === null ? undefined : this.#core.state.groups.get(chat);
    const byLid = group ? group.addressing === 'lid' : this.directByLid;
    return byLid ? account.lid : account.pn;
  }

  key(record: MessageRecord, viewer: Account): MessageKey {
    const fromMe = record.from === viewer.pn;
    const sender = this.#core.account(record.from);
    if (isGroupId(record.chat)) {
      return { fromMe, remote: record.chat, id: record.id, participant: this.addressIn(record.chat, sender) };
    }
    return { fromMe, remote: fromMe ? record.chat : this.addressIn(null, sender), id: record.id };
  }

  /** The key in one string, as WhatsApp Web's `_serialized`. */
  serialize(key: MessageKey): string {
    return [String(key.fromMe), key.remote, key.id, ...(key.participant === undefined ? [] : [key.participant])].join(
      '_',
    );
  }

  /** The message behind a serialized key of this viewer. */
  find(viewer: Account, serialized: string): MessageRecord | undefined {
    const id = serialized.split('_')[2] ?? '';
    return this.#core.state.byId.get(id)?.findLast((record) => this.serialize(this.key(record, viewer)) === serialized);
  }

  /** The members as the group addresses them. */
  members(group: Group): { address: string; account: Account; admin: boolean; superadmin: boolean }[] {
    return [...group.members].map(([pn, member]) => {
      const account = this.#core.account(pn);
      return { address: this.addressIn(group.gid, account), account, ...member };
    });
  }
}
