import { z } from 'zod';
import type { Sql, Transaction } from '../../db/client.ts';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { addressHash, sealAddress, SignAddress } from './address.ts';
import { parseInput } from '../parse-input.ts';
import { tellStep } from './tell.ts';

const count = (max: number, what: string) =>
  z
    .int({ error: `Vul in hoeveel ${what}; 0 mag ook.` })
    .min(0, `Vul in hoeveel ${what}; 0 mag ook.`)
    .max(max, `Meer dan ${max} ${what} op één adres kan niet.`);

/** More than anybody puts up; what is asked beyond it is a typing error. */
export const MOST = { signs: 50, stickers: 500 } as const;

const numbers = { signs: count(MOST.signs, 'borden'), stickers: count(MOST.stickers, 'stickers') };

/** What is wanted, and where. */
export const SignRequestInput = z
  .strictObject({ groupId: z.int().min(1), ...numbers, address: SignAddress })
  .refine(({ signs, stickers }) => signs + stickers > 0, {
    path: ['signs'],
    error: 'Vraag minstens één bord of één sticker.',
  });
export type SignRequestInput = z.input<typeof SignRequestInput>;

/** Who asked, and along which way; the one who hears how it goes. Absent: the administrator of the group. */
export interface RequestedBy {
  via: 'enrolment' | 'register' | 'whatsapp';
  administratorId?: number | null;
  /** The person hears of it in another message: none is written now. */
  quiet?: boolean;
}

/**
 * Asks for signs and stickers at one address of a group, in the transaction of what it follows from; the municipality
 * decides. The same address asked again is a request of its own, and is shown as such. Returns its id.
 * Through the system side, because it also writes to the administrator.
 * @throws AppError `invalid`, and `not-found` when there is no such group
 */
export async function requestSigns(
  tx: Transaction,
  ctx: Context,
  input: SignRequestInput & { requestedBy: RequestedBy },
): Promise<number> {
  const { requestedBy, ...asked } = input;
  const { groupId, signs, stickers, address } = parseInput(SignRequestInput, asked, 'De aanvraag');
  const { via, administratorId = await primaryOf(tx, groupId) } = requestedBy;
  await requireGroup(tx, groupId);
  const now = ctx.clock.now();
  const [row] = await tx<{ id: number }[]>`
    insert into sign_requests (group_id, administrator_id, via, signs, stickers, address_sealed, address_hash, requested_by,
                               requested_at, updated_at)
    values (${groupId}, ${administratorId}, ${via}, ${signs}, ${stickers}, ${sealAddress(ctx.keys, address)},
            ${addressHash(ctx.keys, address)}, ${ctx.actor.id}, ${now}, ${now})
    returning id`;
  const { id } = row as { id: number };
  const detail = { groupId, via, signs, stickers };
  await audit(tx, ctx, { verb: 'request-signs', entity: 'sign-request', entityId: String(id), detail });
  if (requestedBy.quiet !== true) await tellStep(tx, ctx, id, 'requested');
  return id;
}

/** The same, as something of its own: by somebody at the municipality who types it in. */
export async function askForSigns(
  ctx: Context,
  input: SignRequestInput,
  requestedBy: RequestedBy = { via: 'register' },
): Promise<number> {
  return ctx.db.sql.begin((tx) => requestSigns(tx, ctx, { ...input, requestedBy })) as Promise<number>;
}

async function requireGroup(sql: Sql | Transaction, groupId: number): Promise<void> {
  const rows = await sql`select 1 from watch_groups where id = ${groupId}`;
  if (rows.length === 0) throw new AppError('not-found', `Groep ${groupId} bestaat niet.`);
}

async function primaryOf(sql: Sql | Transaction, groupId: number): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    select administrator_id as id from group_roles where group_id = ${groupId} and role = 'primary'`;
  return row?.id ?? null;
}
