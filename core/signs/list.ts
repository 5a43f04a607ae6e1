import { z } from 'zod';
import type { Sql } from '../../db/client.ts';
import { viewed } from '../audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import { openAddress, SIGN_AT } from './address.ts';
import { reference } from './texts.ts';

export const SIGN_STATES = ['requested', 'approved', 'refused', 'withdrawn', 'issued', 'collected', 'placed'] as const;
export type SignState = (typeof SIGN_STATES)[number];

/** Where it goes; the parts as they were written. */
const Address = z.object({ street: z.string(), houseNumber: z.string(), postcode: z.string(), city: z.string() });

export const SignRequest = z.object({
  id: z.int(),
  /** What people name it by, `BS-12`. */
  reference: z.string(),
  groupId: z.int(),
  group: z.string(),
  administratorId: z.int().nullable(),
  via: z.enum(['enrolment', 'register', 'whatsapp']),
  signs: z.int(),
  stickers: z.int(),
  /** Null once its time was over, or the person was forgotten. */
  address: Address.nullable(),
  /** Other requests for the same address that still count: all but those refused or withdrawn. */
  sameAddress: z.array(z.int()),
  state: z.enum(SIGN_STATES),
  reason: z.string().nullable(),
  requestedBy: z.string(),
  requestedAt: z.date(),
  decidedBy: z.string().nullable(),
  decidedAt: z.date().nullable(),
  /** How many there really were. */
  issuedSigns: z.int().nullable(),
  issuedStickers: z.int().nullable(),
  issuedBy: z.string().nullable(),
  issuedAt: z.date().nullable(),
  finishedBy: z.string().nullable(),
  finishedAt: z.date().nullable(),
  version: z.int(),
});
export type SignRequest = z.infer<typeof SignRequest>;

export const SignFilter = z.strictObject({
  states: z.array(z.enum(SIGN_STATES)).optional(),
  groupId: z.int().optional(),
  /** Only what was asked for an address that has another request. */
  twice: z.boolean().optional(),
  limit: z.int().min(1).max(500).default(100),
  /** The id of the last request of the page before. */
  before: z.int().optional(),
});
export type SignFilter = z.input<typeof SignFilter>;

type Row = Omit<SignRequest, 'reference' | 'address' | 'reason'> & {
  addressSealed: Buffer | null;
  reasonSealed: Buffer | null;
};

/** Requests that fit, the newest first. Addresses of people: that they were looked at is written down. */
export async function listSignRequests(ctx: Context, input: SignFilter = {}): Promise<SignRequest[]> {
  const filter = parseInput(SignFilter, input, 'De vraag om deze lijst');
  const found = (await readRows(ctx.db.sql, filter)).map((row) => opened(ctx, row));
  await seen(ctx, found);
  return found;
}

/** One request. Throws AppError `not-found`. */
export async function getSignRequest(ctx: Context, id: number): Promise<SignRequest> {
  const [row] = await readRows(ctx.db.sql, { limit: 1, id });
  if (row === undefined) throw new AppError('not-found', `Aanvraag ${id} bestaat niet.`);
  const found = opened(ctx, row);
  await seen(ctx, [found]);
  return found;
}

async function seen(ctx: Context, requests: readonly SignRequest[]): Promise<void> {
  const ids = requests.filter(({ address }) => address !== null).map(({ id }) => id);
  await viewed(ctx, { entity: 'sign-request', ids, detail: { what: 'address' } });
}

function opened({ keys }: Context, { addressSealed, reasonSealed, ...row }: Row): SignRequest {
  const address = openAddress(keys, addressSealed);
  const reason = reasonSealed === null ? null : keys.open(SIGN_AT.reason, reasonSealed);
  return { ...row, reference: reference(row.id), address, reason };
}

type Wanted = z.output<typeof SignFilter> & { id?: number };

async function readRows(sql: Sql, { states, groupId, twice, limit, before, id }: Wanted): Promise<Row[]> {
  const others = sql`select o.id from sign_requests o where o.address_hash = r.address_hash and o.id <> r.id
                     and o.state not in ('refused', 'withdrawn')`;
  return sql<Row[]>`
    select r.id, r.group_id as "groupId", g.name as "group", r.administrator_id as "administratorId", r.via, r.signs, r.stickers,
           r.address_sealed as "addressSealed", r.state, r.reason_sealed as "reasonSealed", r.requested_by as "requestedBy",
           r.requested_at as "requestedAt", r.decided_by as "decidedBy", r.decided_at as "decidedAt",
           r.issued_signs as "issuedSigns", r.issued_stickers as "issuedStickers", r.issued_by as "issuedBy",
           r.issued_at as "issuedAt", r.finished_by as "finishedBy", r.finished_at as "finishedAt", r.version,
           array(${others} order by o.id)::int8[] as "sameAddress"
    from sign_requests r join watch_groups g on g.id = r.group_id
    where true
      ${id === undefined ? sql`` : sql`and r.id = ${id}`}
      ${states === undefined || states.length === 0 ? sql`` : sql`and r.state = any(${states}::text[])`}
      ${groupId === undefined ? sql`` : sql`and r.group_id = ${groupId}`}
      ${twice === true ? sql`and r.state not in ('refused', 'withdrawn') and exists (${others})` : sql``}
      ${before === undefined ? sql`` : sql`and r.id < ${before}`}
    order by r.id desc limit ${limit}`;
}
