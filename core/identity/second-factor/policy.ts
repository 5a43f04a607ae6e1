import { z } from 'zod';
import { audit } from '../../audit.ts';
import { transact } from '../../../db/transaction.ts';
import type { Context } from '../../context.ts';
import { ensureMunicipality } from '../municipalities.ts';

export const SecondFactorPolicy = z.enum(['required', 'optional'], { error: 'Kies required of optional.' });
export type SecondFactorPolicy = z.infer<typeof SecondFactorPolicy>;

/** Whether people of this municipality must sign in with two factors. Who has none can then only enrol one, at once. */
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
