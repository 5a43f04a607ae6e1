import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { api, get, type Mailing } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import {
  Button,
  Confirm,
  Failure,
  Loading,
  NoPermission,
  Notice,
  PageHeader,
  ProblemText,
  Row,
} from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { EMPTY, fromMailing, toInput, type Draft } from './draft.ts';
import { Fields } from './fields.tsx';
import styles from './mailings.module.css';
import { Preview } from './preview.tsx';
import { mailingQuery } from './queries.ts';
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
    <>
      <PageHeader title={number === null ? w.newTitle : w.editTitle} />
      {!may('mailings.write') && <NoPermission who={w.whoMayWrite} />}
      {may('mailings.write') && number !== null && isPending && <Loading lines={6} />}
      {number !== null && error !== null && <Failure error={error} retry={() => void refetch()} />}
      {may('mailings.write') && (number === null || data !== undefined) && <Writing key={id} stored={data ?? null} />}
    </>
  );
}

function Writing({ stored }: { stored: Mailing | null }) {
  const w = useWords(words);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(stored === null ? EMPTY : fromMailing(stored));
  const [kept, setKept] = useState<Mailing | null>(stored);
  const asked = toInput(draft);
  const preview = useMutation({ mutationFn: () => get(api.POST('/mailings/preview', { body: asked })) });
  const save = useMutation({
    mutationFn: () =>
      kept === null
        ? get(api.POST('/mailings', { body: asked }))
        : get(
            api.PUT('/mailings/{id}', { params: { path: { id: kept.id } }, body: { ...asked, version: kept.version } }),
          ),
    onSuccess: (mailing) => {
      setKept(mailing);
      preview.mutate();
      return queries.invalidateQueries({ queryKey: ['mailings'] });
    },
  });
  const change = (next: Draft) => {
    setDraft(next);
    preview.reset();
    save.reset();
  };
  const leave = () => {
    void queries.invalidateQueries({ queryKey: ['mailings'] });
    void navigate({ to: '/berichten' });
  };
  const none = draft.who === 'districts' && draft.codes.length === 0;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!none) save.mutate();
      }}
    >
      <Fields draft={draft} onChange={change} />
      {none && <Notice tone="warn">{w.noDistricts}</Notice>}
      <Row>
        <Button type="submit" tone="main" busy={save.isPending}>
          {w.save}
        </Button>
        <Button busy={preview.isPending} onClick={() => preview.mutate()}>
          {w.look}
        </Button>
      </Row>
      <span role="status">{save.isSuccess && w.saved}</span>
      {save.isError && <ProblemText error={save.error} />}
      {preview.isError && !save.isError && <ProblemText error={preview.error} />}
      {preview.data && <Preview preview={preview.data} how={draft.how} />}
      {kept !== null && <Trial id={kept.id} />}
      {kept !== null && save.isSuccess && preview.data?.issues.length === 0 && (
        <Send mailing={kept} people={preview.data.reach.people} onSent={leave} />
      )}
      {kept !== null && <Discard id={kept.id} onGone={leave} />}
    </form>
  );
}

function Send({ mailing, people, onSent }: { mailing: Mailing; people: number; onSent(): void }) {
  const w = useWords(words);
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const body = { version: mailing.version };
  const send = useMutation({
    mutationFn: () => get(api.POST('/mailings/{id}/sending', { params: { path: { id: mailing.id } }, body })),
    onSuccess: onSent,
  });
  const act = w.send(format.number(people));
  return (
    <>
      <Row>
        <Button tone="main" onClick={() => setAsking(true)}>
          {act}
        </Button>
      </Row>
      <Confirm
        open={asking}
        title={w.sendTitle}
        act={act}
        busy={send.isPending}
        error={send.error}
        onAct={() => send.mutate()}
        onClose={() => setAsking(false)}
      >
        <p>{w.sendWhy}</p>
      </Confirm>
    </>
  );
}

function Discard({ id, onGone }: { id: number; onGone(): void }) {
  const w = useWords(words);
  const [asking, setAsking] = useState(false);
  const discard = useMutation({
    mutationFn: () => get(api.DELETE('/mailings/{id}', { params: { path: { id } } })),
    onSuccess: onGone,
  });
  return (
    <>
      <Row>
        <Button onClick={() => setAsking(true)}>{w.discard}</Button>
      </Row>
      <Confirm
        open={asking}
        title={w.discardTitle}
        act={w.discard}
        danger
        busy={discard.isPending}
        error={discard.error}
        onAct={() => discard.mutate()}
        onClose={() => setAsking(false)}
      >
        <p>{w.discardWhy}</p>
      </Confirm>
    </>
  );
}
