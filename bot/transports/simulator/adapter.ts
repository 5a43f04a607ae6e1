import { randomBytes } from 'node:crypto';
import type {
  CanCatchUp,
  CanLink,
  CanLookUp,
  CanManageGroups,
  CanReadGroups,
  CanRevoke,
  CanSelfTest,
  ChatId,
  GroupMember,
  GroupMessageInfo,
  OutgoingPost,
  SendReceipt,
  Transport,
} from '../../../core/ports/transport.ts';
import { LineOffline, LineUnanswered } from '../../../simulator/client.ts';
import type { LineOp, LineRequests } from '../../../simulator/client.ts';
import { toTransportError } from './errors.ts';
import { managesGroups } from './groups.ts';
import { Health } from './health.ts';
import { TIMEOUTS } from './options.ts';
import type { SimulatorTransportOptions } from './options.ts';
import { Session } from './session.ts';
import { Uploads } from './uploads.ts';

export type SimulatorTransport = Transport &
  CanLookUp &
  CanRevoke &
  CanReadGroups &
  CanManageGroups &
  CanLink &
  CanCatchUp &
  CanSelfTest;

const HISTORY_PAGE = 1000;
const SELF_TEST = 'Zelftest van het berichtensysteem';

/**
 * One line on the local network of the simulator. It behaves as a companion device does: linked by QR or pairing code,
 * with a session that outlives a restart, reconnecting by itself, with what happened meanwhile delivered afterwards.
 */
export function createSimulatorTransport(options: SimulatorTransportOptions): SimulatorTransport {
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const uploads = new Uploads();
  const session: Session = new Session(options, timeouts, () => {
    health.reset();
    uploads.clear();
  });
  const health = new Health({
    probe: async () => void (await sendToSelf()),
    onSick: () => session.setSick(true),
    onWell: () => session.setSick(false),
    pauseMs: timeouts.probe,
  });

  /** @throws TransportError */
  async function ask<Op extends LineOp>(op: Op, args: LineRequests[Op]['args'], chat = '', timeoutMs = timeouts.call) {
    try {
      const answer = await session.ready().request(op, args, timeoutMs);
      // Only a send proves the path: a sick line may well answer questions.
      if (op === 'send') health.answered();
      return answer;
    } catch (error) {
      if (error instanceof LineUnanswered) health.suspect();
      throw toTransportError(error, chat);
    }
  }

  async function sendToSelf() {
    const key = `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;
    return session.ready().request('send', { to: session.phone ?? '', key, text: SELF_TEST }, timeouts.send);
  }

  return {
    name: 'simulator',
    start: (listener) => session.start(listener),
    stop: () => session.stop(),

    async send({ key, chat, text, image }: OutgoingPost): Promise<SendReceipt> {
      const client = session.ready();
      const args: LineRequests['send']['args'] = { to: chat, key, text };
      if (image) {
        const { mimeType: mimetype, fileName: filename } = image;
        const ref = await uploads.bring(client, image, timeouts.upload).catch((error: unknown) => {
          throw notLeft(error);
        });
        args.image = { ref, mimetype, filename };
      }
      const { providerId, at } = await ask('send', args, chat, timeouts.send);
      return { providerId, at: new Date(at) };
    },

    lookUp: (key: string, chat: ChatId) => ask('lookUp', { key, chat }, chat),
    revoke: (key: string, chat: ChatId) => ask('revoke', { key, chat }, chat),

    async messageInfo(key: string, chat: ChatId): Promise<GroupMessageInfo> {
      const { delivered, read } = await ask('messageInfo', { key, chat }, chat);
      const dated = (list: typeof read) => list.map(({ person, at }) => ({ person, at: new Date(at) }));
      return { delivered: dated(delivered), read: dated(read) };
    },
    members: (chat: ChatId): Promise<GroupMember[]> => ask('members', { chat }, chat),
    ...managesGroups(ask),

    link: (phone?: string) => session.link(phone),
    unlink: () => session.unlink(),

    async catchUp(since: Date): Promise<number> {
      let count = 0;
      for (let offset = 0; ; offset += HISTORY_PAGE) {
        const page = await ask('history', { since: since.getTime(), offset, limit: HISTORY_PAGE });
        count += session.emit(page);
        if (page.length < HISTORY_PAGE) return count;
      }
    },

    async selfTest() {
      const begin = performance.now();
      const took = (): number => Math.round(performance.now() - begin);
      try {
        await sendToSelf();
        health.answered();
        return { ok: true, milliseconds: took(), detail: 'Het netwerk nam een bericht aan het eigen nummer aan.' };
      } catch (error) {
        if (error instanceof LineUnanswered) health.suspect();
        return { ok: false, milliseconds: took(), detail: `De zelftest mislukte: ${toTransportError(error).failure}.` };
      }
    },
  } satisfies SimulatorTransport;
}

/** While a picture is under way the message itself has not left: never unclear. */
function notLeft(error: unknown) {
  return toTransportError(error instanceof LineUnanswered ? new LineOffline(error.message) : error);
}
