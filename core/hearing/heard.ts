import type { HeardMeaning } from '../alerts/index.ts';
import type { Turn } from '../conversations/index.ts';

/** A message that somebody wrote in a chat our line is in. */
export interface Heard {
  lineId: number;
  /** The network's id; the same id is heard once. */
  networkId: string;
  chatId: string;
  isGroup: boolean;
  /** Null for somebody we do not know. */
  administratorId: number | null;
  text: string;
  quotedKey: string | null;
  hasMedia: boolean;
  at: Date;
  /** When it was first written, of a message whose text was changed into this `at` that time. */
  writtenAt?: Date;
}

/** What is made of a message. */
export interface Outcome {
  meaning: HeardMeaning | 'chatter';
  alertId?: string | null;
  answer?: string | null;
  /** How the conversation that it belongs to goes on; written with the answer. */
  turn?: { dialogueId: number; goes: Turn['goes'] };
  /** The same answer to what was not understood is not given twice within ten minutes. */
  unclear?: boolean;
}
