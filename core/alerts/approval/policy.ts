import { z } from 'zod';
import type { Sql, Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';

/** What a municipality wants a second pair of eyes on. */
export const ApprovalPolicy = z.strictObject({
  /** An alert with a photo. */
  photo: z.boolean(),
  /** A missing person who is a minor. */
  missingMinor: z.boolean(),
  /** An alert that reaches more wijken than this; null: however many. */
  aboveDistricts: z.int().min(1).max(999).nullable(),
});
export type ApprovalPolicy = z.infer<typeof ApprovalPolicy>;

export interface StoredPolicy extends ApprovalPolicy {
  /** 0 while nobody changed it. */
  version: number;
  updatedBy: string | null;
  updatedAt: Date | null;
}

/** What holds until a municipality decides otherwise. */
const DEFAULTS: StoredPolicy = {
  photo: true,
  missingMinor: true,
  aboveDistricts: 3,
  version: 0,
  updatedBy: null,
  updatedAt: null,
};

/** The policy of one municipality. */
export async function readPolicy(sql: Sql | Transaction, municipalityCode: string): Promise<StoredPolicy> {
  const [row] = await sql<StoredPolicy[]>`
    select approval_photo as photo, approval_missing_minor as "missingMinor", approval_above_districts as "aboveDistricts",
           version, updated_by as "updatedBy", updated_at as "updatedAt"
    from municipality_policies where municipality_code = ${municipalityCode}`;
  return row ?? DEFAULTS;
}

/** The policy of the municipality that the context works for. */
export async function getPolicy(ctx: Context): Promise<StoredPolicy> {
  return readPolicy(ctx.db.sql, ctx.tenant);
}

/**
 * Replaces the policy. `version` is the one that was shown; `conflict` when a colleague changed it meanwhile.
 * `forbidden` for who sends alerts too and would let themselves go with less.
 */
export async function changePolicy(ctx: Context, input: ApprovalPolicy & { version: number }): Promise<StoredPolicy> {
  const { photo, missingMinor, aboveDistricts, version } = input;
  return ctx.db.sql.begin(async (tx) => {
    await tx`insert into municipality_policies (municipality_code) values (${ctx.tenant}) on conflict do nothing`;
    await tx`select 1 from municipality_policies where municipality_code = ${ctx.tenant} for update`;
    const before = await readPolicy(tx, ctx.tenant);
    if (before.version !== version) throw changedMeanwhile(before.version);
    if (loosens(before, input) && sendsAlerts(ctx)) throw ownRule();
    await tx`
      update municipality_policies
      set approval_photo = ${photo}, approval_missing_minor = ${missingMinor}, approval_above_districts = ${aboveDistricts},
          version = version + 1, updated_by = ${ctx.actor.id}, updated_at = ${ctx.clock.now()}
      where municipality_code = ${ctx.tenant}`;
    const detail = {
      from: { photo: before.photo, missingMinor: before.missingMinor, aboveDistricts: before.aboveDistricts },
      to: { photo, missingMinor, aboveDistricts },
    };
    await audit(tx, ctx, { verb: 'change-policy', entity: 'policy', entityId: ctx.tenant, detail });
    return readPolicy(tx, ctx.tenant);
  });
}

function loosens(before: ApprovalPolicy, after: ApprovalPolicy): boolean {
  const limit = (policy: ApprovalPolicy) => policy.aboveDistricts ?? Infinity;
  return (before.photo && !after.photo) || (before.missingMinor && !after.missingMinor) || limit(after) > limit(before);
}

const sendsAlerts = ({ actor }: Context) =>
  (actor.roles ?? []).some((role) => role === 'dispatcher' || role === 'supervisor');

function ownRule(): AppError {
  const message =
    'U verstuurt of keurt zelf meldingen, en kunt daarom de regel voor een tweede paar ogen niet soepeler maken. Vraag een andere functioneel beheerder.';
  return new AppError('forbidden', message, [{ path: '', code: 'own-rule', message }]);
}

function changedMeanwhile(version: number): AppError {
  return new AppError('conflict', 'Een collega heeft het beleid intussen gewijzigd. Bekijk de nieuwe versie eerst.', [
    { path: '/version', code: 'version-changed', message: `Het beleid is nu versie ${version}.` },
  ]);
}
