import { useState } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Account } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import {
  Badge,
  Button,
  DataTable,
  Empty,
  SelectField,
  TextField,
  type Column,
  type SignTone,
} from '../../parts/index.ts';
import { roleWords, useSession } from '../../session/index.ts';
import styles from './accounts.module.css';
import { findAccounts, ROLES, STATUSES, type AccountsSearch } from './search.ts';
import { words } from './words.ts';

const TONES: Readonly<Record<Account['status'], SignTone>> = { active: 'good', invited: 'accent', disabled: 'plain' };

/** All accounts, searched by what stands in the address. */
export function AccountList({ accounts, onChoose }: { accounts: readonly Account[]; onChoose(id: string): void }) {
  const w = useWords(words);
  const format = useFormat();
  const columns = useColumns(onChoose);
  const search = useSearch({ from: '/frame/beheer/accounts' });
  const navigate = useNavigate({ from: '/beheer/accounts' });
  const [text, setText] = useState('');
  const found = findAccounts(accounts, text, search);
  const filter = (change: AccountsSearch) => void navigate({ search: { ...search, ...change }, replace: true });
  const clear = () => {
    setText('');
    void navigate({ search: {}, replace: true });
  };
  return (
    <>
      <Filters text={text} onText={setText} search={search} onFilter={filter} />
      <p role="status" className={styles.soft}>
        {w.found(format.number(found.length), format.number(accounts.length))}
      </p>
      {found.length === 0 ? (
        <Empty title={w.nobody} action={<Button onClick={clear}>{w.clear}</Button>} />
      ) : (
        <DataTable caption={w.list} columns={columns} rows={found} rowKey={({ id }) => id} />
      )}
    </>
  );
}

function Filters(props: {
  text: string;
  onText(text: string): void;
  search: AccountsSearch;
  onFilter(change: object): void;
}) {
  const { text, onText, search, onFilter } = props;
  const w = useWords(words);
  const { roles } = useWords(roleWords);
  return (
    <search className={styles.filters}>
      <TextField label={w.search} type="search" value={text} onChange={(event) => onText(event.target.value)} />
      <SelectField
        label={w.role}
        value={search.role ?? ''}
        onChange={(event) => onFilter({ role: event.target.value || undefined })}
        options={[{ value: '', label: w.anyRole }, ...ROLES.map((role) => ({ value: role, label: roles[role] }))]}
      />
      <SelectField
        label={w.status}
        value={search.status ?? ''}
        onChange={(event) => onFilter({ status: event.target.value || undefined })}
        options={[
          { value: '', label: w.anyStatus },
          ...STATUSES.map((status) => ({ value: status, label: w.statuses[status] })),
        ]}
      />
    </search>
  );
}

function useColumns(onChoose: (id: string) => void): Column<Account>[] {
  const w = useWords(words);
  const { roles, noRole } = useWords(roleWords);
  const { me, municipality } = useSession();
  return [
    {
      id: 'name',
      title: w.name,
      cell: (account) => (
        <span className={styles.who}>
          <span>
            <strong>{account.name}</strong> {account.id === me.account.id && <Badge tone="accent">{w.you}</Badge>}
          </span>
          <span className={styles.soft}>{account.email}</span>
          {account.home !== municipality.code && <span className={styles.soft}>{w.elsewhere(account.home)}</span>}
        </span>
      ),
    },
    {
      id: 'roles',
      title: w.roles,
      cell: (account) => account.roles.map((role) => roles[role]).join(', ') || noRole,
    },
    {
      id: 'status',
      title: w.status,
      cell: ({ status }) => (
        <span>
          <Badge tone={TONES[status]}>{w.statuses[status]}</Badge>
        </span>
      ),
    },
    {
      id: 'factors',
      title: w.secondFactor,
      cell: ({ secondFactors }) => secondFactors.map((factor) => w.factors[factor]).join(', ') || w.noFactor,
    },
    {
      id: 'act',
      title: w.act,
      cell: (account) => (
        <span>
          <Button small aria-label={w.actOn(account.name)} onClick={() => onChoose(account.id)}>
            {w.act}
          </Button>
        </span>
      ),
    },
  ];
}
