import type { PageGroup, PageWid, PageWindow } from './page-window.ts';

declare const window: PageWindow;

/** Functions that run inside WhatsApp Web, one per `evaluate`: each must stand alone, see in-page.ts. */

export interface PageMember {
  id: string;
  pn?: string;
  lid?: string;
  admin: boolean;
}

export interface PageGroupState {
  subject: string;
  description: string;
  announce: boolean;
  restrict: boolean;
  weAdminister: boolean;
  members: PageMember[];
}

/** A group fresh from the server; null when we are not in it. One question, whatever its size. */
export async function readGroup(chat: string): Promise<PageGroupState | null> {
  const { Chat, GroupMetadata, WAWebGroupMetadataCollection } = window.require('WAWebCollections');
  const contacts = window.require('WAWebApiContact');
  const me = window.require('WAWebUserPrefsMeUser');
  const wid = window.require('WAWebWidFactory').createWid(chat);
  await (GroupMetadata ?? WAWebGroupMetadataCollection)?.update(wid);
  const found = Chat.get(wid);
  const group = found?.groupMetadata;
  if (!group) return null;
  const mine = [me.getMaybeMePnUser()?._serialized, me.getMaybeMeLidUser()?._serialized];
  const participants = group.participants.getModelsArray();
  const own = participants.find(({ id }) => mine.includes(id._serialized));
  if (!own) return null;
  return {
    subject: found.formattedTitle ?? group.subject ?? '',
    description: group.desc ?? '',
    announce: group.announce === true,
    restrict: group.restrict === true,
    weAdminister: own.isAdmin === true,
    members: participants.map(({ id, isAdmin }) => {
      const pn = id.isLid() ? contacts.getPhoneNumber(id) : id;
      const lid = id.isLid() ? id : contacts.getCurrentLid(id);
      return {
        id: id._serialized,
        ...(pn ? { pn: pn._serialized } : {}),
        ...(lid ? { lid: lid._serialized } : {}),
        admin: isAdmin === true,
      };
    }),
  };
}

export interface PageOwnGroup {
  chat: string;
  subject: string;
  description: string;
  /** Seconds since 1970; null where the page does not know. */
  creation: number | null;
}

/**
 * The groups that we are in, from what the page has in memory. Those whose data it has not loaded yet are asked for, one
 * by one: at most so many.
 */
export async function readOwnGroups(most: number): Promise<PageOwnGroup[]> {
  const { Chat, GroupMetadata, WAWebGroupMetadataCollection } = window.require('WAWebCollections');
  const me = window.require('WAWebUserPrefsMeUser');
  const mine = [me.getMaybeMePnUser()?._serialized, me.getMaybeMeLidUser()?._serialized];
  const isMine = ({ id }: { id: PageWid }): boolean => mine.includes(id._serialized);
  const own: PageOwnGroup[] = [];
  let asked = 0;
  for (const chat of Chat.getModelsArray()) {
    if (!chat.id.isGroup()) continue;
    const loaded = (group: PageGroup | undefined): boolean => (group?.participants.getModelsArray().length ?? 0) > 0;
    if (!loaded(chat.groupMetadata) && asked++ < most) {
      await (GroupMetadata ?? WAWebGroupMetadataCollection)?.update(chat.id);
    }
    const group = chat.groupMetadata;
    if (group?.participants.getModelsArray().some(isMine) !== true) continue;
    own.push({
      chat: chat.id._serialized,
      subject: chat.formattedTitle ?? group.subject ?? '',
      description: group.desc ?? '',
      creation: group.creation ?? null,
    });
  }
  return own;
}

/** Lets the page look for the picture: the library's `deletePicture` fails on one that nobody has looked for. */
export async function loadPicture(chat: string): Promise<void> {
  await window.require('WAWebCollections').ProfilePicThumb.find(chat);
}

/** What a group or WhatsApp itself told, as the library would have given it in an event. */
export interface PageNotice {
  id: string;
  chat: string;
  type: string;
  subtype: string;
  author?: string;
  recipients: string[];
  /** Of somebody who moved to another number: both numbers, and the new one. */
  numbers: string[];
  to?: string;
  /** Seconds since 1970. */
  t: number;
}

/** What groups told since a moment, from what the page holds in memory. @param since seconds since 1970 */
export function readNotices(since: number): PageNotice[] {
  const named = (who: string | PageWid): string => (typeof who === 'string' ? who : who._serialized);
  const found: PageNotice[] = [];
  for (const chat of window.require('WAWebCollections').Chat.getModelsArray()) {
    for (const { id, t = 0, type, subtype, author, recipients, templateParams, to } of chat.msgs.getModelsArray()) {
      if (t < since || subtype === undefined) continue;
      if (type !== 'gp2' && !(type === 'notification_template' && subtype === 'change_number')) continue;
      found.push({
        id: id.id,
        chat: id.remote._serialized,
        type,
        subtype,
        ...(author ? { author: named(author) } : {}),
        recipients: (recipients ?? []).map(named),
        numbers: (templateParams ?? []).map(named),
        ...(to ? { to: named(to) } : {}),
        t,
      });
    }
  }
  return found;
}
