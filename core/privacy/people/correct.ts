import { z } from 'zod';
import { audit } from '../../audit/index.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import {
  mobileHash,
  notifyRegistryChanged,
  openIfAny,
  openPart,
  PersonEmail,
  PersonMobile,
  PersonName,
  sealPerson,
} from '../../registry/index.ts';
import { parseInput } from '../parse-input.ts';

const CorrectPersonInput = z
  .strictObject({
    name: PersonName.optional(),
    mobile: PersonMobile.optional(),
    email: PersonEmail.nullable().optional(),
  })
  .refine((input) => Object.values(input).some((value) => value !== undefined), 'Geef aan wat er moet veranderen.');
type CorrectPersonInput = z.input<typeof CorrectPersonInput>;

/**
 * Corrects who somebody is (AVG, article 16). What is still to be sent goes to the new number: posts hold none. The trail
 * tells which fields, never what stood in them. Returns the fields that changed.
 * @throws AppError `not-found`, `invalid`, `conflict` when another has that number
 */
export async function correctPerson(
  ctx: Context,
  id: number,
  input: CorrectPersonInput,
): Promise<{ id: number; changed: string[] }> {
  const wanted = parseInput(CorrectPersonInput, input, 'De verbetering');
  const { keys } = ctx;
  return ctx.db.sql.begin(async (tx) => {
    const [row] = await tx<{ name: Buffer; mobile: Buffer; email: Buffer | null }[]>`
      select name_sealed as name, mobile_sealed as mobile, email_sealed as email from administrators
      where id = ${id} for update`;
    if (row === undefined) throw new AppError('not-found', `Er is geen beheerder met nummer ${id}.`);
    const before = {
      name: openPart(keys, 'name', row.name),
      mobile: openPart(keys, 'mobile', row.mobile),
      email: openIfAny(keys, 'email', row.email),
    };
    const after = { ...before, ...definedOf(wanted) };
    const changed = (['name', 'mobile', 'email'] as const).filter((field) => after[field] !== before[field]);
    if (changed.length === 0) return { id, changed };
    const taken = await tx`
      select 1 from administrators where mobile_hash = ${mobileHash(keys, after.mobile)} and id <> ${id}`;
    if (taken.length > 0) throw new AppError('conflict', 'Een andere beheerder heeft dit mobiele nummer al.');
    const sealed = sealPerson(keys, after);
    // A hidden id belongs to the account of the old number.
    const newNumber = changed.includes('mobile');
    await tx`
      update administrators set
        name_sealed = decode(${sealed.name}, 'base64'), mobile_sealed = decode(${sealed.mobile}, 'base64'),
        mobile_hash = decode(${sealed.mobile_hash}, 'base64'), email_sealed = decode(${sealed.email}, 'base64'),
        email_hash = decode(${sealed.email_hash}, 'base64'),
        lid_sealed = case when ${newNumber} then null else lid_sealed end,
        lid_hash = case when ${newNumber} then null else lid_hash end, updated_at = ${ctx.clock.now()}
      where id = ${id}`;
    await audit(tx, ctx, {
      verb: 'correct',
      entity: 'administrator',
      entityId: String(id),
      detail: { fields: changed },
    });
    await notifyRegistryChanged(tx);
    return { id, changed };
  }) as Promise<{ id: number; changed: string[] }>;
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

const definedOf = <T extends object>(input: T): Defined<T> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Defined<T>;
