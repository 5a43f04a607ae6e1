import { useState } from 'react';
import { Plus } from 'lucide-react';
import type { Line } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Empty, Failure, Loading, NoPermission, Notice, PageHeader } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { AddLineDialog } from './add-line-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { LineCard } from './line-card.tsx';
import styles from './lines.module.css';
import { isTrouble } from './phase.ts';
import { useLines } from './queries.ts';
import { StateMeanings } from './state-meanings.tsx';
import { UnlinkDialog } from './unlink-dialog.tsx';
import { words } from './words.ts';

const loudness = (line: Line): number => (isTrouble(line) ? (line.purpose === 'alerts' ? 2 : 1) : 0);

/** The WhatsApp numbers that everything goes over: what is wrong stands on top, in words. */
export function Screen() {
  const w = useWords(words);
  const format = useFormat();
  const { may } = useSession();
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<{ id: number; what: 'link' | 'unlink' } | null>(null);
  const isAllowed = may('lines.read');
  const lines = useLines(isAllowed);
  if (!isAllowed) {
    return (
      <>
        <PageHeader title={w.title} />
        <NoPermission who={w.who} />
      </>
    );
  }
  const all = lines.data?.items ?? [];
  const sorted = all.toSorted((a, b) => loudness(b) - loudness(a) || a.name.localeCompare(b.name));
  const asking = all.find(({ id }) => id === asked?.id);
  const sick = sorted.filter((line) => isTrouble(line) && line.purpose === 'alerts').map(({ name }) => name);
  const add = (
    <Button
      tone="main"
      icon={<Plus aria-hidden="true" />}
      blocked={may('lines.manage') ? undefined : w.onlyManager}
      onClick={() => setAdding(true)}
    >
      {w.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={w.title} lead={w.lead} {...(all.length > 0 && { actions: add })} />
      {lines.isPending && <Loading lines={6} />}
      {lines.isError && all.length === 0 && <Failure error={lines.error} retry={() => void lines.refetch()} />}
      {sick.length > 0 && (
        <Notice
          tone="bad"
          urgent
          title={sick.length === 1 ? w.trouble(format.list(sick)) : w.troubles(format.list(sick))}
        />
      )}
      {all.length > 0 && sick.length === 0 && <Notice tone="good" title={w.allWell} />}
      {lines.isSuccess && all.length === 0 && (
        <Empty title={w.none} action={add}>
          {w.noneHelp}
        </Empty>
      )}
      <ul className={styles.lines}>
        {sorted.map((line) => (
          <li key={line.id}>
            <LineCard line={line} onAsk={(what) => setAsked({ id: line.id, what })} />
          </li>
        ))}
      </ul>
      <StateMeanings />
      {/* Here and not in the card: a card that moves in the list would take an open dialog out of the top layer. */}
      {asking !== undefined && (
        <>
          <LinkDialog
            key={`link-${asking.id}`}
            line={asking}
            open={asked?.what === 'link'}
            onClose={() => setAsked(null)}
          />
          <UnlinkDialog
            key={`unlink-${asking.id}`}
            line={asking}
            open={asked?.what === 'unlink'}
            onClose={() => setAsked(null)}
          />
        </>
      )}
      <AddLineDialog open={adding} onClose={() => setAdding(false)} />
    </>
  );
}
