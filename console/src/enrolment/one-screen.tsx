import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { asProblem, type EnrolmentDetail } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Badge, ButtonLink, Empty, Failure, Loading, NoPermission, PageHeader, Stack } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { Decision } from './decision.tsx';
import styles from './enrolment.module.css';
import { Facts } from './facts.tsx';
import { Findings } from './findings.tsx';
import { History } from './history.tsx';
import { OnMap } from './on-map.tsx';
import { enrolmentQuery } from './queries.ts';
import { words } from './words.ts';

/** One enrolment, with all that one has to see to decide about it. */
export function Screen() {
  const w = useWords(words);
  const { may } = useSession();
  const { id } = useParams({ from: '/frame/aanmeldingen/$id' });
  const allowed = may('enrolment.read');
  const asked = useQuery({ ...enrolmentQuery(id), enabled: allowed });
  const back = <ButtonLink to="/aanmeldingen">{w.back}</ButtonLink>;
  if (asked.data !== undefined) return <Found enrolment={asked.data} back={back} />;
  return (
    <Stack>
      <PageHeader title={w.title} help="aanmeldingen" />
      {!allowed ? (
        <NoPermission who={w.whoMay} />
      ) : !asked.isError ? (
        <Loading lines={10} />
      ) : asProblem(asked.error).status === 404 ? (
        <Empty title={w.notFound} action={back} />
      ) : (
        <Failure error={asked.error} retry={() => void asked.refetch()} />
      )}
    </Stack>
  );
}

function Found({ enrolment, back }: { enrolment: EnrolmentDetail; back: React.ReactNode }) {
  const w = useWords(words);
  const { name, reference, state } = enrolment;
  const lead = (
    <span className={styles.badges}>
      {reference} <Badge tone={TONES[state] ?? 'plain'}>{w.states[state]}</Badge>
    </span>
  );
  return (
    <Stack>
      <PageHeader title={name === '' ? reference : name} lead={lead} help="aanmeldingen" actions={back} />
      <Decision enrolment={enrolment} />
      <div className={styles.columns}>
        <Stack>
          <Findings enrolment={enrolment} />
          <Facts enrolment={enrolment} />
        </Stack>
        <Stack>
          <OnMap enrolment={enrolment} />
          <History enrolment={enrolment} />
        </Stack>
      </div>
    </Stack>
  );
}

const TONES: Partial<Record<EnrolmentDetail['state'], 'good' | 'bad' | 'accent'>> = {
  approved: 'good',
  refused: 'bad',
  'municipality-check': 'accent',
  'police-check': 'accent',
};
