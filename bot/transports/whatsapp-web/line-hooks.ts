import type { SessionHooks } from './session.ts';

/** What the rest of the adapter wants to hear of the line's browser. */
export interface LineHooks extends Pick<SessionHooks, 'message' | 'edited' | 'ack' | 'reaction' | 'notice'> {
  /** Ready to send; also after every restart. */
  ready(): void;
  sick(): void;
}
