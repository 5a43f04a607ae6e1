/** What composing needs besides the facts. */
export interface ComposeContext {
  /** The whole address behind the check code, as `https://…/m/K7F3Q`. */
  checkUrl: string;
  /** The moment of composing: decides "nu bezig", and whether a time is of today. */
  now: Date;
  /** IANA name; Amsterdam unless told otherwise. */
  timeZone?: string;
}

export const AMSTERDAM = 'Europe/Amsterdam';
