import type { AccountEvent, Hello, Notice, ReactionView } from '../protocol.ts';
import { browser, pause } from './browser.ts';
import { chatFor, contactFor, messages, takeIn, takeInGroup } from './chats.ts';
import { takeInNotice, takeInNumber } from './notices.ts';
import { MsgKey, wid } from './ids.ts';
import { reactionTable } from './reactions.ts';
import { setRevoked } from './sending.ts';
import { ask, askNow, connect, disconnect, release } from './socket.ts';
import { commands, connection, learn, me, offline, socketModel } from './state.ts';
import { readCredentials, writeCredentials } from './vault.ts';

/** The life of the page: connect, show a QR or restore the session, synchronise, take in what happens. */

const LOGOUT_URL = 'https://web.whatsapp.com/?post_logout=1&logout_reason=0';

export function start(): void {
  connect({
    opened: () => void opened(),
    closed: () => {
      if (socketModel['state'] === 'CONNECTED') socketModel.set('state', 'TIMEOUT');
    },
    notice,
  });
}

/** Ends the session on the server and goes back to an empty page. */
export async function logOut(): Promise<void> {
  await ask('logout', {});
  await writeCredentials(null);
  commands.trigger('logout');
  setTimeout(leave, 20);
}

async function opened(): Promise<void> {
  if (socketModel['state'] !== 'CONNECTED') socketModel.set('state', 'OPENING');
  const hello = await askNow('hello', { credentials: await readCredentials() });
  if (hello.paired) return synchronise(hello);
  if (hello.stale) {
    await writeCredentials(null);
    return leave();
  }
  release();
}

async function synchronise(hello: Extract<Hello, { paired: true }>): Promise<void> {
  me.pn = wid(hello.me.pn);
  me.lid = wid(hello.me.lid);
  connection.set({ wid: me.pn, pushname: hello.me.name });
  for (const person of [hello.me, ...hello.people]) {
    learn(person);
    contactFor(wid(person.chat), person);
  }
  hello.groups.forEach(takeInGroup);
  for (const view of hello.history) takeIn(view, false);
  for (const event of hello.notices) {
    if (event.type === 'group') takeInNotice(event, false);
    if (event.type === 'number') takeInNumber(event, false);
  }
  release();
  socketModel.set({ state: 'CONNECTED', stream: 'CONNECTED' });
  if (socketModel['hasSynced'] !== true) await pause(hello.syncMs);
  commands.trigger('offline_progress_update_from_bridge');
  for (const event of await ask('drain', {})) takeInEvent(event);
  offline.progress = 100;
  commands.trigger('offline_progress_update_from_bridge');
  socketModel.set('hasSynced', true);
}

function notice(told: Notice): void {
  switch (told.type) {
    case 'ref':
      connection.set('ref', told.ref);
      if (socketModel['state'] !== 'UNPAIRED') socketModel.set('state', 'UNPAIRED');
      return;
    case 'idle':
      socketModel.set('state', 'UNPAIRED_IDLE');
      return;
    case 'paired':
      void paired(told.credentials);
      return;
    case 'logout':
      void removed();
      return;
    case 'conflict':
      socketModel.set('state', 'CONFLICT');
      return;
    default:
      takeInEvent(told.event);
  }
}

async function paired(credentials: Extract<Notice, { type: 'paired' }>['credentials']): Promise<void> {
  socketModel.set('state', 'PAIRING');
  await writeCredentials(credentials);
  const hello = await askNow('hello', { credentials });
  if (hello.paired) await synchronise(hello);
}

async function removed(): Promise<void> {
  await writeCredentials(null);
  commands.trigger('logout');
  await pause(20);
  leave();
}

function leave(): void {
  disconnect();
  browser.location.href = LOGOUT_URL;
}

function takeInEvent(event: AccountEvent): void {
  switch (event.type) {
    case 'message':
      takeIn(event.message, true);
      break;
    case 'ack': {
      const message = messages.get(MsgKey.of(event.key));
      if (message && (event.ack > message.ack || event.ack < 0)) message.set('ack', event.ack);
      break;
    }
    case 'reaction':
      takeInReaction(event.reaction);
      break;
    case 'edited': {
      const { body, caption } = event.message.payload;
      messages.get(MsgKey.of(event.message.key))?.set({ body, caption });
      break;
    }
    case 'revoked': {
      const message = messages.get(MsgKey.of(event.key));
      if (message) setRevoked(message);
      break;
    }
    case 'number':
      takeInNumber(event);
      break;
    case 'group':
      takeInGroup(event.group);
      takeInNotice(event, true);
  }
  void ask('seen', { seq: event.seq });
}

function takeInReaction(view: ReactionView): void {
  const parent = MsgKey.of(view.parent);
  const message = messages.get(parent);
  if (message) message['hasReaction'] = true;
  chatFor(parent.remote);
  void reactionTable.bulkUpsert([
    {
      id: MsgKey.of(view.id),
      reactionParentKey: parent,
      author: wid(view.from),
      from: wid(view.from),
      reactionText: view.text,
      reactionTimestamp: view.at,
      read: false,
      ack: 1,
      orphan: 0,
    },
  ]);
}
