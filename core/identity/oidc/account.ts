import type { Transaction } from '../../../db/client.ts';
import { actingAs } from '../acting.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { emailHash } from '../email.ts';
import type { FederatedPerson } from './read-person.ts';

export interface FederatedAccount {
  id: string;
  /** Its home. */
  municipality: string;
  status: 'invited' | 'active' | 'disabled';
}

type Row = FederatedAccount & { name: Buffer; email: Buffer };

/**
 * The account that belongs to this subject of this issuer, locked and brought up to date; made when it is not there yet
 * and the person has a role. Never the account of whoever has the same e-mail address: whoever runs a login could write
 * any address there.
 * @returns undefined when there is none and the person has no role
 * @throws `conflict` when another account has the e-mail address
 */
export async function federatedAccount(
  tx: Transaction,
  ctx: Context,
  person: FederatedPerson,
  served: FederatedPerson,
): Promise<FederatedAccount | undefined> {
  const known = await find(tx, person);
  if (known !== undefined) return bringUpToDate(tx, ctx, known, person);
  if (served.roles.length === 0) return undefined;
  const { email, emailHash: hash } = mailOf(ctx, person);
  const now = ctx.clock.now();
  const [made] = await tx<FederatedAccount[]>`
    insert into accounts (municipality_code, name, email, email_hash, status, oidc_issuer, oidc_subject, created_at, updated_at)
    values (${person.municipality}, ${ctx.keys.seal('accounts.name', person.name)}, ${ctx.keys.seal('accounts.email', email)},
            ${hash}, 'active', ${person.issuer}, ${person.subject}, ${now}, ${now})
    on conflict do nothing
    returning id, municipality_code as municipality, status`;
  if (made === undefined) return (await find(tx, person)) ?? refuseSameAddress();
  await audit(tx, actingAs(ctx, made.id, made.municipality), {
    verb: 'create',
    entity: 'account',
    entityId: made.id,
    detail: { by: 'oidc' },
  });
  return made;
}

async function find(tx: Transaction, { issuer, subject }: FederatedPerson): Promise<Row | undefined> {
  const [row] = await tx<Row[]>`
    select id, municipality_code as municipality, status, name, email from accounts
    where oidc_issuer = ${issuer} and oidc_subject = ${subject} for update`;
  return row;
}

/** The organisation knows best what its people are called, where they work and how they are reached. */
async function bringUpToDate(
  tx: Transaction,
  ctx: Context,
  row: Row,
  person: FederatedPerson,
): Promise<FederatedAccount> {
  const { email, emailHash: hash } = mailOf(ctx, person);
  const changed = [
    ...(ctx.keys.open('accounts.name', row.name) === person.name ? [] : ['name']),
    ...(ctx.keys.open('accounts.email', row.email) === email ? [] : ['email']),
    ...(row.municipality === person.municipality ? [] : ['municipality']),
  ];
  if (changed.length === 0 || row.status !== 'active') return row;
  const [taken] = await tx`select id from accounts where email_hash = ${hash} and id <> ${row.id}`;
  if (taken !== undefined) return refuseSameAddress();
  await tx`
    update accounts set municipality_code = ${person.municipality}, name = ${ctx.keys.seal('accounts.name', person.name)},
      email = ${ctx.keys.seal('accounts.email', email)}, email_hash = ${hash}, updated_at = ${ctx.clock.now()}
    where id = ${row.id}`;
  await audit(tx, actingAs(ctx, row.id, person.municipality), {
    verb: 'change',
    entity: 'account',
    entityId: row.id,
    detail: { by: 'oidc', changed },
  });
  return { id: row.id, municipality: person.municipality, status: row.status };
}

/** Without an address the unique place of one is taken by the subject, which no address can be equal to. */
function mailOf(ctx: Context, person: FederatedPerson): { email: string; emailHash: Buffer } {
  const email = person.email ?? '';
  const known = email === '' ? `oidc\0${person.issuer}\0${person.subject}` : email;
  return { email, emailHash: emailHash(ctx.keys, known) };
}

function refuseSameAddress(): never {
  throw new AppError(
    'conflict',
    'Er is hier al een account met uw e-mailadres, waarmee u met een wachtwoord inlogt. Gebruik dat, of vraag uw functioneel beheerder om het te verwijderen en log daarna opnieuw in met de login van uw organisatie.',
  );
}
