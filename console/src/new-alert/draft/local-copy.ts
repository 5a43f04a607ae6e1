import { keep, kept } from '../../session/index.ts';
import { newKey } from '../../api/index.ts';
import type { Alert } from '../../api/index.ts';
import { emptyDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { fromAlert } from './from-alert.ts';

/** What the server held last, as it was sent and as it came back cleaned. */
export interface Base {
  version: number;
  sent: Draft;
  answer: Draft;
}

/** A draft as this browser keeps it, whatever happens to the connection, the session or the page. */
export interface LocalCopy {
  draft: Draft;
  id: string | null;
  /** The Idempotency-Key with which it is made at the server, once. */
  key: string;
  base: Base | null;
  /** In ms since 1970. */
  keptAt: number;
}

/** One place per draft, account and municipality; `new` is what the server does not have yet. */
export const slotOf = (owner: string, id: string | null): string => `draft.${owner}.${id ?? 'new'}`;

export function readCopy(slot: string): LocalCopy | null {
  const text = kept(slot);
  if (text === null) return null;
  try {
    const copy = JSON.parse(text) as LocalCopy;
    // A copy of an older console may lack what was added since.
    return { ...copy, draft: { ...emptyDraft(), ...copy.draft } };
  } catch {
    return null;
  }
}

export function writeCopy(slot: string, copy: LocalCopy | null): void {
  keep(slot, copy === null ? null : JSON.stringify(copy));
}

/** Nothing yet. */
export const freshCopy = (): LocalCopy => ({ draft: emptyDraft(), id: null, key: newKey(), base: null, keptAt: 0 });

/** A draft that this browser never had. */
export function copyOf(alert: Alert): LocalCopy {
  const answer = fromAlert(alert);
  return {
    draft: answer,
    id: alert.id,
    key: newKey(),
    base: { version: alert.version, sent: answer, answer },
    keptAt: 0,
  };
}
