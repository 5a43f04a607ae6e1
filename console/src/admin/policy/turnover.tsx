import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, asProblem, get } from '../../api/index.ts';
import { useWords } from '../../i18n/index.ts';
import { Button, Failure, Loading, Row, Section, TextField, useToast } from '../../parts/index.ts';
import { useSession } from '../../session/index.ts';
import styles from './policy.module.css';
import { turnoverPolicyQuery } from './queries.ts';
import { turnoverWords } from './turnover-words.ts';

/** Least and most of each, as core/turnover/settings.ts has them. */
const BOUNDS = {
  lowRatePercent: [1, 99],
  enoughAlerts: [1, 50],
  lastAlerts: [2, 20],
  checkInStepDays: [1, 60],
  graceHours: [0, 168],
  answerDays: [1, 30],
  untilGapDays: [3, 180],
  undeliveredAlerts: [2, 50],
  undeliveredDays: [1, 180],
  dormantAlerts: [2, 50],
  dormantDays: [30, 730],
} as const;
type Field = keyof typeof BOUNDS;
type Settings = Record<Field, number> & { version: number };
const FIELDS = Object.keys(BOUNDS) as Field[];

const fits = (field: Field, text: string): boolean =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) >= BOUNDS[field][0] && Number(text) <= BOUNDS[field][1];

/** When groups are asked whether they go on, and how long is waited: to read, and to change for who may. */
export function TurnoverPolicy() {
  const w = useWords(turnoverWords);
  const settings = useQuery(turnoverPolicyQuery);
  return (
    <Section title={w.title}>
      <p>{w.lead}</p>
      {settings.isPending && <Loading lines={8} />}
      {settings.isError && <Failure error={settings.error} retry={() => void settings.refetch()} />}
      {settings.data && <TurnoverForm key={settings.data.version} settings={settings.data} />}
    </Section>
  );
}

function TurnoverForm({ settings }: { settings: Settings }) {
  const w = useWords(turnoverWords);
  const { may } = useSession();
  const mayChange = may('turnover-policy.change');
  const [texts, setTexts] = useState(
    () => Object.fromEntries(FIELDS.map((field) => [field, String(settings[field])])) as Record<Field, string>,
  );
  const save = useSave();
  const queries = useQueryClient();
  const wrong = FIELDS.some((field) => !fits(field, texts[field]));
  const same = FIELDS.every((field) => Number(texts[field]) === settings[field]);
  const changedMeanwhile = save.isError && asProblem(save.error).status === 409;
  const chosen = (): Settings =>
    Object.fromEntries([...FIELDS.map((field) => [field, Number(texts[field])]), ['version', settings.version]]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && !same) save.mutate(chosen());
      }}
    >
      <fieldset className={styles.fields} disabled={!mayChange}>
        <legend className={styles.unseen}>{w.title}</legend>
        {FIELDS.map((field) => {
          const [least, most] = BOUNDS[field];
          return (
            <TextField
              key={field}
              label={w.fields[field]}
              hint={w.bounds(least, most)}
              inputMode="numeric"
              value={texts[field]}
              onChange={(event) => setTexts({ ...texts, [field]: event.target.value })}
              error={fits(field, texts[field]) ? undefined : w.wrong(least, most)}
            />
          );
        })}
      </fieldset>
      {mayChange && (
        <div className={styles.save}>
          {save.isError && <Failure error={save.error} kept={w.kept} />}
          <Row>
            {changedMeanwhile ? (
              <Button onClick={() => void queries.invalidateQueries(turnoverPolicyQuery)}>{w.newer}</Button>
            ) : (
              <Button
                type="submit"
                tone="main"
                busy={save.isPending}
                blocked={wrong ? w.someWrong : same ? w.nothing : undefined}
              >
                {w.save}
              </Button>
            )}
          </Row>
        </div>
      )}
    </form>
  );
}

function useSave() {
  const w = useWords(turnoverWords);
  const queries = useQueryClient();
  const tell = useToast();
  return useMutation({
    mutationFn: (chosen: Settings) => get(api.PUT('/turnover-policy', { body: chosen })),
    onSuccess: (saved) => {
      queries.setQueryData(turnoverPolicyQuery.queryKey, saved);
      tell(w.saved);
    },
  });
}
