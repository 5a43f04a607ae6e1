import { useEffect, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { api, get, type Mailing } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import {
  Button,
  ButtonLink,
  Failure,
  Loading,
  NoPermission,
  Notice,
  PageHeader,
  ProblemText,
  Row,
  Section,
  Stack,
} from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { EMPTY, fromMailing, toInput, type Draft } from './draft.ts';
import { Fields } from './fields.tsx';
import styles from './mailings.module.css';
import { Preview } from './preview.tsx';
import { mailingQuery } from './queries.ts';
import { Discard, Send } from './send.tsx';
import { Trial } from './trial.tsx';
import { words } from './words.ts';

/** Writing a message to many: what, for whom, how it will read, a trial, and sending it. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const { id } = useParams({ strict: false });
  const number = id === 'nieuw' ? null : Number(id);
  const { data, error, isPending, refetch } = useQuery({
    ...mailingQuery(number ?? 0),
    enabled: number !== null && may('mailings.read'),
  });
  return (
    <Stack>
      <PageHeader
        title={number === null ? w.newTitle : w.editTitle}
        actions={<ButtonLink to="/berichten">{w.toList}</ButtonLink>}
      />
      {!may('mailings.write') && <NoPermission who={w.whoMayWrite} />}
      {may('mailings.write') && number !== null && isPending && <Loading lines={6} />}
      {number !== null && error !== null && <Failure error={error} retry={() => void refetch()} />}
      {may('mailings.write') && (number === null || data !== undefined) && <Writing key={id} stored={data ?? null} />}
    </Stack>
  );
}

function Writing({ stored }: { stored: Mailing | null }) {
  const w = useWords(words);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { may } = useSession();
  const [draft, setDraft] = useState<Draft>(stored === null ? EMPTY : fromMailing(stored));
  const [kept, setKept] = useState<Mailing | null>(stored);
  const [changed, setChanged] = useState(stored === null);
  const asked = toInput(draft);
  const preview = useMutation({ mutationFn: () => get(api.POST('/mailings/preview', { body: asked })) });
  const save = useMutation({
    mutationFn: () => (kept === null ? get(api.POST('/mailings', { body: asked })) : replace(kept, asked)),
    onSuccess: (mailing) => {
      setKept(mailing);
      setChanged(false);
      preview.mutate();
      return queries.invalidateQueries({ queryKey: ['mailings'] });
    },
  });
  const { mutate: look } = preview;
  const wasKept = stored !== null;
  // What was kept before can be sent at once: how many get it is known without a press.
  useEffect(() => {
    if (wasKept) look();
  }, [wasKept, look]);
  const change = (next: Draft) => {
    setDraft(next);
    setChanged(true);
    preview.reset();
    save.reset();
  };
  const leave = () => {
    void queries.invalidateQueries({ queryKey: ['mailings'] });
    void navigate({ to: '/berichten' });
  };
  const none = draft.who === 'districts' && draft.codes.length === 0;
  const error = save.error ?? preview.error;
  return (
    <div className={styles.editor}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!none) save.mutate();
        }}
      >
        <Fields draft={draft} error={error} onChange={change} />
        {none && <Notice tone="warn">{w.noDistricts}</Notice>}
        <Row>
          <Button type="submit" tone="main" busy={save.isPending}>
            {w.save}
          </Button>
          <Button busy={preview.isPending} blocked={none ? w.noDistricts : undefined} onClick={() => preview.mutate()}>
            {w.look}
          </Button>
          {kept !== null && <Discard id={kept.id} onGone={leave} />}
        </Row>
        <p role="status">{save.isSuccess && w.saved}</p>
        {error !== null && (
          <Notice tone="bad" urgent>
            <ProblemText error={error} />
          </Notice>
        )}
      </form>
      <Stack>
        {preview.data === undefined ? (
          <Section title={w.reachTitle}>
            <p>{w.noPreview}</p>
          </Section>
        ) : (
          <Preview preview={preview.data} how={draft.how} />
        )}
        {kept !== null && <Trial id={kept.id} changed={changed} />}
        {may('mailings.send') && <Send kept={kept} changed={changed} preview={preview.data} onSent={leave} />}
      </Stack>
    </div>
  );
}

const replace = ({ id, version }: Mailing, asked: ReturnType<typeof toInput>) =>
  get(api.PUT('/mailings/{id}', { params: { path: { id } }, body: { ...asked, version } }));
