import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { api, get, type Handover, type WatchGroupDetail } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, Dialog, Failure, Loading, Notice, ProblemText, Section, TextField } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import styles from './group.module.css';
import { handoverWords } from './handover-words.ts';
import { handoversQuery } from './queries.ts';
import { useGroupChange } from './use-group-change.ts';

type Takes = Handover['takes'];

/** Who is asked to become administrator or deputy, and asking somebody. A question is answered from that person's own number. */
export function GroupHandovers({ group }: { group: WatchGroupDetail }) {
  const w = useWords(handoverWords);
  const { may } = useSession();
  const [asking, setAsking] = useState<Takes | null>(null);
  const mayRead = may('handovers.read');
  const found = useQuery({ ...handoversQuery(group.id), enabled: mayRead });
  if (!mayRead) return null;
  const open = found.data?.items.find(({ state }) => state === 'asked');
  const last = found.data?.items.find(({ state }) => state !== 'asked');
  const mayAsk =
    may('handovers.manage') && group.status !== 'retired' && found.data !== undefined && open === undefined;
  return (
    <Section title={w.title}>
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading lines={2} />}
      {open !== undefined && <OpenQuestion group={group} open={open} />}
      {found.data !== undefined && open === undefined && <LastOne last={last} />}
      {mayAsk && (
        <div className={styles.acts}>
          <Button small onClick={() => setAsking('place')}>
            {w.askPrimary}
          </Button>
          <Button small onClick={() => setAsking('deputy')}>
            {w.askDeputy}
          </Button>
        </div>
      )}
      {asking !== null && <AskDialog group={group} takes={asking} onClose={() => setAsking(null)} />}
    </Section>
  );
}

function LastOne({ last }: { last: Handover | undefined }) {
  const w = useWords(handoverWords);
  const f = useFormat();
  if (last === undefined) return <p className={styles.soft}>{w.never}</p>;
  const when = f.date(last.endedAt ?? last.startedAt);
  return <p className={styles.soft}>{w.ended[last.state](last.name ?? w.somebody, when)}</p>;
}

function OpenQuestion({ group, open }: { group: WatchGroupDetail; open: Handover }) {
  const w = useWords(handoverWords);
  const f = useFormat();
  const { may } = useSession();
  const withdraw = useGroupChange(
    group.id,
    async () => {
      await get(api.POST('/handovers/{id}/withdrawal', { params: { path: { id: open.id } } }));
      return undefined;
    },
    () => undefined,
    w.withdrawn,
  );
  const shown = (open.mobile ?? '').replace(/^\+316/, '06-');
  return (
    <Notice tone="accent" title={w.openTitle[open.takes]}>
      <p>{w.open(open.name ?? w.somebody, shown, f.date(open.expiresAt))}</p>
      <p>{w.startedBy[open.startedBy]}</p>
      {may('handovers.manage') && (
        <Button small busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {w.withdraw}
        </Button>
      )}
      {withdraw.isError && (
        <div role="alert">
          <ProblemText error={withdraw.error} />
        </div>
      )}
    </Notice>
  );
}

function AskDialog({ group, takes, onClose }: { group: WatchGroupDetail; takes: Takes; onClose(): void }) {
  const w = useWords(handoverWords);
  const [name, setName] = useState('');
  const [mobile, setMobile] = useState('');
  const from = group.administrators.find(({ role }) => role === 'primary')?.name;
  const ask = useGroupChange(
    group.id,
    async () => {
      const body = { takes, name, mobile };
      await get(api.POST('/watch-groups/{id}/handovers', { params: { path: { id: group.id } }, body }));
      return undefined;
    },
    onClose,
    w.asked(name),
  );
  const missing = name.trim() === '' || mobile.trim() === '' ? w.fillIn : undefined;
  return (
    <Dialog
      open
      title={w.dialogTitle[takes](group.name)}
      onClose={onClose}
      busy={ask.isPending}
      actions={
        <>
          <Button tone="main" busy={ask.isPending} blocked={missing} onClick={() => ask.mutate()}>
            {w.askDo}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      <p>{w.what}</p>
      {takes === 'place' && from !== undefined && <p>{w.leaves(from)}</p>}
      <TextField label={w.name} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
      <TextField
        label={w.mobile}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        value={mobile}
        onChange={(event) => setMobile(event.target.value)}
      />
      {ask.isError && (
        <div role="alert">
          <ProblemText error={ask.error} />
        </div>
      )}
    </Dialog>
  );
}
