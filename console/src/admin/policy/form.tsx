import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useWords } from '../../i18n/index.ts';
import { api, asProblem, get, type Policy } from '../../api/index.ts';
import { Button, Failure, Notice, RadioGroup, Row, Section, TextField, useToast } from '../../parts/index.ts';
import styles from './policy.module.css';
import { policyQuery } from './queries.ts';
import { useChanges, type Choices } from './summary.tsx';
import { words } from './words.ts';

const DEFAULT_LIMIT = 3;
const MOST = 999;

/** The three questions. Who may not change them sees the answers with the fields locked. */
export function PolicyForm({ policy, mayChange }: { policy: Policy; mayChange: boolean }) {
  const w = useWords(words);
  const [photo, setPhoto] = useState(policy.photo);
  const [missingMinor, setMinor] = useState(policy.missingMinor);
  const [limited, setLimited] = useState(policy.aboveDistricts !== null);
  const [limit, setLimit] = useState(String(policy.aboveDistricts ?? DEFAULT_LIMIT));
  const wrong = limited && !isLimit(limit);
  const chosen: Choices = { photo, missingMinor, aboveDistricts: limited && !wrong ? Number(limit) : null };
  const save = useSave(policy.version);
  const reset = () => {
    setPhoto(policy.photo);
    setMinor(policy.missingMinor);
    setLimited(policy.aboveDistricts !== null);
    setLimit(String(policy.aboveDistricts ?? DEFAULT_LIMIT));
    save.reset();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) save.mutate(chosen);
      }}
    >
      <fieldset className={styles.fields} disabled={!mayChange}>
        <legend className={styles.legend}>{w.when}</legend>
        <Question name="photo" title={w.photo} hint={w.photoHint} value={photo} onChange={setPhoto} />
        <Question name="minor" title={w.minor} hint={w.minorHint} value={missingMinor} onChange={setMinor} />
        <Question name="districts" title={w.districts} hint={w.districtsHint} value={limited} onChange={setLimited}>
          {limited && (
            <div className={styles.limit}>
              <TextField
                label={w.most}
                hint={w.mostHint}
                inputMode="numeric"
                value={limit}
                onChange={(event) => setLimit(event.target.value)}
                error={wrong ? w.mostWrong : undefined}
              />
            </div>
          )}
        </Question>
      </fieldset>
      {mayChange && <Save policy={policy} chosen={chosen} wrong={wrong} save={save} reset={reset} />}
    </form>
  );
}

function Question(props: {
  name: string;
  title: string;
  hint: string;
  value: boolean;
  onChange(value: boolean): void;
  children?: React.ReactNode;
}) {
  const w = useWords(words);
  return (
    <Section title={props.title}>
      <p>{props.hint}</p>
      <RadioGroup
        legend={<span className={styles.unseen}>{props.title}</span>}
        name={props.name}
        cards
        value={props.value ? 'on' : 'off'}
        onChange={(value) => props.onChange(value === 'on')}
        choices={[
          { value: 'on', label: w.on },
          { value: 'off', label: w.off },
        ]}
      />
      {props.children}
    </Section>
  );
}

type Saving = ReturnType<typeof useSave>;

function useSave(version: number) {
  const w = useWords(words);
  const queries = useQueryClient();
  const tell = useToast();
  return useMutation({
    mutationFn: (chosen: Choices) => get(api.PUT('/policy', { body: { ...chosen, version } })),
    onSuccess: (saved) => {
      queries.setQueryData(policyQuery.queryKey, saved);
      tell(w.saved);
    },
  });
}

function Save(props: { policy: Policy; chosen: Choices; wrong: boolean; save: Saving; reset(): void }) {
  const { policy, chosen, wrong, save, reset } = props;
  const w = useWords(words);
  const queries = useQueryClient();
  const changes = useChanges(policy, wrong ? policy : chosen);
  const changedMeanwhile = save.isError && asProblem(save.error).status === 409;
  return (
    <div className={styles.save}>
      <div aria-live="polite">
        {changes.length > 0 && (
          <Notice tone={changes.some(({ looser }) => looser) ? 'warn' : 'plain'} title={w.consequenceTitle}>
            <ul className={styles.list}>
              {changes.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            <p>{w.waiting}</p>
          </Notice>
        )}
      </div>
      {save.isError && <Failure error={save.error} kept={w.newerKept} />}
      <Row>
        {changedMeanwhile ? (
          <Button onClick={() => void queries.invalidateQueries(policyQuery)}>{w.newer}</Button>
        ) : (
          <Button
            type="submit"
            tone="main"
            busy={save.isPending}
            blocked={wrong ? w.mostWrong : changes.length === 0 ? w.nothing : undefined}
          >
            {w.save}
          </Button>
        )}
        {changes.length > 0 && (
          <Button tone="quiet" onClick={reset}>
            {w.reset}
          </Button>
        )}
      </Row>
    </div>
  );
}

const isLimit = (text: string): boolean => /^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= MOST;
