import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { ApiToken, NewApiToken } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import {
  Badge,
  Button,
  CheckField,
  DataTable,
  Empty,
  Failure,
  Loading,
  NoPermission,
  PageHeader,
  type Column,
} from '../../parts/index.ts';
import { roleWords, useSession } from '../../session/index.ts';
import { MakeToken } from './make.tsx';
import { tokensQuery } from './queries.ts';
import { RevokeToken } from './revoke.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import styles from './tokens.module.css';
import { words } from './words.ts';

type State = 'works' | 'expired' | 'revoked';

const stateOf = ({ revokedAt, expiresAt }: ApiToken): State =>
  revokedAt !== null ? 'revoked' : Date.parse(expiresAt) <= Date.now() ? 'expired' : 'works';

/** Keys for programs: which there are, and until when they work. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  if (may('tokens.read')) return <Tokens />;
  return (
    <>
      <PageHeader title={w.title} lead={w.lead} help="beheer" />
      <NoPermission who={w.who} />
    </>
  );
}

function Tokens() {
  const w = useWords(words);
  const tokens = useQuery(tokensQuery);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<NewApiToken>();
  const [revoking, setRevoking] = useState<ApiToken>();
  const make = (
    <Button tone="main" icon={<Plus aria-hidden="true" />} onClick={() => setMaking(true)}>
      {w.make}
    </Button>
  );
  const isEmpty = tokens.data?.items.length === 0;
  return (
    <>
      <PageHeader title={w.title} lead={w.lead} help="beheer" actions={isEmpty ? undefined : make} />
      {tokens.isPending && <Loading lines={5} />}
      {tokens.isError && <Failure error={tokens.error} retry={() => void tokens.refetch()} />}
      {isEmpty && (
        <Empty title={w.none} action={make}>
          {w.noneWhy}
        </Empty>
      )}
      {tokens.data !== undefined && !isEmpty && <List tokens={tokens.data.items} onRevoke={setRevoking} />}
      <MakeToken open={making} onClose={() => setMaking(false)} onMade={setMade} />
      <SecretDialog made={made} onClose={() => setMade(undefined)} />
      <RevokeToken token={revoking} onClose={() => setRevoking(undefined)} />
    </>
  );
}

function List({ tokens, onRevoke }: { tokens: readonly ApiToken[]; onRevoke(token: ApiToken): void }) {
  const w = useWords(words);
  const format = useFormat();
  const columns = useColumns(onRevoke);
  const [all, setAll] = useState(false);
  const ended = tokens.filter((token) => stateOf(token) !== 'works').length;
  const works = ended < tokens.length;
  const shown = all || !works ? tokens : tokens.filter((token) => stateOf(token) === 'works');
  return (
    <>
      {ended > 0 && works && (
        <CheckField
          label={w.showEnded(format.number(ended))}
          checked={all}
          onChange={(event) => setAll(event.target.checked)}
        />
      )}
      <DataTable caption={w.list} columns={columns} rows={shown} rowKey={({ id }) => id} />
    </>
  );
}

function useColumns(onRevoke: (token: ApiToken) => void): Column<ApiToken>[] {
  const w = useWords(words);
  const { roles } = useWords(roleWords);
  const format = useFormat();
  return [
    { id: 'name', title: w.name, cell: ({ name }) => <strong>{name}</strong> },
    { id: 'roles', title: w.roles, cell: (token) => token.roles.map((role) => roles[role]).join(', ') },
    {
      id: 'status',
      title: w.status,
      cell: (token) => (
        <span>
          <Badge tone={stateOf(token) === 'works' ? 'good' : 'plain'}>{w.statuses[stateOf(token)]}</Badge>
        </span>
      ),
    },
    { id: 'expires', title: w.expires, cell: ({ expiresAt }) => format.date(expiresAt) },
    {
      id: 'used',
      title: w.used,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? w.never : format.moment(lastUsedAt)),
    },
    {
      id: 'act',
      title: w.act,
      cell: (token) =>
        stateOf(token) === 'works' ? (
          <span>
            <Button small aria-label={w.revokeOf(token.name)} onClick={() => onRevoke(token)}>
              {w.revoke}
            </Button>
          </span>
        ) : (
          <span className={styles.soft}>{w.ended}</span>
        ),
    },
  ];
}
