import { useMemo, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import type { AlertKind, Dispatched, TimelineEvent } from '../api/index.ts';
import { AlsoHere, useAlertStream } from '../colleagues/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { PageHeader, Section, useToast } from '../parts/index.ts';
import { photoAddress, PhotoField } from '../photo/index.ts';
import { useSession } from '../session/index.ts';
import { useShortcut } from '../shell/index.ts';
import { ConflictDialog } from './conflict/conflict-dialog.tsx';
import type { OpenDraft } from './draft/use-draft.ts';
import { Discard } from './discard.tsx';
import { Facts } from './facts/facts.tsx';
import { FormContext } from './form.ts';
import { KindChoice } from './kind-choice.tsx';
import { Notices, type Around } from './notices.tsx';
import { Message } from './message/message.tsx';
import { PlaceFields } from './place/place.tsx';
import { readAlert } from './queries.ts';
import { SaveState } from './save-state.tsx';
import { SendBar, useBlocked } from './send-bar.tsx';
import { SendDialog } from './send/send-dialog.tsx';
import { words as sendWords } from './send/words.ts';
import styles from './screen.module.css';
import { usePreviews } from './use-previews.ts';
import { words } from './words.ts';

/** The whole alert on one page: kind and place, what was seen, and the message as it will be. */
export function Editor({ open, title, ...around }: { open: OpenDraft; title: string } & Around) {
  const w = useWords(words);
  const previews = usePreviews(open);
  const people = useColleagues(open);
  const [sending, setSending] = useState(false);
  const blocked = useBlocked(open, previews);
  const onSent = useSent(open);
  const { draft, edit, alert, store } = open;
  const photo = alert === null ? undefined : photoAddress(alert);
  const noPhoto = open.id === null ? 'later' : open.saving.state === 'offline' ? 'offline' : undefined;
  const form = useMemo(() => ({ draft, edit, notes: previews.notes }), [draft, edit, previews.notes]);
  const ask = () => blocked === undefined && setSending(true);
  useShortcut('Control+Enter', w.bar.sendPlain, ask);
  return (
    <FormContext value={form}>
      <PageHeader title={title} lead={<SaveState {...open} />} actions={<Discard open={open} />} />
      <ConflictDialog open={open} />
      <AlsoHere people={people} />
      <Notices open={open} {...around} />
      <KindChoice />
      <div className={styles.columns}>
        <Section title={w.placeTitle}>
          <PlaceFields reach={previews.reach} />
        </Section>
        <Section title={draft.kind === 'missing_person' ? w.factsMissing : w.factsTitle}>
          <Facts />
          <PhotoField
            alert={alert}
            subjects={subjectsOf(draft.kind)}
            blocked={noPhoto}
            run={(work) => store.run(work)}
          />
        </Section>
        <div className={styles.last}>
          <Section title={w.messageTitle}>
            <Message
              preview={previews.message}
              notes={previews.notes}
              image={photo === undefined ? undefined : { src: photo, alt: w.message.photoAlt }}
            />
          </Section>
          <SendBar open={open} previews={previews} onSend={ask} />
        </div>
      </div>
      <SendDialog
        open={sending && open.conflict === null}
        onClose={() => setSending(false)}
        draft={open}
        onSent={onSent}
      />
    </FormContext>
  );
}

const subjectsOf = (kind: AlertKind | null) =>
  kind === 'missing_person' ? (['missing_person', 'object'] as const) : (['suspect', 'object'] as const);

/** Colleagues at the same draft. What one of them changes or sends is asked for at once; one's own changes are known. */
function useColleagues({ id, store, leaving }: OpenDraft) {
  const { me } = useSession();
  return useAlertStream(leaving ? null : id, {
    onEvent: ({ name, data }) => {
      if (name !== 'timeline' || id === null) return;
      const { by } = (data as TimelineEvent).detail;
      if (typeof by !== 'string' || by === me.account.id) return;
      readAlert(id).then(
        (alert) => store.meet(alert),
        () => undefined,
      );
    },
  });
}

/** Sent, or on its way to a supervisor: this browser forgets the draft, and the board shows how it goes. */
function useSent({ store }: OpenDraft) {
  const w = useWords(sendWords);
  const format = useFormat();
  const tell = useToast();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return ({ state, alert }: Dispatched) => {
    store.forget();
    void queries.invalidateQueries();
    const groups = alert.reach?.groups ?? 0;
    tell(state === 'dispatched' ? w.sent(format.count(groups, w.group, w.groups)) : w.waiting);
    void navigate({ to: '/meldingen/$id', params: { id: alert.id } });
  };
}
