import { toTransportError } from '../../bot/transports/simulator/errors.ts';
import { managesGroups, type Ask } from '../../bot/transports/simulator/groups.ts';
import { toTransportEvents } from '../../bot/transports/simulator/translate.ts';
import type { Powers, Transport, TransportListener } from '../../core/ports/transport.ts';
import { LineRefusal, LineUnanswered } from '../../simulator/client.ts';
import { NetworkError, type DeviceEvent, type Network } from '../../simulator/index.ts';
import type { LineOp, LineRequests } from '../../simulator/line-protocol.ts';
import { handleLine } from '../../simulator/server/line-ops.ts';
import { wireEvent } from '../../simulator/server/line-wire.ts';

/**
 * The simulator's adapter without the socket: the same requests, answers and events, in one process, so that a year does
 * not wait for real time. Links the number at once.
 */
export function directLine(network: Network, phone: string, listener: TransportListener): Transport & Powers {
  const push = (event: DeviceEvent): void => {
    const { account } = connection;
    if (!account) return;
    if (event.type === 'message') network.messages.receipt(event.message, account.pn, 'delivered');
    connection.acknowledge(event.seq);
    for (const told of toTransportEvents(wireEvent(network, account, event))) listener(told);
  };
  const connection = network.connect(
    {
      notice: (notice) => {
        if (notice.type === 'qr') network.linking.scanQr(phone, notice.qr);
        if (notice.type === 'paired') connection.hello(notice.credentials);
      },
      event: push,
      drop: () => {},
    },
    'jaar',
  );
  connection.startQr();
  connection.drain();

  const ask: Ask = async <Op extends LineOp>(op: Op, args: LineRequests[Op]['args'], chat = '') => {
    try {
      const answer = await handleLine({ network, connection }, op, args);
      if (answer === undefined) throw new LineUnanswered(op);
      return answer as LineRequests[Op]['answer'];
    } catch (error) {
      const refusal = error instanceof NetworkError ? new LineRefusal(error.code, error.message) : error;
      throw toTransportError(refusal, chat);
    }
  };
  return {
    name: 'simulator',
    start: async () => {},
    stop: async () => connection.close(),
    async send({ key, chat, text }) {
      const { providerId, at } = await ask('send', { to: chat, key, text }, chat);
      return { providerId, at: new Date(at) };
    },
    lookUp: (key, chat) => ask('lookUp', { key, chat }, chat),
    revoke: (key, chat) => ask('revoke', { key, chat }, chat),
    members: (chat) => ask('members', { chat }, chat),
    ...managesGroups(ask),
  };
}
