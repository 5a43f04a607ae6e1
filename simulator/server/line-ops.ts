import { z } from 'zod';
import { NetworkError, isGroupId } from '../network/index.ts';
import type { MessagePayload, MessageRecord, Network } from '../network/index.ts';
import type { LineOp, LineRequests } from '../line-protocol.ts';
import { GROUP_ARGS, groupHandlers } from './line-groups.ts';
import { linked, membersOf } from './line.ts';
import type { Line } from './line.ts';
import { wireHistory, wirePerson } from './line-wire.ts';

const message = z.object({ chat: z.string(), key: z.string() });
const mediaRef = z.object({
  directPath: z.string(),
  mediaKey: z.string(),
  filehash: z.string(),
  encFilehash: z.string(),
  size: z.number(),
});

/** The form of each request's arguments; what comes over a socket is checked once, here. */
const ARGS = {
  hello: z.object({
    credentials: z.object({ pn: z.string(), deviceId: z.string(), token: z.string() }).nullable(),
    label: z.string().max(100),
  }),
  qr: z.object({}),
  pairingCode: z.object({ phone: z.string() }),
  cancelLinking: z.object({}),
  send: z.object({
    to: z.string(),
    key: z.string(),
    text: z.string(),
    image: z.object({ ref: mediaRef, mimetype: z.string(), filename: z.string() }).optional(),
  }),
  upload: z.object({ type: z.enum(['image', 'video', 'audio', 'document']), data: z.base64() }),
  lookUp: message,
  revoke: message,
  messageInfo: message,
  members: z.object({ chat: z.string() }),
  history: z.object({ since: z.number(), offset: z.int().min(0), limit: z.int().min(1).max(5000) }),
  ack: z.object({ seq: z.int() }),
  logout: z.object({}),
  ...GROUP_ARGS,
} as const satisfies Record<LineOp, z.ZodType>;

type Args<Op extends LineOp> = z.infer<(typeof ARGS)[Op]>;
/** `undefined` means: give no answer at all. */
type Answer<Op extends LineOp> = LineRequests[Op]['answer'] | undefined;
type Handlers = { [Op in LineOp]: (line: Line, args: Args<Op>) => Answer<Op> | Promise<Answer<Op>> };

function pairing(connection: Line['connection'], phone: string): { code: string; expiresAt?: number } {
  const code = connection.requestPairingCode(phone);
  return { code, ...(connection.waiting === null ? {} : { expiresAt: connection.waiting.expiresAt }) };
}

const HANDLERS: Handlers = {
  hello: ({ network, connection }, { credentials }) => {
    const account = connection.hello(credentials);
    if (!account) return { linked: false };
    return { linked: true, me: { ...wirePerson(network, account.pn), name: account.name } };
  },
  qr: ({ connection }) => (connection.startQr(), null),
  pairingCode: ({ connection }, { phone }) => pairing(connection, phone),
  cancelLinking: ({ connection }) => (connection.cancelLinking(), null),
  send: async ({ connection }, { to, key, text, image }) => {
    const payload: MessagePayload = image
      ? { type: 'image', caption: text, mimetype: image.mimetype, filename: image.filename, ...image.ref }
      : { type: 'chat', body: text };
    const record = await connection.send({ to, id: key, payload });
    return record ? { providerId: `${record.chat}/${record.id}`, at: record.at } : undefined;
  },
  upload: ({ network, connection }, { type, data }) =>
    network.media.putPlain(Buffer.from(data, 'base64'), type, linked(connection)),
  lookUp: ({ network, connection }, { chat, key }) => {
    const { pn } = linked(connection);
    if (network.messages.isHeldBack(pn, chat, key)) return 'unclear';
    const record = network.messages.lookUp(pn, chat, key);
    return record && record.failedCode === undefined ? 'sent' : 'absent';
  },
  revoke: ({ network, connection }, { chat, key }) => {
    const { pn } = linked(connection);
    const record = network.messages.lookUp(pn, chat, key);
    return record ? network.messages.revoke(record, pn) : 'absent';
  },
  messageInfo: ({ network, connection }, { chat, key }) => {
    const record = network.messages.lookUp(linked(connection).pn, chat, key);
    if (!record) throw new NetworkError(404, 'no such message');
    return { delivered: receipts(network, record, 'delivered'), read: receipts(network, record, 'read') };
  },
  members: ({ network, connection }, { chat }) => {
    if (!isGroupId(chat)) throw new NetworkError(400, 'not a group');
    const group = network.groups.get(chat);
    if (!group.members.has(linked(connection).pn)) throw new NetworkError(403, 'not a member of this group');
    return membersOf(network, group);
  },
  history: ({ network, connection }, { since, offset, limit }) =>
    wireHistory(network, linked(connection), since).slice(offset, offset + limit),
  ack: ({ connection }, { seq }) => (connection.acknowledge(seq), null),
  logout: ({ connection }) => (connection.logout(), null),
  ...groupHandlers,
};

/**
 * Carries out one request of a line. @returns the answer, or undefined when none must be given
 * @throws NetworkError a refusal, 400 for a request that does not exist or has the wrong form
 */
export async function handleLine(line: Line, op: string, args: unknown): Promise<unknown> {
  if (!Object.hasOwn(HANDLERS, op)) throw new NetworkError(400, 'no such request');
  const parsed = ARGS[op as LineOp].safeParse(args);
  if (!parsed.success) throw new NetworkError(400, `${op}: ${parsed.error.issues[0]?.message ?? 'wrong form'}`);
  const handler = HANDLERS[op as LineOp] as (line: Line, args: unknown) => unknown;
  return handler(line, parsed.data);
}

function receipts(network: Network, record: MessageRecord, kind: 'delivered' | 'read') {
  return [...record.receipts].flatMap(([pn, receipt]) => {
    const at = receipt[kind];
    return at === undefined ? [] : [{ person: wirePerson(network, pn), at }];
  });
}
