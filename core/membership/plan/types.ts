/** What is set in a chat and can be seen there, or of which we know what we set last (picture, rules). */
export const FIELDS = ['announce', 'restrict', 'subject', 'description', 'picture', 'rules'] as const;
export type Field = (typeof FIELDS)[number];

/** What was done about one setting so far. Moments are ISO strings, as they are kept. */
export interface SettingMemory {
  /** Acts since it was in step last. */
  acts: number;
  lastAt: string | null;
  /** When it was seen as wanted last; null: never yet. */
  inStepAt: string | null;
  /** Somebody changed it by hand and it was set back: that is done once. */
  setBack: boolean;
  /** Since when it differs. */
  since: string | null;
  /** Administrator who changed it by hand, where the network told and we know him. */
  by: number | null;
}

/** Why a group as a whole cannot be worked on. `put-out`: the line is not in it any more. */
export type Trouble = 'put-out' | 'later' | 'unclear' | 'rejected';

export interface Observed {
  subject: string;
  description: string;
  announce: boolean;
  restrict: boolean;
  weAdminister: boolean;
  /** Everybody in it, the line and strangers too. */
  members: number;
}

/** Everything that is known of one chat: what it should be, what was seen, and what was done. The planner asks nothing else. */
export interface GroupPicture {
  id: number;
  state: 'kept' | 'stopped' | 'retiring' | 'retired';
  chat: string | null;
  /** An attempt to make it began and its outcome was never written. */
  create: { begunAt: Date | null; tries: number };
  wanted: {
    subject: string;
    /** Null: as it was found. */
    description: string | null;
    announce: boolean | null;
    /** SHA-256; null: none of ours. */
    picture: string | null;
    rules: string | null;
  };
  pictureSet: string | null;
  rulesPosted: string | null;
  /** Null: not looked at yet. */
  observed: Observed | null;
  settings: Partial<Record<Field, SettingMemory>>;
  trouble: { code: Trouble; since: Date } | null;
  people: PersonPicture[];
}

/** in: belongs in it · may: is welcome, is not added · out: does not belong · unknown: nobody decided, somebody else added him. */
export type Wish = 'in' | 'may' | 'out' | 'unknown';

/** Why no act is done for a person. */
export type Hold = 'paused' | 'declined' | 'no-account' | 'needs-invite';

export interface PersonPicture {
  id: number;
  wish: Wish;
  /** Why this is wished: administers-here, colleague, stopped, no-group-here, left-register, number-changed, other-part, asked, accepted, added-by-others. */
  why: string;
  wantsAdmin: boolean;
  /** Null: the group was not looked at yet. */
  present: boolean | null;
  admin: boolean;
  /** us · others · link · before (was in it when we began); null: not known. */
  came: string | null;
  /** left (by himself) · others (put out by others) · us · unknown (nothing told how); null: did not go. */
  went: string | null;
  hold: Hold | null;
  acts: number;
  lastAct: string | null;
  lastActAt: Date | null;
  outcome: string | null;
  /** Of making him administrator of the chat, or no longer: counted by itself. */
  rightActs: number;
  rightActAt: Date | null;
  invites: number;
  invitedAt: Date | null;
  askedAt: Date | null;
  difference: string | null;
  since: Date | null;
}

export type ActName =
  | 'create'
  | 'find'
  | 'leave'
  | `set-${'announce' | 'restrict' | 'subject' | 'description' | 'picture'}`
  | 'post-rules'
  | 'remove'
  | 'promote'
  | 'demote'
  | 'add'
  | 'invite'
  | 'ask-back';

export interface Act {
  do: ActName;
  /** Of PersonPicture. */
  person: number | null;
  /** The difference that it ends. */
  why: string;
  /** Not before this moment. */
  at: Date;
}

/** One thing that is not as it should be. */
export interface Difference {
  /** `group`, a setting, or the id of a person. */
  about: 'group' | Field | number;
  /** What differs, for example `not-in-group`, `changed-by-hand`, `stranger`. */
  what: string;
  /** Why it is so, or why nothing is done about it by ourselves. */
  why: string;
  since: Date;
  /** When something is done about it; null: nothing by itself. */
  next: Date | null;
  /** Nothing is done by itself any more: somebody has to look. */
  task: boolean;
}

export interface GroupPlan {
  group: number;
  /** In the order in which they are done. */
  acts: Act[];
  differences: Difference[];
}
