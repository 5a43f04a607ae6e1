import { Link } from '@tanstack/react-router';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Notice } from '../parts/index.ts';
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
      {lost && gone === null && (
        <Notice tone="warn" urgent>
          <p>{w.lost}</p>
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
