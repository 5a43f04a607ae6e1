import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Issue } from '../errors.ts';
import { getAlert, requireStatus } from './alert.ts';
import type { Alert } from './alert.ts';
import { explainReasons } from './approval/reasons.ts';
import { changeReasons, composeChange, composeOptions } from './change.ts';
import { composeClosing, composeWithdrawal } from './compose/index.ts';
import { checkMoments, checkOutcome } from './facts/index.ts';
import type { AlertClosing, AlertCorrection, AlertUpdate, AlertWithdrawal } from './facts/index.ts';
import { applyFixes, lint, refusals } from './lint/index.ts';
import type { LintRemark } from './lint/index.ts';
import type { AlertDependencies } from './preview.ts';

/** A message about a live alert that somebody is writing. */
export type MessageDraft =
  | { act: 'update'; content: AlertUpdate }
  | { act: 'correction'; content: AlertCorrection }
  | { act: 'withdrawal'; content: AlertWithdrawal }
  | { act: 'closing'; content: AlertClosing };

/** What would be sent, and what stands in its way. */
export interface MessagePreview {
  text: string;
  remarks: LintRemark[];
  blocks: Issue[];
  canSend: boolean;
  /** Why it would wait for a second pair of eyes; empty when it may go at once. */
  approval: Issue[];
}

const ACTS = { update: 'aangevuld', correction: 'verbeterd', withdrawal: 'ingetrokken', closing: 'afgemeld' };

/** Composes and judges as sending does, and keeps nothing. Throws `conflict` when the alert is not live. */
export async function previewMessage(
  ctx: Context,
  deps: Pick<AlertDependencies, 'checkBaseUrl'>,
  id: string,
  draft: MessageDraft,
): Promise<MessagePreview> {
  const alert = await getAlert(ctx, id);
  requireStatus(alert, ['live'], ACTS[draft.act]);
  const remarks = lint(draft.content, alert.kind);
  const misfit = draft.act === 'closing' ? checkOutcome(alert.kind, draft.content.outcome) : [];
  const { text, tooLong } =
    misfit.length > 0 ? { text: '', tooLong: [] } : composed(alert, deps, draft, ctx.clock.now());
  const blocks = [
    ...refusals(remarks).map(({ path, code, message }) => ({ path, code, message })),
    ...checkMoments(draft.content, ctx.clock.now()),
    ...misfit,
    ...tooLong,
  ];
  const isChange = draft.act === 'update' || draft.act === 'correction';
  const reasons = isChange ? await changeReasons(ctx.db.sql, alert, draft.content) : [];
  return { text, remarks, blocks, canSend: blocks.length === 0, approval: explainReasons(reasons, 0) };
}

function composed(
  alert: Alert,
  deps: Pick<AlertDependencies, 'checkBaseUrl'>,
  draft: MessageDraft,
  now: Date,
): { text: string; tooLong: Issue[] } {
  try {
    return { text: compose(alert, deps, draft, now), tooLong: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'too-large') throw error;
    return { text: '', tooLong: [{ path: '', code: 'text-too-long', message: error.message }] };
  }
}

function compose(alert: Alert, deps: Pick<AlertDependencies, 'checkBaseUrl'>, draft: MessageDraft, now: Date): string {
  const options = composeOptions(alert, deps, now);
  if (draft.act === 'update') return composeChange(alert, deps, { sort: 'update', change: draft.content }, now);
  if (draft.act === 'correction') return composeChange(alert, deps, { sort: 'correction', change: draft.content }, now);
  if (draft.act === 'withdrawal') return composeWithdrawal(alert.facts, applyFixes(draft.content), options);
  return composeClosing(alert.facts, applyFixes(draft.content), { ...options, photoSent: alert.image !== null });
}
