import type { PhoneProfile } from '../network/index.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const AT_ONCE = { medianMs: 300, p90Ms: 2 * SECOND };

/** Kinds of people, by the words that the phones page shows for them. */
export const PROFILES = {
  /** Reads within a minute, relays, confirms. */
  attentive: {
    on: true,
    deliver: AT_ONCE,
    read: { medianMs: 20 * SECOND, p90Ms: 2 * MINUTE },
    readReceipts: true,
    relay: {
      chance: 0.97,
      reminderChance: 0.9,
      declineChance: 0.05,
      after: { medianMs: 25 * SECOND, p90Ms: 90 * SECOND },
    },
    confirm: 'reaction',
    joins: 0.9,
  },
  /** Reads late, and relays when still reminded of it. */
  late: {
    on: true,
    deliver: { medianMs: 2 * SECOND, p90Ms: 40 * SECOND },
    read: { medianMs: 6 * MINUTE, p90Ms: 35 * MINUTE },
    readReceipts: true,
    relay: { chance: 0.7, reminderChance: 0.6, declineChance: 0.2, after: { medianMs: 1 * MINUTE, p90Ms: 8 * MINUTE } },
    confirm: 'number',
    joins: 0.6,
  },
  /** Relays, and does not tell; read receipts are off. */
  private: {
    on: true,
    deliver: AT_ONCE,
    read: { medianMs: 45 * SECOND, p90Ms: 6 * MINUTE },
    readReceipts: false,
    relay: {
      chance: 0.9,
      reminderChance: 0.8,
      declineChance: 0.1,
      after: { medianMs: 40 * SECOND, p90Ms: 3 * MINUTE },
    },
    confirm: 'none',
    joins: 0.5,
  },
  /** Reads, and leaves it at that. */
  bystander: {
    on: true,
    deliver: AT_ONCE,
    read: { medianMs: 1 * MINUTE, p90Ms: 15 * MINUTE },
    readReceipts: true,
    relay: null,
    confirm: 'none',
    joins: 0.3,
  },
  /** The phone receives, nobody looks. */
  silent: {
    on: true,
    deliver: { medianMs: 1 * SECOND, p90Ms: 10 * SECOND },
    read: null,
    readReceipts: true,
    relay: null,
    confirm: 'none',
  },
} as const satisfies Record<string, PhoneProfile>;

export type ProfileName = keyof typeof PROFILES;

/** A neighbourhood as one may expect it, in shares of all people. */
const NEIGHBOURHOOD: readonly (readonly [share: number, profile: PhoneProfile])[] = [
  [0.42, PROFILES.attentive],
  [0.14, { ...PROFILES.attentive, confirm: 'word' }],
  [0.14, { ...PROFILES.attentive, confirm: 'number' }],
  [0.16, PROFILES.late],
  [0.05, PROFILES.private],
  [0.04, PROFILES.bystander],
  [0.03, PROFILES.silent],
  [0.02, { ...PROFILES.attentive, on: false }],
];

/** Somebody from the neighbourhood. @param u where in it, from 0 to 1: draw it to get a mixture */
export function neighbour(u: number): PhoneProfile {
  let left = u;
  for (const [share, profile] of NEIGHBOURHOOD) {
    if (left < share) return profile;
    left -= share;
  }
  return PROFILES.attentive;
}
