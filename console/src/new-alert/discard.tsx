import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { asProblem } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Dialog, Notice, ProblemText, useToast } from '../parts/index.ts';
import type { OpenDraft } from './draft/use-draft.ts';
import { discardAlert } from './queries.ts';
import { words } from './words.ts';

/** Throws the draft away, here and at the server; asked once more, because a colleague may be in it too. */
export function Discard({ open }: { open: OpenDraft }) {
  const w = useWords(words);
  const tell = useToast();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { id, store, keptAt, gone } = open;
  const discard = useMutation({
    mutationFn: () =>
      store.discard(async (known) => {
        try {
          await discardAlert(known);
        } catch (error) {
          if (asProblem(error).status !== 404) throw error;
        }
      }),
    onSuccess: () => {
      void queries.invalidateQueries();
      tell(w.discarded);
      void navigate({ to: '/' });
    },
  });
  if ((id === null && keptAt === null) || gone !== null) return null;
  return (
    <>
      <Button small tone="quiet" icon={<Trash2 aria-hidden="true" />} onClick={() => setAsking(true)}>
        {w.discard}
      </Button>
      <Dialog
        open={asking}
        title={w.discardAsk}
        onClose={() => setAsking(false)}
        busy={discard.isPending}
        actions={
          <>
            <Button tone="danger" busy={discard.isPending} onClick={() => discard.mutate()}>
              {w.discardDo}
            </Button>
            <Button onClick={() => setAsking(false)}>{w.keep}</Button>
          </>
        }
      >
        <p>{w.discardLong}</p>
        {discard.error !== null && (
          <Notice tone="bad" urgent>
            <ProblemText error={discard.error} />
          </Notice>
        )}
      </Dialog>
    </>
  );
}
