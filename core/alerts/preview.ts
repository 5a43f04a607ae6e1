import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Issue } from '../errors.ts';
import { AppError } from '../errors.ts';
import type { Reach, Targeting } from '../registry/index.ts';
import { getAlert } from './alert.ts';
import type { StoredImage } from './alert.ts';
import { readPolicy } from './approval/policy.ts';
import { approvalReasons, explainReasons } from './approval/reasons.ts';
import { composeFirst } from './compose/index.ts';
import { DraftInput } from './draft.ts';
import { checkImagePermission, checkOccurredAt } from './facts/index.ts';
import { applyFixes, lint, refusals } from './lint/index.ts';
import type { LintRemark } from './lint/index.ts';

/** What the alert verbs need besides the context. */
export interface AlertDependencies {
  targeting: Targeting;
  /** Base of the public check page, without a slash at the end. */
  checkBaseUrl: string;
}

/** What would go out, to whom, and what stands in the way. */
export interface AlertPreview {
  text: string;
  remarks: LintRemark[];
  reach: Reach;
  /** Empty when the alert can be sent; otherwise every reason why not. */
  blocks: Issue[];
  canSend: boolean;
  /** Why the municipality wants a second pair of eyes on this; empty when it may go at once. */
  approval: Issue[];
}

/** Stands in a preview for the code that a draft gets when it is kept. */
const SAMPLE_CODE = 'XXXXXX';

/** Input that is being typed; of the draft that it will be kept in come the check code and the image. */
export const PreviewInput = DraftInput.extend({ alertId: z.uuid().optional() });
export type PreviewInput = z.infer<typeof PreviewInput>;

/** Previews input that was not kept (yet). */
export async function previewInput(ctx: Context, deps: AlertDependencies, input: PreviewInput): Promise<AlertPreview> {
  const { alertId, ...content } = input;
  if (alertId === undefined) return assess(ctx, deps, { ...content, image: null, checkCode: SAMPLE_CODE });
  const { image, checkCode } = await getAlert(ctx, alertId);
  return assess(ctx, deps, { ...content, image, checkCode });
}

/** Previews an alert as it would go out now. */
export async function previewAlert(ctx: Context, deps: AlertDependencies, id: string): Promise<AlertPreview> {
  return assess(ctx, deps, await getAlert(ctx, id));
}

/** Composes, lints, targets and checks; the one judgement that preview and dispatch share. */
export async function assess(
  ctx: Context,
  deps: AlertDependencies,
  alert: DraftInput & { image: StoredImage | null; checkCode: string },
): Promise<AlertPreview> {
  const now = ctx.clock.now();
  // Asked first, so that Postgres looks while we compose, lint and target.
  const asked = Promise.all([lineBlocks(ctx, alert.municipalityCode), readPolicy(ctx.db.sql, alert.municipalityCode)]);
  asked.catch(() => undefined); // also when something below throws before it is awaited
  const remarks = lint(alert.facts, alert.facts.kind).map((remark) => ({ ...remark, path: `/facts${remark.path}` }));
  const facts = applyFixes(alert.facts);
  const { text, tooLong } = composed(facts, `${deps.checkBaseUrl}/m/${alert.checkCode}`, now);
  const reach = deps.targeting.preview(alert.target);
  const [noLine, policy] = await asked;
  const blocks = [
    ...refusals(remarks).map(({ path, code, message }) => ({ path, code, message })),
    ...tooLong,
    ...checkOccurredAt(facts, now).map((issue) => ({ ...issue, path: `/facts${issue.path}` })),
    ...imageBlocks(alert, now),
    ...reachBlocks(reach),
    ...noLine,
  ];
  const approval = explainReasons(approvalReasons(policy, alert, reach), reach.districts.length);
  return { text, remarks, reach, blocks, canSend: blocks.length === 0, approval };
}

/** A text that does not fit is a reason why not like any other, so that all reasons are seen at once. */
function composed(facts: DraftInput['facts'], checkUrl: string, now: Date): { text: string; tooLong: Issue[] } {
  try {
    return { text: composeFirst(facts, { checkUrl, now }), tooLong: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'too-large') throw error;
    return { text: '', tooLong: [{ path: '/facts', code: 'text-too-long', message: error.message }] };
  }
}

function imageBlocks(alert: DraftInput & { image: StoredImage | null }, now: Date): Issue[] {
  const { image, facts } = alert;
  if (image === null) return [];
  const permission = image.permission ?? undefined;
  const blocks = checkImagePermission({ subject: image.subject, permission }, now).map((issue) => ({
    ...issue,
    path: `/image${issue.path}`,
  }));
  if (image.subject === 'missing_person' && facts.kind !== 'missing_person') {
    const message = 'De foto van een vermiste hoort bij een vermissing. Kies wat er echt op de foto staat.';
    blocks.push({ path: '/image/subject', code: 'image-of-other-kind', message });
  }
  return blocks;
}

function reachBlocks(reach: Reach): Issue[] {
  if (reach.areas.length === 0) {
    return [
      {
        path: '/target',
        code: 'empty-target',
        message: 'Dit gebied raakt geen enkele buurt. Kies een andere plek of een ruimere straal.',
      },
    ];
  }
  if (reach.administrators > 0) return [];
  const message = 'In dit gebied is geen beheerder die het bericht kan krijgen. Kies een ruimer gebied.';
  return [{ path: '/target', code: 'nobody-reached', message }];
}

async function lineBlocks(ctx: Context, municipalityCode: string): Promise<Issue[]> {
  const rows = await ctx.db.sql<{ state: string }[]>`
    select state from lines where municipality_code = ${municipalityCode} and purpose = 'alerts'`;
  if (rows.some((row) => row.state !== 'unlinked' && row.state !== 'linking')) return [];
  const message =
    rows.length === 0
      ? 'Deze gemeente heeft nog geen WhatsApp-lijn voor meldingen. Maak er een aan en koppel een telefoon.'
      : 'De WhatsApp-lijn voor meldingen is niet gekoppeld. Koppel eerst een telefoon.';
  return [{ path: '/municipalityCode', code: 'no-line', message }];
}

/** Turns the first reason into the error that fits it; all reasons travel along. */
export function refuseIfBlocked(preview: AlertPreview): void {
  const [first] = preview.blocks;
  if (first === undefined) return;
  const code = first.code === 'no-line' || first.code === 'nobody-reached' ? first.code : 'refused';
  throw new AppError(code, `De melding is niet verstuurd. ${first.message}`, preview.blocks);
}
