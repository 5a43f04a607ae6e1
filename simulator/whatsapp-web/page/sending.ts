import { messages, MsgModel } from './chats.ts';
import type { ChatModel } from './chats.ts';
import { Wid } from './ids.ts';
import type { MsgKey } from './ids.ts';
import { ask, ServerStatusCodeError } from './socket.ts';

/** What of a message stays in this page. */
const STAYS = new Set(['id', 'from', 'to', 'ack', 'local', 'self', 'isNewMsg', 't', 'mediaBlob', 'mediaHandle']);

interface SendResult {
  messageSendResult: string;
  t?: number;
  /** The server's code, when it refused. */
  error?: number;
}

/** Two promises, as WhatsApp Web gives them: the message is in the chat, and the server has answered. */
export function addAndSendMsgToChat(
  chat: ChatModel,
  message: Record<string, unknown> & { id: MsgKey },
): [Promise<MsgModel>, Promise<SendResult>] {
  const model = new MsgModel({ ...message, author: message.id.participant });
  const added = Promise.resolve().then(() => {
    chat.msgs.add(model);
    chat.t = model.t;
    messages.add(model);
    return model;
  });
  return [added, added.then(() => deliver(chat, model, message))];
}

async function deliver(chat: ChatModel, model: MsgModel, message: Record<string, unknown>): Promise<SendResult> {
  const payload = travelling(message);
  try {
    const { t } = await ask('send', { id: model.id.id, to: chat.id._serialized, payload });
    model.set('t', t);
    // A refusal may have overtaken the answer.
    if (model.ack === 0) model.set('ack', 1);
    return { messageSendResult: 'OK', t };
  } catch (error) {
    if (!(error instanceof ServerStatusCodeError)) throw error;
    model.set('ack', -1);
    return { messageSendResult: 'ERROR_UNKNOWN', error: error.statusCode };
  }
}

function travelling(message: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(message).filter(([name]) => !STAYS.has(name)));
  const plain = (_name: string, value: unknown) => (value instanceof Wid ? value._serialized : value);
  return JSON.parse(JSON.stringify(kept, plain)) as Record<string, unknown>;
}

/** Takes messages back for everybody; one that is too old stays as it is. */
export async function revoke(list: MsgModel[]): Promise<void> {
  for (const message of list) {
    const answer = await ask('revoke', { key: message.id.toString() });
    if (answer === 'revoked') setRevoked(message);
  }
}

export function setRevoked(message: MsgModel): void {
  message.set({ type: 'revoked', body: '', caption: '' });
}

/** Removes messages from this page only. */
export function forget(chat: ChatModel, list: MsgModel[]): void {
  for (const message of list) {
    chat.msgs.remove(message);
    messages.remove(message);
  }
}
