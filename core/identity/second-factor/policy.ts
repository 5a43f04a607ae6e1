import { z } from 'zod';
import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { ensureMunicipality } from '../municipalities.ts';

export const SecondFactorPolicy = z.enum(['optional', 'required', 'passkey'], {
  error: 'Kies optional, required of passkey.',
});
export type SecondFactorPolicy = z.infer<typeof SecondFactorPolicy>;

/** What the municipality decided; until it does, all need a second factor. */
export async function getSecondFactorPolicy(ctx: Context): Promise<SecondFactorPolicy> {
  const [row] = await ctx.db.sql<{ secondFactor: SecondFactorPolicy }[]>`
    select second_factor as "secondFactor" from municipality_policies where municipality_code = ${ctx.tenant}`;
  return row?.secondFactor ?? 'required';
}

/**
 * What people of this municipality sign in with: a second factor for who wants one, for all, or a passkey for all (or
 * their organisation's own login). Who has less can from then on only enrol one.
 */
export async function setSecondFactorPolicy(ctx: Context, policy: SecondFactorPolicy): Promise<void> {
  await transact(ctx.db.sql, async (tx) => {
    await ensureMunicipality(tx, ctx.tenant);
    const changed = await tx`
      insert into municipality_policies as p (municipality_code, second_factor, updated_at)
      values (${ctx.tenant}, ${policy}, ${ctx.clock.now()})
      on conflict (municipality_code) do update
        set second_factor = excluded.second_factor, updated_at = excluded.updated_at
        where p.second_factor <> excluded.second_factor`;
    if (changed.count === 0) return;
    await audit(tx, ctx, {
      verb: 'set-second-factor',
      entity: 'municipality',
      entityId: ctx.tenant,
      detail: { secondFactor: policy },
    });
  });
}
