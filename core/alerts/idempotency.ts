import { createHash } from 'node:crypto';
import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

/**
 * Claims an idempotency key for this request. Returns true when the request is new, false when exactly the same one
 * was done before; a second caller waits for the first to finish. The same key with another request is refused.
 * @param request what identifies the request: verb, alert id, body.
 */
export async function claimKey(
  tx: Transaction,
  ctx: Context,
  input: { key: string; alertId: string; request: unknown },
): Promise<boolean> {
  const requestHash = createHash('sha256').update(JSON.stringify(input.request)).digest('hex');
  const inserted = await tx`
    insert into idempotency_keys (actor, key, request_hash, alert_id, created_at)
    values (${ctx.actor.id}, ${input.key}, ${requestHash}, ${input.alertId}, ${ctx.clock.now()})
    on conflict (actor, key, municipality_code) do nothing`;
  if (inserted.count === 1) return true;
  const [row] = await tx<{ request_hash: string }[]>`
    select request_hash from idempotency_keys where actor = ${ctx.actor.id} and key = ${input.key}`;
  if (row?.request_hash === requestHash) return false;
  throw new AppError(
    'conflict',
    'Deze Idempotency-Key is al gebruikt voor een ander verzoek. Gebruik een nieuwe sleutel.',
    [
      {
        path: '/headers/idempotency-key',
        code: 'idempotency-key-reused',
        message: 'Gebruik voor elk nieuw verzoek een nieuwe sleutel.',
      },
    ],
  );
}
