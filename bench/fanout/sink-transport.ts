import { Pool } from 'undici';
import { postJson } from './post-json.ts';
import { TransportError } from '../../core/ports/transport.ts';
import type { CanLookUp, OutgoingPost, SendReceipt, Transport, TransportListener } from '../../core/ports/transport.ts';

/** The adapter for the loopback sink: 64 connections, one request per message. Counts what the sink has taken. */
export function createSinkTransport(origin: string): Transport & CanLookUp & { answered(): number } {
  const pool = new Pool(origin, { connections: 64, pipelining: 1, headersTimeout: 10_000, bodyTimeout: 10_000 });
  let answered = 0;
  return {
    name: 'sink',
    answered: () => answered,
    async start(listener: TransportListener) {
      listener({ type: 'state', state: 'connected' });
    },
    async stop() {
      await pool.close();
    },
    async send(post: OutgoingPost): Promise<SendReceipt> {
      try {
        const message = JSON.stringify({ to: post.chat, text: post.text });
        const { status, answer } = await postJson<{ messages: [{ id: string }] }>(pool, `/${post.key}`, message);
        if (status !== 200) throw new TransportError('rejected', `sink answered ${status}`);
        answered += 1;
        return { providerId: answer.messages[0].id, at: new Date() };
      } catch (cause) {
        if (cause instanceof TransportError) throw cause;
        throw new TransportError('timeout', 'no answer from the sink', { cause });
      }
    },
    async lookUp(key) {
      const { statusCode, body } = await pool.request({ method: 'GET', path: `/${key}` });
      await body.dump();
      return statusCode === 200 ? 'sent' : 'absent';
    },
  };
}
