import { TransportError } from '../../core/ports/transport.ts';
import type {
  CanLookUp,
  CanRevoke,
  OutgoingPost,
  SendReceipt,
  Transport,
  TransportEvent,
  TransportFailure,
  TransportListener,
} from '../../core/ports/transport.ts';

/** What happens to one attempt: it arrives, it fails, or it arrives and the answer is lost. */
export type Fate = 'arrives' | TransportFailure | 'arrives-but-times-out';

/** A port that does as it is told, for faults that no network provides on demand. It keeps what arrived. */
export interface ScriptedTransport extends Transport, CanLookUp, CanRevoke {
  arrived: OutgoingPost[];
  revoked: string[];
  emit(event: TransportEvent): void;
}

/** @param fate decides per attempt; `attempt` counts from 1 for each key. */
export function scriptedTransport(
  fate: (post: OutgoingPost, attempt: number) => Fate | Promise<Fate> = () => 'arrives',
  shared: { arrived: OutgoingPost[] } = { arrived: [] },
): ScriptedTransport {
  const attempts = new Map<string, number>();
  const revoked: string[] = [];
  let listener: TransportListener = () => undefined;
  return {
    name: 'scripted',
    arrived: shared.arrived,
    revoked,
    emit: (event) => listener(event),
    async start(heard) {
      listener = heard;
      listener({ type: 'state', state: 'connected' });
    },
    async stop() {
      listener = () => undefined;
    },
    async send(post): Promise<SendReceipt> {
      const attempt = (attempts.get(post.key) ?? 0) + 1;
      attempts.set(post.key, attempt);
      const what = await fate(post, attempt);
      if (what === 'arrives' || what === 'arrives-but-times-out') shared.arrived.push(post);
      if (what === 'arrives') return { providerId: post.key, at: new Date() };
      const failure = what === 'arrives-but-times-out' ? 'timeout' : what;
      throw new TransportError(failure, failure, failure === 'rate-limited' ? { retryAfterMs: 20 } : {});
    },
    async lookUp(key) {
      return shared.arrived.some((post) => post.key === key) ? 'sent' : 'absent';
    },
    async revoke(key) {
      revoked.push(key);
      return 'revoked';
    },
  };
}
