import { keepForTab, keptForTab } from '../../session/kept.ts';
import type { Key } from '../requests.ts';

/** What this tab knows of a request that it has just sent. */
export interface Memo {
  codeExpiresAt: string;
  /** Where the code went, for whoever mistyped the number. */
  mobile: string;
}

const KEPT_AS = 'enrolment-sent';

/** To the page of this request. The secret stands behind the #, which no server gets to see. */
export function openStatus(key: Key, memo: Memo): void {
  keepMemo(key, memo);
  location.assign(`/aanmelden/status#${key.id}.${key.token}`);
}

export function keepMemo({ id }: Key, memo: Memo): void {
  keepForTab(KEPT_AS, JSON.stringify({ id, ...memo }));
}

/** Undefined in another tab, or another day. */
export function memoOf({ id }: Key): Memo | undefined {
  try {
    const kept = JSON.parse(keptForTab(KEPT_AS) ?? 'null') as (Memo & { id: unknown }) | null;
    return kept?.id === id && typeof kept.mobile === 'string' ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** The key behind the #; undefined when a link lost a part on its way. */
export function keyIn(hash: string): Key | undefined {
  const [, id, token] = /^#([0-9a-f-]{36})\.([\w-]{43})$/i.exec(hash) ?? [];
  return id !== undefined && token !== undefined ? { id, token } : undefined;
}
