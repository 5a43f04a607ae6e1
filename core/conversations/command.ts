import type { Context } from '../context.ts';
import type { Said } from './dialogue.ts';

/** A word with which somebody begins something by themselves: STATUS, WISSEL. Of the room that does it. */
export interface Command {
  /** As it is kept of the message: one of `HEARD_MEANINGS`. */
  readonly meaning: string;
  /** All ways of writing it, in lower case; the first is the one that HELP names. */
  readonly words: readonly [string, ...string[]];
  /** Whether a message that is more than one of the words is meant for it as well: "pauze tot 12 augustus". */
  readonly takes?: (text: string) => boolean;
  /** What HELP says of it, behind the word: "iemand anders wordt beheerder". */
  readonly help: string;
  /** `everybody`: also who is in no register. Whom it is not for gets the answer to unknown words. */
  readonly to: 'administrators' | 'everybody';
  /** Does it and returns the answer, or opens a dialogue and returns its first question. Can be repeated, as `Dialogue.hear`. */
  run(ctx: Context, said: Said): Promise<string>;
}
