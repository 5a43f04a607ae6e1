import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { asProblem } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { ButtonLink, Empty, Failure, Loading, NoPermission, Notice, PageHeader, Stack } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { GroupHandovers } from './group-handovers.tsx';
import { GroupHistory } from './group-history.tsx';
import { GroupPeople } from './group-people.tsx';
import { GroupPlace } from './group-place.tsx';
import { GroupStatus } from './group-status.tsx';
import { groupWords } from './group-words.ts';
import { groupQuery } from './queries.ts';
import { GroupRates } from '../turnover/index.ts';
import styles from './group.module.css';
import { words } from './words.ts';

/** One watch group: who administers it, how it relays, and what a registrar may change. */
export function Screen() {
  const common = useWords(words);
  const w = useWords(groupWords);
  const f = useFormat();
  const { may } = useSession();
  const { id } = useParams({ from: '/frame/register/groepen/$id' });
  const number = /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0;
  const asked = useQuery({ ...groupQuery(number), enabled: number > 0 && may('registry.read') });
  const back = <ButtonLink to="/register">{w.back}</ButtonLink>;
  if (!may('registry.read')) {
    return (
      <Stack>
        <PageHeader title={w.group} />
        <NoPermission who={common.who} />
      </Stack>
    );
  }
  if (number === 0 || (asked.isError && asProblem(asked.error).status === 404)) {
    return (
      <Stack>
        <PageHeader title={w.group} />
        <Empty title={w.notFound} action={back} />
      </Stack>
    );
  }
  if (asked.data === undefined) {
    return (
      <Stack>
        <PageHeader title={w.group} />
        {asked.isError ? <Failure error={asked.error} retry={() => void asked.refetch()} /> : <Loading lines={10} />}
      </Stack>
    );
  }
  const group = asked.data;
  const facts = [
    ...(group.wabpNumber === null ? [] : [w.wabp(group.wabpNumber)]),
    group.memberCount === null ? w.membersUnknown : f.count(group.memberCount, w.member, w.memberMany),
  ];
  return (
    <Stack>
      <PageHeader title={group.name} lead={facts.join(' · ')} help="register" actions={back} />
      {group.status === 'connected' && group.activeAdministrators === 0 && (
        <Notice tone="bad" title={w.nobodyTitle}>
          <p>{w.nobodyWhy}</p>
        </Notice>
      )}
      {group.status === 'connected' && group.activeAdministrators === 1 && (
        <Notice tone="warn" title={w.onlyOneTitle}>
          <p>{w.onlyOne}</p>
        </Notice>
      )}
      <div className={styles.columns}>
        <Stack>
          <GroupPeople group={group} />
          <GroupHandovers group={group} />
          <GroupHistory group={group} />
          <GroupRates groupId={group.id} />
        </Stack>
        <Stack>
          <GroupStatus group={group} />
          <GroupPlace group={group} />
        </Stack>
      </div>
    </Stack>
  );
}
