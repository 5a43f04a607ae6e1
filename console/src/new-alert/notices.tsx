import { Link } from '@tanstack/react-router';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Notice, ProblemText } from '../parts/index.ts';
import type { OpenDraft } from './draft/use-draft.ts';
import { words } from './words.ts';

export interface Around {
  /** This browser kept it from an earlier visit, and the server never had it. */
  restored: boolean;
  /** The server does not know it any more. */
  lost: boolean;
  /** Begin an empty one instead. */
  anew(): void;
}

/** What one must know of this draft before going on. */
export function Notices({ open, restored, lost, anew }: { open: OpenDraft } & Around) {
  const w = useWords(words);
  const format = useFormat();
  const { saving, keptAt, gone, takenOver, store, id } = open;
  // What is wrong with its form stands beside the fields.
  const refusal = saving.state === 'refused' ? saving.problem : undefined;
  const begun = open.draft.kind !== null;
  return (
    <>
      {saving.state === 'offline' && (
        <Notice tone="bad" urgent>
          <p>{w.offlineLong(format.exactTime(keptAt ?? Date.now()))}</p>
        </Notice>
      )}
      {gone !== null && (
        <Notice
          tone="warn"
          urgent
          actions={
            <Link to="/meldingen/$id" params={{ id: gone.id }}>
              {w.goneTo}
            </Link>
          }
        >
          <p>{w.gone}</p>
        </Notice>
      )}
      {(lost || refusal?.status === 404) && gone === null && (
        <Notice
          tone="warn"
          urgent
          actions={
            <Button
              small
              onClick={() => {
                store.becomeNew();
                anew();
              }}
            >
              {w.saveAnew}
            </Button>
          }
        >
          <p>{w.lost}</p>
        </Notice>
      )}
      {refusal !== undefined && ![400, 401, 404].includes(refusal.status) && (
        <Notice tone="warn" title={w.refused} urgent>
          <ProblemText error={refusal} />
        </Notice>
      )}
      {takenOver && (
        <Notice tone="accent" urgent>
          <p>{w.takenOver}</p>
        </Notice>
      )}
      {restored && id === null && begun && keptAt !== null && (
        <Notice
          tone="accent"
          actions={
            <Button
              small
              onClick={() => {
                store.forget();
                anew();
              }}
            >
              {w.startOver}
            </Button>
          }
        >
          <p>{w.restored(format.moment(keptAt))}</p>
        </Notice>
      )}
    </>
  );
}
