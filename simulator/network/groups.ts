import type { Core } from './core.ts';
import { NetworkError } from './errors.ts';
import type { GroupSettings } from './entries.ts';
import { tryAdd } from './group-adding.ts';
import type { AddResult } from './group-adding.ts';
import { newInviteCode, randomHex } from './ids.ts';
import type { MediaRef } from './media-keys.ts';
import type { Account, Group, GroupNoticeKind } from './types.ts';

export type { AddResult } from './group-adding.ts';

export interface NewGroup {
  /** Chosen beforehand, `1203…@g.us`; made here when absent. */
  gid?: string;
  subject: string;
  /** The account that makes the group: its first administrator. */
  owner: string;
  /** Whom to add: phone numbers, `pn`s or `lid`s. Each gets a result of its own. */
  members?: readonly string[];
  /** Which of them become administrators. */
  admins?: readonly string[];
  announce?: boolean;
  restrict?: boolean;
  addressing?: 'lid' | 'pn';
  description?: string;
  /** How many people without an account here are in the group: counted, not simulated. */
  residents?: number;
}

const GID_FORM = /^\d{10,24}@g\.us$/;
const LONGEST_SUBJECT = 100;
const LONGEST_DESCRIPTION = 2048;

/** Groups and who is in them. Rights are WhatsApp's: what only administrators may do is refused to others with 403. */
export class Groups {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /** Makes a group with its owner in it and adds the others. @throws NetworkError 400, 404, 409 the id is taken */
  create(group: NewGroup): { group: Group; results: AddResult[] } {
    const owner = this.#core.account(group.owner);
    const subject = group.subject.trim();
    checkNames({ subject, description: group.description });
    const gid = group.gid ?? this.#newGid();
    if (!GID_FORM.test(gid)) throw new NetworkError(400, 'a group id is 10 to 24 digits and @g.us');
    if (this.find(gid)) throw new NetworkError(409, 'this group exists already');
    this.#core.commit({
      k: 'group',
      gid,
      subject,
      owner: owner.pn,
      createdAt: this.#core.clock.now(),
      addressing: group.addressing ?? 'lid',
      announce: group.announce ?? false,
      restrict: group.restrict ?? false,
      memberAddMode: 'all_member_add',
      description: group.description ?? '',
      inviteCode: newInviteCode(),
      residents: group.residents ?? 0,
      members: [[owner.pn, { admin: true, superadmin: true }]],
    });
    const made = this.get(gid);
    this.#core.events.emit('group', made, { kind: 'create', by: owner.pn, people: [] });
    const results = this.#addAll(made, owner, group.members ?? []);
    const admins = (group.admins ?? []).map((who) => this.#core.account(who).pn).filter((pn) => pn !== owner.pn);
    if (admins.length > 0) this.#change(made, 'promote', owner.pn, admins);
    return { group: made, results };
  }

  /** @throws NetworkError 404 */
  get(gid: string): Group {
    return this.#core.group(gid);
  }

  find(gid: string): Group | undefined {
    return this.#core.state.groups.get(gid);
  }

  all(): Iterable<Group> {
    return this.#core.state.groups.values();
  }

  get size(): number {
    return this.#core.state.groups.size;
  }

  /** The groups that somebody is in. */
  of(account: Account): Group[] {
    return [...account.groups].map((gid) => this.get(gid));
  }

  /** Adds people, each with a result. @throws NetworkError 403 when `by` may not add */
  add(by: string, gid: string, people: readonly string[]): AddResult[] {
    const author = this.#core.account(by);
    const group = this.get(gid);
    const member = group.members.get(author.pn);
    if (!member || (!member.admin && group.memberAddMode === 'admin_add')) throw new NetworkError(403, 'may not add');
    if (this.#core.faults.of(author).refuseAdds) return people.map((who) => ({ who, code: 429 }));
    return this.#addAll(group, author, people);
  }

  /** Removes people; who is not in the group is passed over. @returns the removed `pn`s @throws NetworkError 403 */
  remove(by: string, gid: string, people: readonly string[]): string[] {
    const { author, group } = this.#asAdmin(by, gid);
    const pns = this.#membersAmong(group, people);
    if (pns.length > 0) this.#change(group, 'remove', author.pn, pns);
    return pns;
  }

  /** Makes people administrators, or no longer. @returns whom it concerned @throws NetworkError 403 */
  setAdmin(by: string, gid: string, people: readonly string[], on: boolean): string[] {
    const { author, group } = this.#asAdmin(by, gid);
    const pns = this.#membersAmong(group, people).filter((pn) => group.members.get(pn)!.admin !== on);
    if (pns.length > 0) this.#change(group, on ? 'promote' : 'demote', author.pn, pns);
    return pns;
  }

  leave(who: string, gid: string): void {
    const account = this.#core.account(who);
    const group = this.get(gid);
    if (group.members.has(account.pn)) this.#change(group, 'leave', account.pn, [account.pn]);
  }

  /** Changes name, description or rules; what is so already stays. @throws NetworkError 400, 403 when that takes an administrator */
  set(by: string, gid: string, set: Omit<GroupSettings, 'inviteCode' | 'residents' | 'picture'>): Group {
    const author = this.#core.account(by);
    const group = this.get(gid);
    const member = group.members.get(author.pn);
    checkNames(set);
    const rules = set.announce !== undefined || set.restrict !== undefined || set.memberAddMode !== undefined;
    if (!member || (!member.admin && (rules || group.restrict))) throw new NetworkError(403, 'only administrators');
    const kinds: [keyof typeof set, GroupNoticeKind][] = [
      ['subject', 'subject'],
      ['description', 'description'],
      ['announce', 'announce'],
      ['restrict', 'restrict'],
      ['memberAddMode', 'member_add_mode'],
    ];
    for (const [name, kind] of kinds) {
      if (set[name] === undefined || set[name] === group[name]) continue;
      this.#core.commit({ k: 'settings', gid, by: author.pn, set: { [name]: set[name] }, kind }, true);
      this.#core.events.emit('group', group, { kind, by: author.pn, people: [] });
    }
    return group;
  }

  /** Gives the group a face, or (null) takes it away. @throws NetworkError 403 when that takes an administrator */
  setPicture(by: string, gid: string, picture: MediaRef | null): void {
    const author = this.#core.account(by);
    const group = this.get(gid);
    const member = group.members.get(author.pn);
    if (!member || (!member.admin && group.restrict)) throw new NetworkError(403, 'only administrators');
    if (picture === null && group.picture === null) return;
    this.#core.commit({ k: 'settings', gid, by: author.pn, set: { picture }, kind: 'picture' }, true);
    this.#core.events.emit('group', group, { kind: 'picture', by: author.pn, people: [] });
  }

  /** Refuses who is not an administrator of the group. @throws NetworkError 403, 404 no such group */
  checkAdmin(by: string, gid: string): Group {
    return this.#asAdmin(by, gid).group;
  }

  /** How many people without an account are in the group; a fact about the neighbourhood, so nobody's right is asked. */
  setResidents(gid: string, residents: number): void {
    const group = this.get(gid);
    this.#core.commit({ k: 'settings', gid, by: group.owner, set: { residents } });
  }

  /** @throws NetworkError 403 */
  inviteCode(by: string, gid: string): string {
    return this.#asAdmin(by, gid).group.inviteCode;
  }

  /** Makes the old invitation worthless. @throws NetworkError 403 */
  renewInviteCode(by: string, gid: string): string {
    const { author, group } = this.#asAdmin(by, gid);
    this.#core.commit({ k: 'settings', gid, by: author.pn, set: { inviteCode: newInviteCode() } }, true);
    return group.inviteCode;
  }

  /** @throws NetworkError 406 for a code that leads nowhere */
  byInviteCode(code: string): Group {
    const group = this.#core.state.byInvite.get(code);
    if (!group) throw new NetworkError(406, 'bad invitation');
    return group;
  }

  /** The group that an invitation leads somebody to; undefined when to none, or when they are in it already. */
  invitedBy(code: string, who: Account): Group | undefined {
    const group = this.#core.state.byInvite.get(code);
    return group?.members.has(who.pn) === true ? undefined : group;
  }

  /** Joins by the group's code or by a personal invitation. @throws NetworkError 406, 419 */
  join(who: string, code: string): Group {
    const account = this.#core.account(who);
    const group = this.#core.state.byInvite.get(code) ?? this.#byPersonalInvite(account, code);
    if (group.members.has(account.pn)) return group;
    if (group.members.size >= this.#core.settings.maxGroup) throw new NetworkError(419, 'the group is full');
    this.#change(group, 'invite', account.pn, [account.pn]);
    return group;
  }

  #byPersonalInvite(account: Account, code: string): Group {
    for (const group of this.all()) {
      const invite = group.personalInvites.get(code);
      if (invite?.pn === account.pn && invite.expiresAt > this.#core.clock.now()) return group;
    }
    throw new NetworkError(406, 'bad invitation');
  }

  #addAll(group: Group, author: Account, people: readonly string[]): AddResult[] {
    const taken = new Set<string>();
    const results = people.map((who) => {
      const result = tryAdd(this.#core, group, who, taken);
      if (result.code === 200 && result.pn !== undefined) taken.add(result.pn);
      return result;
    });
    if (taken.size > 0) this.#change(group, 'add', author.pn, [...taken]);
    return results;
  }

  #change(group: Group, kind: GroupNoticeKind, by: string, people: string[]): void {
    const notice = { kind, by, people };
    this.#core.commit({ k: 'members', gid: group.gid, notice }, true);
    this.#core.events.emit('group', group, notice);
  }

  #asAdmin(by: string, gid: string): { author: Account; group: Group } {
    const author = this.#core.account(by);
    const group = this.get(gid);
    if (group.members.get(author.pn)?.admin !== true) throw new NetworkError(403, 'only administrators');
    return { author, group };
  }

  #membersAmong(group: Group, people: readonly string[]): string[] {
    return people.flatMap((who) => {
      const account = this.#core.findAccount(who);
      return account && group.members.has(account.pn) ? [account.pn] : [];
    });
  }

  #newGid(): string {
    const gid = `120363${BigInt(`0x${randomHex(6)}`)
      .toString()
      .padStart(15, '0')
      .slice(-12)}@g.us`;
    return this.#core.state.groups.has(gid) ? this.#newGid() : gid;
  }
}

/** @throws NetworkError 400 */
function checkNames({
  subject,
  description,
}: {
  subject?: string | undefined;
  description?: string | undefined;
}): void {
  if (subject !== undefined && (subject.trim() === '' || subject.length > LONGEST_SUBJECT))
    throw new NetworkError(400, 'a group name has 1 to 100 characters');
  if (description !== undefined && description.length > LONGEST_DESCRIPTION)
    throw new NetworkError(400, 'a group description has at most 2,048 characters');
}
