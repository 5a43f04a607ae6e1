import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { attachImage, createDraft, dispatchAlert } from '../../core/alerts/index.ts';
import type { Alert, EmergencyOverride } from '../../core/alerts/index.ts';
import type { Actor, Context } from '../../core/context.ts';
import type { Role } from '../../core/identity/index.ts';
import { setApprovalPolicy } from './approval-policy.ts';
import { testClock, type TestClock } from './clock.ts';
import { areaCode, burglary, createWorld, MUNICIPALITY } from './watch-world.ts';
import type { World } from './watch-world.ts';

/** Somebody with an account of their own. */
export function person(...roles: Role[]): Actor {
  const account = randomUUID();
  return { id: `account:${account}`, account, roles };
}

/** The test world with three districts, a photo, and people who may and may not approve. */
export interface ApprovalWorld extends World {
  clock: TestClock;
  dispatcher: Actor;
  supervisor: Actor;
  otherSupervisor: Actor;
  as(actor: Actor): Context;
  /** A draft of this actor in these neighbourhoods. */
  draft(actor: Actor, options?: { areas?: number[]; facts?: object }): Promise<Alert>;
  /** The same with a photo of the missing person, or of a thing. */
  withPhoto(actor: Actor): Promise<Alert>;
  send(
    actor: Actor,
    id: string,
    input?: { key?: string; version?: number; override?: EmergencyOverride },
  ): ReturnType<typeof dispatchAlert>;
  /** How many posts, receipts and batches there are: nothing is half sent. */
  written(): Promise<{ posts: number; receipts: number; batches: number; messages: number }>;
  events(id: string): Promise<string[]>;
  audited(id: string): Promise<{ verb: string; actor: string; detail: Record<string, unknown> }[]>;
}

export const PHOTO = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#246' } })
  .jpeg()
  .toBuffer();

/** Three districts with a group each; the policy is the one that holds by default. */
export async function createApprovalWorld(): Promise<ApprovalWorld> {
  const clock = testClock();
  const world = await createWorld({
    clock,
    groups: [0, 1, 3, 6].map((area, n) => ({ area, primary: n + 1 })),
  });
  const { sql } = world.admin;
  await setApprovalPolicy(sql, MUNICIPALITY, { photo: true, missingMinor: true, aboveDistricts: 3 });
  const as = (actor: Actor): Context => ({ ...world.ctx, actor });
  const draft: ApprovalWorld['draft'] = (actor, { areas = [0], facts } = {}) =>
    createDraft(as(actor), {
      municipalityCode: MUNICIPALITY,
      facts: { ...burglary(clock.now()), ...facts } as never,
      target: { type: 'areas', codes: areas.map(areaCode) },
    });
  return {
    ...world,
    clock,
    dispatcher: person('dispatcher'),
    supervisor: person('supervisor'),
    otherSupervisor: person('supervisor'),
    as,
    draft,
    withPhoto: async (actor) => {
      const { id } = await draft(actor);
      return attachImage(as(actor), id, { subject: 'object', bytes: PHOTO });
    },
    send: (actor, id, { key = randomUUID(), ...input } = {}) =>
      dispatchAlert(as(actor), world.deps, id, { idempotencyKey: key, ...input }),
    written: async () => {
      const [row] = await sql<Awaited<ReturnType<ApprovalWorld['written']>>[]>`
        select (select count(*) from posts) as posts, (select count(*) from alert_messages m cross join lateral receipts_of(m.id)) as receipts,
               (select count(*) from post_batches) as batches, (select count(*) from alert_messages) as messages`;
      return row ?? { posts: -1, receipts: -1, batches: -1, messages: -1 };
    },
    events: async (id) =>
      (await sql<{ type: string }[]>`select type from alert_events where alert_id = ${id} order by id`).map(
        ({ type }) => type,
      ),
    audited: (id) => sql`select verb, actor, detail from audit_entries where entity_id = ${id} order by id`,
  };
}

export const NOTHING = { posts: 0, receipts: 0, batches: 0, messages: 0 };
