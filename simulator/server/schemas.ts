import { z } from 'zod';
import type { AccountChange, FaultSet, NewAccount, NewGroup, PhoneProfile } from '../network/index.ts';
import { PROFILES } from '../people/index.ts';
import type { ProfileName } from '../people/index.ts';

const DAY_MS = 24 * 3_600_000;
const ms = z.number().min(0).max(DAY_MS);
const chance = z.number().min(0).max(1);
const delay = z.strictObject({ medianMs: ms, p90Ms: ms });
const people = z.array(z.string().max(40)).max(5000);

/** A profile by name, or in (some of) its parts. */
const profile = z.union([
  z
    .enum(Object.keys(PROFILES) as [ProfileName, ...ProfileName[]])
    .transform((name): Partial<PhoneProfile> => PROFILES[name]),
  z
    .strictObject({
      on: z.boolean(),
      deliver: delay,
      read: delay.nullable(),
      readReceipts: z.boolean(),
      relay: z.strictObject({ chance, reminderChance: chance, declineChance: chance, after: delay }).nullable(),
      confirm: z.enum(['reaction', 'word', 'number', 'none']),
      joins: chance,
      leaves: chance,
    })
    .partial()
    .transform((given) => given as Partial<PhoneProfile>),
]);

const accountFields = {
  name: z.string().min(1).max(100).optional(),
  registered: z.boolean().optional(),
  groupAdd: z.enum(['all', 'nobody']).optional(),
  profile: profile.optional(),
};

export const accountChange = z.strictObject(accountFields).transform((given) => given as AccountChange);
export const newAccount = z
  .strictObject({ phone: z.string().max(40), lid: z.string().max(40).optional(), ...accountFields })
  .transform((given) => given as NewAccount);

export const newGroup = z
  .strictObject({
    gid: z.string().optional(),
    subject: z.string().max(200),
    owner: z.string().max(40),
    members: people.optional(),
    admins: people.optional(),
    announce: z.boolean().optional(),
    restrict: z.boolean().optional(),
    addressing: z.enum(['lid', 'pn']).optional(),
    description: z.string().max(2048).optional(),
    residents: z.int().min(0).max(1_000_000).optional(),
  })
  .transform((given) => given as NewGroup);

export const seedPlan = z.strictObject({
  accounts: z.array(newAccount).max(50_000).default([]),
  groups: z.array(newGroup).max(10_000).default([]),
});

const trigger = z.union([z.literal(true), z.strictObject({ times: z.int().min(1) }), z.strictObject({ chance })]);
const refusal = z.strictObject({ code: z.int().min(400).max(599), when: trigger.default(true) });

export const faultSet = z
  .strictObject({
    loseSends: trigger,
    loseAnswers: trigger,
    delaySendsMs: ms,
    refuseSends: refusal,
    refuseLater: refusal,
    rateLimit: z.strictObject({ perSecond: z.int().min(0), retryAfterMs: ms }),
    refuseGroupPosts: z.boolean(),
    noAcks: z.boolean(),
    refuseAdds: z.boolean(),
    refuseGroupChanges: refusal,
    loseGroupAnswers: trigger,
    refuseUploads: z.int().min(400).max(599),
    down: z.boolean(),
  })
  .partial()
  .transform((given) => given as FaultSet);

export const seq = z.coerce.number().int().min(1);
export const text = z.string().min(1).max(70_000);
