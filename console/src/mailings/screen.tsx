import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useWords } from '../i18n/index.ts';
import { ButtonLink, Empty, Failure, Loading, NoPermission, PageHeader, Section, Stack } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { MailingCard } from './card.tsx';
import { MailState } from './mail-state.tsx';
import { mailingsQuery } from './queries.ts';
import { words } from './words.ts';

/** Messages to many: what is under way first, and whether e-mail leaves at all. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const allowed = may('mailings.read');
  const { data, error, refetch, isPending } = useQuery({ ...mailingsQuery, enabled: allowed });
  const fresh = (
    <ButtonLink to="/berichten/$id" params={{ id: 'nieuw' }} tone="main" icon={<Plus aria-hidden="true" />}>
      {w.fresh}
    </ButtonLink>
  );
  return (
    <Stack>
      <PageHeader title={w.title} lead={w.lead} {...(may('mailings.write') && { actions: fresh })} />
      {!allowed && <NoPermission who={w.whoMay} />}
      {allowed && isPending && <Loading lines={6} />}
      {allowed && error !== null && data === undefined && <Failure error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <Empty title={w.none}>
          <p>{w.noneWhy}</p>
        </Empty>
      )}
      {data !== undefined && data.items.length > 0 && (
        <Stack>
          {data.items.map((mailing) => (
            <MailingCard key={mailing.id} mailing={mailing} />
          ))}
        </Stack>
      )}
      {may('mails.read') && (
        <Section title={w.mail}>
          <MailState />
        </Section>
      )}
    </Stack>
  );
}
