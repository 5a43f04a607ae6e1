const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** When a group is spoken to, and how long each step may take before the next one is taken by itself. */
export interface TurnoverPolicy {
  /** A rate says nothing over fewer alerts than this. */
  enoughAlerts: number;
  /** Below this share of alerts relayed an administrator is asked whether all is well. */
  lowRate: number;
  /** Where a quarter has fewer, so many last alerts are judged together; none of them relayed is always a reason to ask. */
  lastAlerts: number;
  /** A check-in that nobody answers: then a reminder, then an e-mail, then a task, each so long after the one before. */
  checkInStepMs: number;
  /** Evidence that may pass by itself (STOP, a phone without WhatsApp) is given this long before somebody else is asked. */
  graceMs: number;
  /** How long one person's answer is waited for before the next is asked. */
  answerMs: number;
  /** The longest that a case may go without a successor before it is a gap, whoever is being asked. */
  untilGapMs: number;
  /** A phone is off for good when so many alerts in a row, over this time, never arrived. */
  undeliveredAlerts: number;
  undeliveredMs: number;
  /** A group is dormant when so many alerts in a row, over this time, were neither relayed nor seen, and nobody said a word. */
  dormantAlerts: number;
  dormantMs: number;
}

export const TURNOVER_POLICY: TurnoverPolicy = {
  enoughAlerts: 4,
  lowRate: 0.5,
  lastAlerts: 6,
  checkInStepMs: 7 * DAY,
  graceMs: DAY,
  answerMs: 3 * DAY,
  untilGapMs: 21 * DAY,
  undeliveredAlerts: 5,
  undeliveredMs: 14 * DAY,
  dormantAlerts: 6,
  dormantMs: 180 * DAY,
};

/** Nobody is asked such a thing at night; of the clock in the Netherlands. */
export const SPEAKING_HOURS = { from: 9, to: 20 } as const;
