import type { Sql, Transaction } from '../../../db/client.ts';
import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { closeDialogues, openDialogue, openDialoguesOf } from '../../conversations/index.ts';
import { writeService } from '../../delivery/index.ts';
import { changeMobile, mobileHash, mobilesOf, PersonMobile } from '../../registry/index.ts';
import { openTask, settleTask } from '../../tasks/index.ts';
import { chatOf } from '../handover/handover.ts';
import { composeIsThisYou, composeOldNumberLeft, type NumberRefusal } from './texts.ts';

/** The conversation with a new number; its subject is the administrator. */
export const PROOF_KIND = 'number-proof';
/** What the municipality is asked when a number cannot be changed by the person alone; the entity is the administrator. */
export const NUMBER_TASKS = { taken: 'number-taken', unproven: 'number-unproven' } as const;
const LASTS_MS = 7 * 24 * 3_600_000;

export interface Proof {
  mobile: string;
  /** The network itself said that the account moved. */
  byNetwork: boolean;
}

/** The groups that somebody has a role in, by name. */
export async function groupNamesOf(sql: Sql | Transaction, administratorId: number): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select g.name from group_roles r join watch_groups g on g.id = r.group_id and g.status <> 'retired'
    where r.administrator_id = ${administratorId} order by g.name`;
  return rows.map(({ name }) => name);
}

/**
 * Asks a new number to prove that it is of this administrator; until it says yes nothing changes. Asking again while the question
 * is out asks nothing more. A number of somebody else becomes a task.
 */
export async function askNewNumber(
  ctx: Context,
  administratorId: number,
  proof: Proof,
): Promise<'asked' | NumberRefusal> {
  return ctx.db.sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('hk_number_changes'), hashtext(${ctx.tenant}))`;
    const { mobile } = proof;
    const hash = mobileHash(ctx.keys, mobile);
    if ((await mobilesOf(tx, ctx.keys, [administratorId])).get(administratorId) === mobile) return 'same';
    const [owner] = await tx`select 1 from administrators where mobile_hash = ${hash}`;
    if (owner !== undefined) {
      await openNumberTask(tx, ctx, 'taken', administratorId);
      return 'taken';
    }
    const [quiet] = await tx`select 1 from quiet_numbers where mobile_hash = ${hash}`;
    if (quiet !== undefined) return 'stopped';
    const subjectId = String(administratorId);
    const open = (await openDialoguesOf(tx, ctx, chatOf(mobile), null)).find(({ kind }) => kind === PROOF_KIND);
    if (open !== undefined) return open.subjectId === subjectId ? 'asked' : 'busy';
    await closeDialogues(tx, ctx, { kind: PROOF_KIND, subjectId }, 'replaced');
    const now = ctx.clock.now();
    const text = composeIsThisYou(await groupNamesOf(tx, administratorId), new Date(now.getTime() + LASTS_MS), now);
    if ((await writeService(tx, ctx, { to: { mobile }, text })) === null) return 'no-line';
    const dialogue = { kind: PROOF_KIND, chatId: chatOf(mobile), administratorId: null, subjectId, data: proof };
    await openDialogue(tx, ctx, { ...dialogue, lastsMs: LASTS_MS });
    await audit(tx, ctx, { verb: 'ask-number-change', entity: 'administrator', entityId: subjectId });
    return 'asked';
  });
}

/** What the network tells by itself: somebody moved to another number. Of whom we do not know nothing follows. */
export async function numberChanged(ctx: Context, administratorId: number, phone: string | undefined): Promise<void> {
  const read = PersonMobile.safeParse(phone);
  const asked = read.success ? await askNewNumber(ctx, administratorId, { mobile: read.data, byNetwork: true }) : null;
  if (asked === 'asked' || asked === 'same' || asked === 'taken') return;
  await ctx.db.sql.begin((tx) => openNumberTask(tx, ctx, 'unproven', administratorId));
}

/** The new number said yes: it stands in the register now. False when it is somebody else's meanwhile. Can be repeated. */
export async function proveNumber(ctx: Context, administratorId: number, proof: Proof): Promise<boolean> {
  const { mobile, byNetwork } = proof;
  return ctx.db.sql.begin(async (tx) => {
    const old = (await mobilesOf(tx, ctx.keys, [administratorId])).get(administratorId);
    if (!(await changeMobile(tx, ctx, { administratorId, mobile, keepHiddenId: byNetwork }))) {
      await openNumberTask(tx, ctx, 'taken', administratorId);
      return false;
    }
    for (const kind of Object.values(NUMBER_TASKS)) {
      const task = { kind, entity: 'administrator', entityId: String(administratorId) };
      await settleTask(tx, ctx, { ...task, outcome: 'number-changed' });
    }
    // Of an account that moved the old number is nobody's any more.
    if (old !== undefined && old !== mobile && !byNetwork) {
      await writeService(tx, ctx, { to: { mobile: old }, text: composeOldNumberLeft() });
    }
    return true;
  });
}

/** Asks the municipality to sort it out with this person. */
export async function openNumberTask(
  tx: Transaction,
  ctx: Context,
  why: keyof typeof NUMBER_TASKS,
  administratorId: number,
): Promise<void> {
  const [role] = await tx<{ groupId: number }[]>`
    select group_id as "groupId" from group_roles where administrator_id = ${administratorId} order by role desc, group_id limit 1`;
  await openTask(tx, ctx, {
    kind: NUMBER_TASKS[why],
    side: 'municipality',
    entity: 'administrator',
    entityId: String(administratorId),
    administratorId,
    groupId: role?.groupId ?? null,
  });
}
