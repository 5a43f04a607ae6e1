import { useMemo } from 'react';
import type { AlertPreview, PreviewInput, Problem, Reach } from '../api/index.ts';
import { useSession } from '../session/index.ts';
import { toInput, toTarget } from './draft/to-input.ts';
import type { OpenDraft } from './draft/use-draft.ts';
import type { Note } from './form.ts';
import { previewInput, previewTarget } from './queries.ts';
import { useLatest, type Latest } from './use-latest.ts';

const TYPING_MS = 150;
/** A drag asks as fast as answers come, and no faster than a screen is drawn. */
const DRAGGING_MS = 16;

export interface Previews {
  message: Latest<AlertPreview>;
  reach: Latest<Reach>;
  /** What to say of each field, the newest of it. */
  notes: Note[];
}

/** What would go out and whom it reaches, following what is typed and dragged. */
export function usePreviews({ draft, alert, id, leaving }: OpenDraft): Previews {
  const { municipality } = useSession();
  const input = useMemo(() => toInput(draft, municipality.code), [draft, municipality.code]);
  // Another photo makes another judgement, with the same text.
  const image = alert?.image?.id;
  // Of a draft that is being thrown away nothing is asked any more: the server may not know it at the answer.
  const question = !leaving && input && { input: { ...input, ...(id !== null && { alertId: id }) }, image };
  const message = useLatest(question || undefined, askMessage, TYPING_MS);
  const reach = useLatest(toTarget(draft.target), previewTarget, DRAGGING_MS);
  const { answer, problem } = message;
  const notes = useMemo(() => toNotes(answer, problem), [answer, problem]);
  return { message, reach, notes };
}

function askMessage(question: { input: PreviewInput }, signal: AbortSignal) {
  return previewInput(question.input, signal);
}

function toNotes(answer: AlertPreview | undefined, problem: Problem | undefined): Note[] {
  if (problem?.status === 400) return problem.issues.map((issue) => ({ ...issue, severity: 'invalid' }));
  const remarks: Note[] = (answer?.remarks ?? []).map((remark) => ({ ...remark }));
  const said = new Set(remarks.map(({ path, message }) => `${path} ${message}`));
  const blocks = (answer?.blocks ?? []).filter(({ path, message }) => !said.has(`${path} ${message}`));
  return [...remarks, ...blocks.map((issue): Note => ({ ...issue, severity: 'refuse' }))];
}
