import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, asProblem, get, type EnrolmentDetail } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import {
  Button,
  CheckField,
  Dialog,
  fieldError,
  fieldStyles,
  Notice,
  ProblemText,
  TextArea,
  TextField,
  useToast,
} from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { correctWords } from './correct-words.ts';
import { changesIn, draftOf, type Draft } from './correction.ts';
import styles from './enrolment.module.css';
import { enrolmentQuery, neighbourhoodsQuery } from './queries.ts';
import { words } from './words.ts';

const LEAST = 5;

interface Props {
  enrolment: EnrolmentDetail;
  stage: 'municipality' | 'police';
  onClose(): void;
}

/** Puts right what the applicant filled in. A colleague's change meanwhile is not overwritten: the server says so. */
export function CorrectDialog({ enrolment, stage, onClose }: Props) {
  const w = useWords(correctWords);
  const { cancel } = useWords(words);
  const tell = useToast();
  const queries = useQueryClient();
  // As it was when this opened: what comes in meanwhile must not change what is typed.
  const [looked] = useState(enrolment);
  const [draft, setDraft] = useState(() => draftOf(looked));
  const { id, version } = looked;
  const changes = changesIn(looked, draft);
  const save = useMutation({
    mutationFn: () => {
      const body = { stage, version, reason: draft.reason, ...changes };
      return get(api.PATCH('/enrolments/{id}', { params: { path: { id } }, body }));
    },
    onSuccess: async (fresh) => {
      queries.setQueryData(enrolmentQuery(id).queryKey, fresh);
      await queries.invalidateQueries({ queryKey: ['enrolments'] });
      tell(w.done);
      onClose();
    },
    onError: (error) => {
      if (asProblem(error).status === 409) void queries.invalidateQueries({ queryKey: ['enrolments'] });
    },
  });
  const blocked =
    draft.areaCodes.length === 0
      ? w.noArea
      : Object.keys(changes).length === 0
        ? w.nothing
        : draft.reason.trim().length < LEAST
          ? w.reasonFirst
          : undefined;
  return (
    <Dialog
      open
      wide
      title={w.title}
      onClose={onClose}
      busy={save.isPending}
      actions={
        <>
          <Button tone="main" busy={save.isPending} blocked={blocked} onClick={() => save.mutate()}>
            {w.save}
          </Button>
          <Button onClick={onClose}>{cancel}</Button>
        </>
      }
    >
      <p>{w.lead}</p>
      <CorrectionFields
        draft={draft}
        hasDeputy={looked.people?.deputy !== null}
        error={save.error}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      {save.isError && (
        <Notice tone="bad" urgent>
          <ProblemText error={save.error} />
        </Notice>
      )}
    </Dialog>
  );
}

interface FieldProps {
  draft: Draft;
  hasDeputy: boolean;
  error: unknown;
  onChange(change: Partial<Draft>): void;
}

function CorrectionFields({ draft, hasDeputy, error, onChange }: FieldProps) {
  const w = useWords(correctWords);
  const text = (field: 'name' | 'memberCount' | 'wabpNumber' | 'administratorName' | 'deputyName') => ({
    label: w[field],
    value: draft[field],
    maxLength: 100,
    autoComplete: 'off',
    error: fieldError(error, field),
    onChange: ({ target }: { target: { value: string } }) => onChange({ [field]: target.value }),
  });
  return (
    <>
      <TextField {...text('name')} />
      <TextField {...text('memberCount')} inputMode="numeric" />
      <TextField {...text('wabpNumber')} optional />
      <TextField {...text('administratorName')} />
      {hasDeputy && <TextField {...text('deputyName')} />}
      <Neighbourhoods codes={draft.areaCodes} onChange={(areaCodes) => onChange({ areaCodes })} />
      <TextArea
        label={w.reason}
        hint={w.reasonHint}
        lang="nl"
        value={draft.reason}
        error={fieldError(error, 'reason')}
        onChange={({ target }) => onChange({ reason: target.value })}
      />
    </>
  );
}

function Neighbourhoods({ codes, onChange }: { codes: readonly string[]; onChange(codes: string[]): void }) {
  const w = useWords(correctWords);
  const { municipality } = useSession();
  const { data = [] } = useQuery(neighbourhoodsQuery(municipality.code));
  return (
    <fieldset className={fieldStyles['group']}>
      <legend>{w.areas}</legend>
      <div className={styles.areas}>
        {data.map(({ code, name }) => (
          <CheckField
            key={code}
            label={name}
            checked={codes.includes(code)}
            onChange={({ target }) => onChange(target.checked ? [...codes, code] : codes.filter((one) => one !== code))}
          />
        ))}
      </div>
    </fieldset>
  );
}
