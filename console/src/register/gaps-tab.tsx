import { useId } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../i18n/index.ts';
import { Empty, Failure, Loading, Section, SelectField, Stack } from '../parts/index.ts';
import { CoverageSummary } from './coverage-summary.tsx';
import { DistrictTable } from './district-table.tsx';
import { GapGroups, SilentGroups } from './gap-groups.tsx';
import { GapNeighbourhoods } from './gap-neighbourhoods.tsx';
import { ALERTS, coverageQuery, gapsQuery } from './queries.ts';
import styles from './register.module.css';
import { RegisterMap } from './register-map.tsx';
import type { RegisterSearch } from './search.ts';
import { words } from './words.ts';

const CHOICES = [1, 2, 3, 5, 10, 20, 50];

/** Where the register falls short, what weighs most first. */
export function GapsTab({ search }: { search: RegisterSearch }) {
  const w = useWords(words);
  const navigate = useNavigate({ from: '/register' });
  const list = useId();
  const alerts = search.over ?? ALERTS;
  const coverage = useQuery(coverageQuery);
  const gaps = useQuery(gapsQuery(alerts));
  if (coverage.isPending || gaps.isPending) return <Loading lines={10} />;
  if (coverage.isError) return <Failure error={coverage.error} retry={() => void coverage.refetch()} />;
  if (gaps.isError) return <Failure error={gaps.error} retry={() => void gaps.refetch()} />;
  if (coverage.data.year === null) {
    return (
      <Empty title={w.empty}>
        <p>{w.emptyAsk}</p>
      </Empty>
    );
  }
  const { neighbourhoods, single, unmanned, silent } = gaps.data;
  return (
    <Stack>
      <CoverageSummary coverage={coverage.data} />
      <div className={styles.beside}>
        <div id={list} className={styles.list}>
          <Section title={w.gapsNone.title(neighbourhoods.length)}>
            <GapNeighbourhoods rows={neighbourhoods} />
          </Section>
          {unmanned.length > 0 && (
            <Section title={w.gapsUnmanned.title(unmanned.length)}>
              <GapGroups rows={unmanned} words={w.gapsUnmanned} />
            </Section>
          )}
          <Section
            title={silent === null ? w.silent : w.gapsSilent.title(silent.length)}
            actions={
              silent !== null && (
                <div className={styles.inline}>
                  <SelectField
                    label={w.gapsSilent.over}
                    value={String(alerts)}
                    options={(CHOICES.includes(alerts) ? CHOICES : [...CHOICES, alerts]).map((count) => ({
                      value: String(count),
                      label: w.gapsSilent.overUnit(count),
                    }))}
                    onChange={(event) => {
                      const over = Number(event.target.value);
                      void navigate({
                        search: (before) => ({ ...before, over }),
                        hash: true,
                        replace: true,
                        resetScroll: false,
                      });
                    }}
                  />
                </div>
              )
            }
          >
            {silent === null ? <p>{w.gapsSilent.notYours}</p> : <SilentGroups rows={silent} />}
          </Section>
          <Section title={w.gapsSingle.title(single.length)}>
            <GapGroups rows={single} words={w.gapsSingle} />
          </Section>
          <Section title={w.perDistrict}>
            <DistrictTable coverage={coverage.data} />
          </Section>
        </div>
        <RegisterMap coverage={coverage.data} describedBy={list} />
      </div>
    </Stack>
  );
}
