import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useSession } from '../../session/index.ts';
import type { Draft } from './draft.ts';
import { DraftStore } from './draft-store.ts';
import type { DraftState } from './draft-store.ts';
import type { LocalCopy } from './local-copy.ts';
import { readAlert } from '../queries.ts';

export interface OpenDraft extends DraftState {
  store: DraftStore;
  /** Changes what is typed. */
  edit(change: Partial<Draft> | ((draft: Draft) => Draft)): void;
}

/** Whose drafts these are: they are kept per account and municipality. */
export function useOwner(): string {
  const { me, municipality } = useSession();
  return `${me.account.id}.${municipality.code}`;
}

/** A draft to type in, from where this browser was with it. */
export function useDraft(copy: LocalCopy): OpenDraft {
  const owner = useOwner();
  const { municipality } = useSession();
  const [store] = useState(() => new DraftStore(owner, municipality.code, copy));
  const state = useSyncExternalStore(store.subscribe, store.read);
  useEffect(() => {
    store.open();
    return () => {
      void store.save();
      store.close();
    };
  }, [store]);
  useReconnect(store);
  const edit = useCallback<OpenDraft['edit']>(
    (change) => {
      const { draft } = store.read();
      store.change(typeof change === 'function' ? change(draft) : { ...draft, ...change });
    },
    [store],
  );
  return { ...state, store, edit };
}

/** The browser says when the network is back: what waits goes at once. */
function useReconnect(store: DraftStore): void {
  useEffect(() => {
    const back = async () => {
      const { id } = store.read();
      const alert = id === null ? null : await readAlert(id).catch(() => null);
      if (alert !== null) store.meet(alert);
      await store.save();
    };
    const listen = () => void back();
    addEventListener('online', listen);
    return () => removeEventListener('online', listen);
  }, [store]);
}
