import { useRef, useState } from 'react';
import { api, get, newKey, type AlertChange } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { words } from './words.ts';
import { useAct } from './use-act.ts';

/** Sending an update or a correction, once however often it is tried; and as an emergency, with a reason. */
export function useChange(id: string, sort: 'update' | 'correction', onDone: () => void) {
  const w = useWords(words);
  const key = useRef({ for: '', key: '' });
  const [override, setOverride] = useState<string | null>(null);
  const act = useAct(id, {
    send: (change: AlertChange) => {
      const body = { ...change, ...(override !== null && { override: { reason: override } }) };
      const text = JSON.stringify(body);
      if (key.current.for !== text) key.current = { for: text, key: newKey() };
      const header = { 'Idempotency-Key': key.current.key };
      return get(api.POST('/alerts/{id}/updates', { params: { path: { id }, header }, body }));
    },
    done: ({ sent }) => (sent ? w.done[sort] : w.done.waiting),
    onDone,
  });
  return { act, override, setOverride };
}
