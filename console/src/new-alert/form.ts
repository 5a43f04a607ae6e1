import { createContext, useContext } from 'react';
import type { Issue, LintRemark } from '../api/index.ts';
import type { Draft } from './draft/draft.ts';

/** Something to say about one field: a remark of the linter, or what is wrong with its form. */
export interface Note extends Issue {
  severity: 'invalid' | LintRemark['severity'];
  suggestion?: string | undefined;
  span?: { start: number; end: number } | undefined;
}

export interface Form {
  draft: Draft;
  edit(change: Partial<Draft> | ((draft: Draft) => Draft)): void;
  notes: readonly Note[];
}

export const FormContext = createContext<Form | null>(null);

/** The draft and what is said of it, anywhere in the form. */
export function useForm(): Form {
  const form = useContext(FormContext);
  if (form === null) throw new Error('outside the form');
  return form;
}

/** The id of the control at a path of the facts, so that a list of remarks can lead to it. */
export const fieldId = (path: string): string => `field${path.replaceAll('/', '-')}`;

/** Notes at this path or below it. */
export const notesAt = (notes: readonly Note[], path: string): Note[] =>
  notes.filter((note) => note.path === path || note.path.startsWith(`${path}/`));

/** The text with the words of a note replaced; the span counts in the cleaned text, so it is looked for near there. */
export function applyNote(text: string, note: Note): string {
  const { span, suggestion = '' } = note;
  if (span === undefined) return suggestion;
  const cleaned = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const words = cleaned.slice(span.start, span.end);
  const lead = text.length - text.trimStart().length;
  const around = Math.max(0, span.start + lead - 2);
  const at = text.indexOf(words, around) === -1 ? text.indexOf(words) : text.indexOf(words, around);
  if (words === '' || at === -1) return text;
  const changed = text.slice(0, at) + suggestion + text.slice(at + words.length);
  return suggestion === '' ? changed.replace(/ {2,}/g, ' ').trim() : changed;
}
