import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { SignRequest } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Badge, Button, DataTable, Empty, Failure, Filter, Loading, Row, SelectField, Stack } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { requestsQuery } from './queries.ts';
import { FILTERS, signsSearch } from './search.ts';
import styles from './signs.module.css';
import { StepDialog } from './step-dialog.tsx';
import { nextSteps, type Step } from './steps.ts';
import { useAmount } from './use-amount.ts';
import { words } from './words.ts';

/** Requests with what can be done about each, the newest first. */
export function Requests() {
  const w = useWords(words);
  const { stand = 'open' } = useSearch({ from: '/frame/borden' });
  const navigate = useNavigate({ from: '/borden' });
  const asked = useInfiniteQuery(requestsQuery(stand));
  const items = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack>
      <Filter>
        <SelectField
          label={w.filter}
          value={stand}
          options={FILTERS.map((value) => ({ value, label: w.filters[value] }))}
          onChange={({ target }) =>
            void navigate({ search: (before) => signsSearch({ ...before, stand: target.value }), replace: true })
          }
        />
      </Filter>
      {asked.isPending && <Loading lines={6} />}
      {asked.isError && <Failure error={asked.error} retry={() => void asked.refetch()} />}
      {asked.isSuccess && items.length === 0 && (
        <Empty title={stand === 'open' ? w.noneOpen : w.none}>
          <p>{w.noneWhy}</p>
        </Empty>
      )}
      {items.length > 0 && <RequestTable items={items} />}
      {asked.hasNextPage && (
        <Button busy={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {w.more}
        </Button>
      )}
    </Stack>
  );
}

function RequestTable({ items }: { items: readonly SignRequest[] }) {
  const w = useWords(words);
  const format = useFormat();
  const { may } = useSession();
  const [stepping, setStepping] = useState<{ request: SignRequest; step: Step } | null>(null);
  const amount = useAmount();
  return (
    <>
      <DataTable<SignRequest>
        caption={w.caption}
        rows={items}
        rowKey={({ id }) => id}
        toneOf={({ sameAddress }) => (sameAddress.length > 0 ? 'warn' : undefined)}
        columns={[
          { id: 'reference', title: w.columns.reference, cell: ({ reference }) => reference },
          {
            id: 'group',
            title: w.columns.group,
            cell: ({ groupId, group }) => (
              <Link to="/register/groepen/$id" params={{ id: String(groupId) }}>
                {group}
              </Link>
            ),
          },
          {
            id: 'amount',
            title: w.columns.amount,
            cell: (one) => (
              <>
                {amount(one.signs, one.stickers)}
                {one.issuedSigns !== null && (
                  <span className={styles.soft}>{w.really(amount(one.issuedSigns, one.issuedStickers ?? 0))}</span>
                )}
              </>
            ),
          },
          { id: 'address', title: w.columns.address, cell: (one) => <Address request={one} /> },
          {
            id: 'asked',
            title: w.columns.asked,
            cell: ({ requestedAt, via }) => (
              <>
                {format.moment(requestedAt)} <span className={styles.soft}>{w.via[via]}</span>
              </>
            ),
          },
          {
            id: 'state',
            title: w.columns.state,
            cell: ({ state, reason }) => (
              <>
                <Badge tone={TONES[state]}>{w.states[state]}</Badge>
                {reason !== null && (
                  <span className={styles.soft} lang="nl">
                    {w.reason(reason)}
                  </span>
                )}
              </>
            ),
          },
          ...(may('signs.manage')
            ? [
                {
                  id: 'act',
                  title: w.columns.act,
                  cell: (request: SignRequest) => (
                    <Row>
                      {nextSteps(request).map((step) => (
                        <Button
                          key={step}
                          small
                          aria-label={w.stepOf(w.steps[step], request.reference)}
                          onClick={() => setStepping({ request, step })}
                        >
                          {w.steps[step]}
                        </Button>
                      ))}
                    </Row>
                  ),
                },
              ]
            : []),
        ]}
      />
      {stepping !== null && <StepDialog {...stepping} onClose={() => setStepping(null)} />}
    </>
  );
}

const TONES = {
  requested: 'accent',
  approved: 'accent',
  refused: 'plain',
  withdrawn: 'plain',
  issued: 'good',
  collected: 'good',
  placed: 'good',
} as const;

function Address({ request: { address, sameAddress } }: { request: SignRequest }) {
  const w = useWords(words);
  const format = useFormat();
  if (address === null) return <span className={styles.soft}>{w.gone}</span>;
  return (
    <>
      {address.street} {address.houseNumber}, {address.postcode} {address.city}
      {sameAddress.length > 0 && (
        <span className={styles.same}>
          <Badge tone="warn">{w.twice(format.list(sameAddress.map((id) => `BS-${id}`)))}</Badge>
        </span>
      )}
    </>
  );
}
