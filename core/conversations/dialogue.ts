import type { Context } from '../context.ts';

/** What somebody said to a line in a chat of their own. */
export interface Said {
  lineId: number;
  /** The network's name of the chat, `31612345678@c.us` or `…@lid`. */
  chatId: string;
  /** Null for somebody who is in no register. */
  administratorId: number | null;
  /** Empty for a voice message, a sticker or a photo without words. */
  text: string;
  hasMedia: boolean;
  /** The key of our message that this one answers. */
  quotedKey: string | null;
  at: Date;
}

/** What came of one message: what is answered, and what is remembered of the conversation. */
export interface Turn {
  /** Null: nothing is said. */
  answer: string | null;
  /** The message was not understood: the same answer is not given again within ten minutes. */
  unclear?: boolean;
  /** `keep` leaves the conversation as it is, `next` remembers how far it is now, `done` ends it in a word. */
  goes: { keep: true } | { next: unknown; subjectId?: string; lastsMs?: number } | { done: string };
}

/** A conversation that is open with this chat. */
export interface OpenDialogue {
  id: number;
  kind: string;
  chatId: string;
  administratorId: number | null;
  subjectId: string | null;
  /** As it was remembered last. */
  data: unknown;
  openedAt: Date;
  /** When it last went on. */
  touchedAt: Date;
  expiresAt: Date;
}

/**
 * One kind of conversation, of the room that owns it. All of it can be repeated: a crash between the work and the note that
 * it was done brings the same message again.
 */
export interface Dialogue {
  readonly kind: string;
  /** Command words (lower case) that it wants to see as well; without this they go to their command. STOP, START and HELP never come. */
  readonly commands?: readonly string[];
  /** What the message means in this conversation; null when it is not for it, so that others look at it. */
  hear(ctx: Context, dialogue: OpenDialogue, said: Said): Promise<Turn | null>;
  /** Whether the message is a reply to the question of this conversation: then it goes before others that wait for a JA as well. */
  isRepliedTo?(ctx: Context, dialogue: OpenDialogue, quotedKey: string): Promise<boolean>;
  /** Whether it has just asked for the number of something on a list: then 1 and 2 are that, unless an alert asked later. */
  asksNumber?(dialogue: OpenDialogue): boolean;
  /** What we wait for, for STATUS: "een *JA* of *NEE* over …". */
  waitsFor?(ctx: Context, dialogue: OpenDialogue): Promise<string | undefined>;
  /** What follows when nobody answered in time. */
  expired?(ctx: Context, dialogue: OpenDialogue): Promise<void>;
  /** What follows when the other sent STOP in the middle of it. It is closed afterwards; nothing may be said to them. */
  stopped?(ctx: Context, dialogue: OpenDialogue): Promise<void>;
}
