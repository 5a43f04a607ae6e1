import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import type { OneTimeLink } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Button, Failure, Loading, NoPermission, PageHeader } from '../../parts/index.ts';
import { useSession } from '../../session/index.ts';
import { Everybody } from './everybody.tsx';
import { Invite } from './invite.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { AccountList } from './list.tsx';
import { Manage } from './manage.tsx';
import { PolicySection } from './policy-section.tsx';
import { accountsQuery } from './queries.ts';
import { words } from './words.ts';

/** A link that was just made: shown once. */
export interface MadeLink {
  name: string;
  kind: 'invitation' | 'reset';
  link: OneTimeLink;
}

/** Who can sign in here, with which roles, and how. */
export function Screen() {
  const w = useWords(words);
  const { may, municipality } = useSession();
  if (may('accounts.read')) return <Accounts />;
  return (
    <>
      <PageHeader title={w.title} lead={w.lead(municipality.name)} help="beheer" />
      <NoPermission who={w.who} />
    </>
  );
}

function Accounts() {
  const w = useWords(words);
  const { municipality } = useSession();
  const accounts = useQuery(accountsQuery);
  const [inviting, setInviting] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [made, setMade] = useState<MadeLink>();
  const account = accounts.data?.items.find(({ id }) => id === chosen);
  return (
    <>
      <PageHeader
        title={w.title}
        lead={w.lead(municipality.name)}
        help="beheer"
        actions={
          <Button tone="main" icon={<UserPlus aria-hidden="true" />} onClick={() => setInviting(true)}>
            {w.invite}
          </Button>
        }
      />
      {accounts.isPending && <Loading lines={8} />}
      {accounts.isError && <Failure error={accounts.error} retry={() => void accounts.refetch()} />}
      {accounts.data !== undefined && (
        <>
          <AccountList accounts={accounts.data.items} onChoose={setChosen} />
          <PolicySection accounts={accounts.data.items} />
          <Everybody />
        </>
      )}
      <Invite open={inviting} onClose={() => setInviting(false)} onMade={setMade} />
      <Manage account={account} onClose={() => setChosen(undefined)} onMade={setMade} />
      <LinkDialog made={made} onClose={() => setMade(undefined)} />
    </>
  );
}
