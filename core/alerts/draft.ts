import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../../db/client.ts';
import { AppError } from '../errors.ts';
import { requireOwnMunicipality } from '../municipalities.ts';
import { TargetRequest } from '../registry/index.ts';
import { getAlert, loadAlert, requireStatus } from './alert.ts';
import type { Alert } from './alert.ts';
import { noteAuthor } from './approval/person.ts';
import { voidRequest } from './approval/requests.ts';
import { takeCheckCode } from './check-code.ts';
import { appendEvent } from './events.ts';
import { AlertFacts } from './facts/index.ts';
import { claimKey } from './idempotency.ts';

/** What a dispatcher fills in. Everything can still change until the alert is sent. */
export const DraftInput = z.strictObject({
  municipalityCode: z.string().regex(/^GM\d{4}$/, 'Gebruik de CBS-code van de gemeente, bijvoorbeeld GM0637.'),
  facts: AlertFacts,
  target: TargetRequest,
});
export type DraftInput = z.infer<typeof DraftInput>;

/**
 * Keeps a new draft. Nothing is checked but its form: a draft may still break the rules for sending. The same idempotency key
 * gives the draft that it made before, whatever is in the input by now: an answer that got lost leaves no second draft.
 */
export async function createDraft(ctx: Context, input: DraftInput, idempotencyKey?: string): Promise<Alert> {
  requireOwnMunicipality(ctx, input.municipalityCode);
  const id = randomUUID();
  const now = ctx.clock.now();
  const before = await ctx.db.sql.begin(async (tx) => {
    const made = idempotencyKey === undefined ? null : await claimDraft(tx, ctx, idempotencyKey, id);
    if (made !== null) return made;
    const checkCode = await takeCheckCode(tx);
    await tx`
      insert into alerts (id, municipality_code, kind, facts, target, check_code, created_by, created_at, updated_at)
      values (${id}, ${input.municipalityCode}, ${input.facts.kind}, ${tx.json(input.facts as never)},
              ${tx.json(input.target as never)}, ${checkCode}, ${ctx.actor.id}, ${now}, ${now})`;
    await noteAuthor(tx, ctx, { id, municipalityCode: input.municipalityCode });
    await audit(tx, ctx, { verb: 'create', entity: 'alert', entityId: id, detail: { kind: input.facts.kind } });
    await appendEvent(tx, { alertId: id, type: 'drafted', at: now, by: ctx.actor.account });
    return null;
  });
  return getAlert(ctx, before ?? id);
}

/** @returns the draft that this key made already; null when it is new */
async function claimDraft(tx: Transaction, ctx: Context, key: string, alertId: string): Promise<string | null> {
  if (await claimKey(tx, ctx, { key, alertId, request: { verb: 'create' } })) return null;
  const [row] = await tx<{ alert_id: string }[]>`
    select alert_id from idempotency_keys where actor = ${ctx.actor.id} and key = ${key}`;
  return row?.alert_id ?? null;
}

/** Replaces a draft's content. `version` is the one that was shown; `conflict` when somebody changed it meanwhile. */
export async function updateDraft(ctx: Context, id: string, input: DraftInput & { version: number }): Promise<Alert> {
  requireOwnMunicipality(ctx, input.municipalityCode);
  const now = ctx.clock.now();
  await ctx.db.sql.begin(async (tx) => {
    const alert = await loadAlert(tx, id, { lock: true });
    requireStatus(alert, ['draft'], 'gewijzigd');
    requireVersion(alert, input.version);
    await tx`
      update alerts set kind = ${input.facts.kind},
             facts = ${tx.json(input.facts as never)}, target = ${tx.json(input.target as never)},
             version = version + 1, updated_at = ${now}
      where id = ${id}`;
    await noteAuthor(tx, ctx, alert);
    await voidRequest(tx, ctx, id, 'changed');
    await audit(tx, ctx, { verb: 'change', entity: 'alert', entityId: id, detail: { version: input.version + 1 } });
    await appendEvent(tx, { alertId: id, type: 'changed', at: now, by: ctx.actor.account });
  });
  return getAlert(ctx, id);
}

/** Throws `conflict` when the alert is no longer at this version. */
export function requireVersion(alert: Alert, version: number | undefined): void {
  if (version === undefined || alert.version === version) return;
  throw new AppError('conflict', 'Een collega heeft deze melding intussen gewijzigd. Bekijk de nieuwe versie eerst.', [
    { path: '/version', code: 'version-changed', message: `De melding is nu versie ${alert.version}.` },
  ]);
}
