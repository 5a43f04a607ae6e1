import { useQuery } from '@tanstack/react-query';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Failure, Loading, NoPermission, Notice, PageHeader, Section } from '../../parts/index.ts';
import { useSession } from '../../session/index.ts';
import type { Policy } from '../../api/index.ts';
import { Actor } from '../parts/actor.tsx';
import { PolicyForm } from './form.tsx';
import { policyQuery } from './queries.ts';
import { Summary } from './summary.tsx';
import { TurnoverPolicy } from './turnover.tsx';
import { words } from './words.ts';

/** Where this municipality wants a second pair of eyes: to read, and to change for who may. */
export function Screen() {
  const w = useWords(words);
  const { may, municipality, me } = useSession();
  const mayRead = may('policy.read');
  const policy = useQuery({ ...policyQuery, enabled: mayRead });
  const sends = me.roles.some((role) => role === 'dispatcher' || role === 'supervisor');
  return (
    <>
      <PageHeader title={w.title} lead={w.lead(municipality.name)} help="beheer" />
      {!mayRead && <NoPermission who={w.mayRead} />}
      {mayRead && policy.isPending && <Loading lines={8} />}
      {policy.isError && <Failure error={policy.error} retry={() => void policy.refetch()} />}
      {policy.data && (
        <>
          <Section title={w.summaryTitle}>
            <Summary policy={policy.data} />
            <LastChange policy={policy.data} />
          </Section>
          {!may('policy.change') && <Notice>{w.readOnly}</Notice>}
          {may('policy.change') && sends && <Notice tone="warn">{w.ownRule}</Notice>}
          <PolicyForm key={policy.data.version} policy={policy.data} mayChange={may('policy.change')} />
          <Section title={w.always}>
            <p>{w.alwaysText}</p>
          </Section>
        </>
      )}
      {may('turnover-policy.read') && <TurnoverPolicy />}
    </>
  );
}

function LastChange({ policy: { updatedAt, updatedBy } }: { policy: Policy }) {
  const w = useWords(words);
  const format = useFormat();
  if (updatedAt === null || updatedBy === null) return <p>{w.standard}</p>;
  return (
    <p>
      {w.changed(format.full(updatedAt))} <Actor id={updatedBy} />.
    </p>
  );
}
