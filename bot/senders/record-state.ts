import type { Clock } from '../../core/context.ts';
import { recordLineState } from '../../core/delivery/index.ts';
import type { TransportEvent } from '../../core/ports/transport.ts';
import type { Sql } from '../../db/client.ts';

type StateEvent = Extract<TransportEvent, { type: 'state' }>;

/** Writes down what a line says of itself. What cannot be written is kept until it can; only the last word counts. */
export interface StateRecorder {
  heard(event: StateEvent): void;
  /** Writes what is still unwritten; throws when it cannot. */
  write(): Promise<void>;
}

export function createStateRecorder(options: { sql: Sql; lineId: number; clock: Clock }): StateRecorder {
  let unwritten: StateEvent | null = null;
  return {
    heard(event) {
      unwritten = event;
    },
    async write() {
      const event = unwritten;
      if (event === null) return;
      const linkCode = event.qr ?? event.pairingCode;
      await recordLineState(options.sql, options.lineId, {
        state: event.state,
        now: options.clock.now(),
        ...(event.reason === undefined ? {} : { reason: event.reason }),
        ...(linkCode === undefined ? {} : { linkCode }),
        ...(event.phone === undefined ? {} : { phone: event.phone }),
        link: { expiresAt: event.expiresAt, until: event.until, ended: event.ended },
      });
      if (unwritten === event) unwritten = null;
    },
  };
}
