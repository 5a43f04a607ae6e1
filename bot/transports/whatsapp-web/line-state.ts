import type { LineState, TransportEvent, TransportListener } from '../../../core/ports/transport.ts';
import type { TransportLog } from './options.ts';

export type StateEvent = Extract<TransportEvent, { type: 'state' }>;

/** In `conflict` a person decides, and asking for a new link is one way to. */
export const LINKABLE: ReadonlySet<LineState> = new Set(['unlinked', 'linking', 'conflict']);

/** What the line is, and who is told. A line that is connected can be sick as well, and is shown as that then. */
export class LineTeller {
  readonly #lineId: string;
  readonly #log: TransportLog;
  #listener: TransportListener | null = null;
  #state: StateEvent = { type: 'state', state: 'unlinked' };
  #sick = false;

  constructor(lineId: string, log: TransportLog) {
    this.#lineId = lineId;
    this.#log = log;
  }

  get listening(): boolean {
    return this.#listener !== null;
  }

  /** What the connection is, whatever the line's health. */
  get connection(): LineState {
    return this.#state.state;
  }

  /** As others see it. */
  get shown(): LineState {
    return this.#visible().state;
  }

  /** From now on this listener is told; null: nobody, and the line begins anew. */
  listen(listener: TransportListener | null): void {
    this.#listener = listener;
    this.#state = { type: 'state', state: 'unlinked' };
    this.#sick = false;
  }

  emit(event: TransportEvent): void {
    try {
      this.#listener?.(event);
    } catch (error) {
      this.#log.error({ err: error, line: this.#lineId }, 'the listener of a line failed');
    }
  }

  /** Tells a new state; the same once more only where it answers something that was asked. */
  set(next: Omit<StateEvent, 'type'>): void {
    const { state, reason, qr, pairingCode } = this.#state;
    const same = state === next.state && reason === next.reason && qr === next.qr && pairingCode === next.pairingCode;
    this.#state = { type: 'state', ...next };
    if (!same || next.state === 'unlinked') this.emit(this.#visible());
  }

  setSick(sick: boolean): void {
    if (this.#sick === sick) return;
    this.#sick = sick;
    if (this.#state.state === 'connected') this.emit(this.#visible());
  }

  #visible(): StateEvent {
    if (!this.#sick || this.#state.state !== 'connected') return this.#state;
    return { ...this.#state, state: 'sick', reason: 'WhatsApp bevestigt berichten van deze lijn niet meer.' };
  }
}
