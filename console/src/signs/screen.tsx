import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useWords } from '../i18n/index.ts';
import { Button, NoPermission, PageHeader, ProblemText, Stack, Tabs, useToast } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { AskDialog } from './ask-dialog.tsx';
import { Addresses, Groups } from './overview.tsx';
import { fetchList } from './queries.ts';
import { Requests } from './requests.tsx';
import { saveFile } from './save-file.ts';
import { signsSearch, TABS } from './search.ts';
import { words } from './words.ts';

/** Signs and stickers: requests with their next step, and what there is per address and per group. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const { tab = 'aanvragen' } = useSearch({ from: '/frame/borden' });
  const navigate = useNavigate({ from: '/borden' });
  const [asking, setAsking] = useState(false);
  if (!may('signs.read')) {
    return (
      <Stack>
        <PageHeader title={w.title} />
        <NoPermission who={w.who} />
      </Stack>
    );
  }
  return (
    <Stack>
      <PageHeader
        title={w.title}
        lead={w.lead}
        actions={
          <>
            <Button
              tone="main"
              blocked={may('signs.manage') ? undefined : w.whoManages}
              onClick={() => setAsking(true)}
            >
              {w.ask}
            </Button>
            {may('signs.export') && <ListButton />}
          </>
        }
      />
      <Tabs
        label={w.tabs.label}
        tabs={TABS.map((id) => ({ id, label: w.tabs[id] }))}
        value={tab}
        onChange={(id) => void navigate({ search: (before) => signsSearch({ ...before, tab: id }), replace: true })}
      >
        {tab === 'aanvragen' ? <Requests /> : tab === 'adressen' ? <Addresses /> : <Groups />}
      </Tabs>
      {asking && <AskDialog onClose={() => setAsking(false)} />}
    </Stack>
  );
}

function ListButton() {
  const w = useWords(words);
  const tell = useToast();
  const run = useMutation({
    mutationFn: fetchList,
    onSuccess: ({ name, file }) => {
      saveFile(name, file);
      tell(w.exported(name));
    },
  });
  return (
    <>
      <Button icon={<Download aria-hidden="true" />} busy={run.isPending} onClick={() => run.mutate()}>
        {w.export}
      </Button>
      {run.isError && (
        <div role="alert">
          <ProblemText error={run.error} />
        </div>
      )}
    </>
  );
}
