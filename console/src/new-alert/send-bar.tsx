import { Send } from 'lucide-react';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { useReachSentence } from './place/reach-summary.tsx';
import { words as placeWords } from './place/words.ts';
import { missingOf } from './draft/to-input.ts';
import type { OpenDraft } from './draft/use-draft.ts';
import styles from './screen.module.css';
import type { Previews } from './use-previews.ts';
import { words } from './words.ts';

/** Reach and the button that opens the dialog; on a phone it stands below, always in sight. */
export function SendBar({ open, previews, onSend }: { open: OpenDraft; previews: Previews; onSend(): void }) {
  const w = useWords(words).bar;
  const p = useWords(placeWords);
  const format = useFormat();
  const { answer } = previews.reach;
  const blocked = useBlocked(open, previews);
  const sentence = useReachSentence(answer);
  const groups = answer && format.count(answer.groups, p.group, p.groups);
  return (
    <section className={styles.bar} aria-label={w.label}>
      <p className={styles.barReach}>{answer === undefined ? w.nothing : sentence}</p>
      <Button
        tone="danger"
        icon={<Send aria-hidden="true" />}
        blocked={blocked}
        onClick={onSend}
        aria-keyshortcuts="Control+Enter"
      >
        {groups === undefined ? w.sendPlain : w.send(groups)}
      </Button>
      <kbd className={styles.barKey}>{w.key}</kbd>
    </section>
  );
}

/** Why it cannot be sent now, in the order in which one would solve it. */
export function useBlocked(open: OpenDraft, { message }: Previews): string | undefined {
  const w = useWords(words).bar;
  const { may } = useSession();
  const [missing] = missingOf(open.draft);
  if (!may('alert.dispatch')) return w.blockedMay;
  if (open.gone !== null) return w.blockedGone;
  if (open.conflict !== null) return w.blockedConflict;
  if (missing !== undefined)
    return { kind: w.blockedKind, target: w.blockedPlace, place: w.blockedLabel, time: w.blockedTime }[missing];
  if (open.saving.state === 'offline' || message.problem?.isOffline === true) return w.blockedOffline;
  if (message.problem !== undefined || message.answer?.canSend === false) return w.blockedRule;
  return undefined;
}
