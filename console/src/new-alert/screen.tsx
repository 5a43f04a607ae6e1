import { useEffect, useEffectEvent, useState } from 'react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../api/index.ts';
import type { Alert } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Empty, Failure, Loading, NoPermission, PageHeader } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { freshCopy, copyOf, readCopy, slotOf } from './draft/local-copy.ts';
import type { LocalCopy } from './draft/local-copy.ts';
import { useDraft, useOwner } from './draft/use-draft.ts';
import { Editor } from './editor.tsx';
import { alertQuery } from './queries.ts';
import { words } from './words.ts';

const newRoute = getRouteApi('/frame/meldingen/nieuw');
const editRoute = getRouteApi('/frame/meldingen/$id/bewerken');

/** A new alert. Once the server has it, its id stands in the address, so that a reload finds it again. */
export function NewAlert() {
  const w = useWords(words);
  const { may } = useSession();
  const { concept } = newRoute.useSearch();
  const navigate = useNavigate();
  const [now, setNow] = useState({ key: 0, id: concept, inAddress: true });
  const sameInAddress = concept === now.id;
  if (sameInAddress && !now.inAddress) setNow({ ...now, inAddress: true });
  // Another draft was asked for, or an empty one; not: the address does not know yet what was just saved.
  if (!sameInAddress && now.inAddress) setNow({ key: now.key + 1, id: concept, inAddress: true });
  const onId = (id: string) => {
    setNow((before) => ({ ...before, id, inAddress: false }));
    void navigate({ to: '/meldingen/nieuw', search: { concept: id }, replace: true, resetScroll: false });
  };
  const anew = () => {
    if (concept === undefined) setNow((before) => ({ ...before, key: before.key + 1 }));
    else void navigate({ to: '/meldingen/nieuw', search: {} });
  };
  if (!may('alert.draft')) return <Refused />;
  return <Draft key={now.key} id={now.id ?? null} title={w.title} onId={onId} anew={anew} />;
}

/** A draft that is there already, of oneself or of a colleague. */
export function EditAlert() {
  const w = useWords(words);
  const { id } = editRoute.useParams();
  const { may } = useSession();
  const navigate = useNavigate();
  if (!may('alert.draft')) return <Refused />;
  return <Draft key={id} id={id} title={w.edit} anew={() => void navigate({ to: '/meldingen/nieuw', search: {} })} />;
}

interface DraftProps {
  id: string | null;
  title: string;
  /** The server has it now, by this id. */
  onId?(id: string): void;
  /** Begin an empty one instead. */
  anew(): void;
}

/** What this browser kept comes at once; what the server has of it a moment later. */
function Draft({ id: first, ...rest }: DraftProps) {
  const w = useWords(words);
  const owner = useOwner();
  const [id] = useState(first);
  const [copy] = useState(() => readCopy(slotOf(owner, id)));
  const { data: alert, error, refetch } = useQuery({ ...alertQuery(id ?? ''), enabled: id !== null });
  if (copy !== null) return <Opened copy={copy} alert={alert} lost={asProblem(error).status === 404} {...rest} />;
  if (id === null) return <Opened copy={freshCopy()} alert={undefined} lost={false} {...rest} />;
  if (alert !== undefined) return <Opened copy={copyOf(alert)} alert={alert} lost={false} {...rest} />;
  return (
    <>
      <PageHeader title={rest.title} />
      {error === null ? (
        <Loading lines={8} />
      ) : asProblem(error).status === 404 ? (
        <Empty title={w.missingDraft} action={<Link to="/">{w.toAlerts}</Link>} />
      ) : (
        <Failure error={error} retry={() => void refetch()} />
      )}
    </>
  );
}

function Opened({
  copy,
  alert,
  lost,
  title,
  onId,
  anew,
}: Omit<DraftProps, 'id'> & { copy: LocalCopy; alert: Alert | undefined; lost: boolean }) {
  const open = useDraft(copy);
  const [{ isNew, restored }] = useState({ isNew: copy.id === null, restored: copy.id === null && copy.keptAt > 0 });
  const { store, id } = open;
  useEffect(() => {
    if (alert !== undefined) store.meet(alert);
  }, [store, alert]);
  const announce = useEffectEvent((known: string) => onId?.(known));
  useEffect(() => {
    if (id !== null && isNew) announce(id);
  }, [id, isNew]);
  return <Editor open={open} title={title} restored={restored} lost={lost} anew={anew} />;
}

function Refused() {
  const w = useWords(words);
  return (
    <>
      <PageHeader title={w.title} />
      <NoPermission who={w.who} />
    </>
  );
}
