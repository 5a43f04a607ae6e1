import { useId, useRef, useState } from 'react';
import { FileSpreadsheet, Upload } from 'lucide-react';
import { formatBytes } from './bytes.ts';
import { useLanguage, useWords } from '../i18n/index.ts';
import { Button, RadioGroup, Section, TextField } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { importWords } from './import-words.ts';
import styles from './import.module.css';
import type { ImportKind } from './upload.ts';
import type { ImportJob } from './use-import.ts';

const LIMITS: Record<ImportKind, number> = { registry: 16 * 1024 * 1024, areas: 64 * 1024 * 1024 };
const ENDINGS: Record<ImportKind, RegExp> = { registry: /\.(csv|txt)$/i, areas: /\.(geojson|json)$/i };
const KINDS = ['registry', 'areas'] as const;

/** What to import and from which file, by a button or by dragging. */
export function ImportFile({ work }: { work: ImportJob }) {
  const { chosen, choose, state } = work;
  const w = useWords(importWords);
  const { may } = useSession();
  const [wrong, setWrong] = useState<string>();
  const kinds = KINDS.filter((kind) => may(`${kind}.import`));
  const yearIsRight = /^(199[5-9]|20\d\d|2100)$/.test(chosen.year);
  const check = useCheck();
  const take = (files: readonly File[]) => {
    const [file] = files;
    if (file === undefined) return;
    const reason = files.length > 1 ? w.onlyOne : check(file, chosen.kind);
    setWrong(reason);
    choose({ file: reason === undefined ? file : null });
  };
  return (
    <Section title={w.file}>
      {kinds.length > 1 && (
        <RadioGroup<ImportKind>
          legend={w.what}
          name="kind"
          value={chosen.kind}
          onChange={(kind) => {
            setWrong(undefined);
            choose({ kind, file: null });
          }}
          choices={kinds.map((value) => ({ value, label: w.kinds[value], hint: w.kindHints[value] }))}
          cards
        />
      )}
      {chosen.kind === 'areas' && (
        <div className={styles.year}>
          <TextField
            label={w.year}
            hint={w.yearHint}
            inputMode="numeric"
            maxLength={4}
            value={chosen.year}
            onChange={(event) => choose({ year: event.target.value.trim() })}
            error={yearIsRight ? undefined : w.yearWrong}
          />
        </div>
      )}
      <Drop chosen={chosen} take={take} wrong={wrong} disabled={state === 'working'} />
      {chosen.file !== null && state !== 'checked' && state !== 'done' && (
        <div>
          <Button
            tone="main"
            busy={state === 'working'}
            blocked={chosen.kind === 'areas' && !yearIsRight ? w.yearWrong : undefined}
            onClick={() => work.run(true)}
          >
            {w.check}
          </Button>
        </div>
      )}
    </Section>
  );
}

/** Why a file cannot be meant, before it is sent. */
function useCheck(): (file: File, kind: ImportKind) => string | undefined {
  const w = useWords(importWords);
  const { language } = useLanguage();
  return (file, kind) => {
    if (file.size === 0) return w.emptyFile;
    if (!ENDINGS[kind].test(file.name)) return w.wrongKind[kind];
    const limit = LIMITS[kind];
    if (file.size > limit) return w.tooLarge(formatBytes(file.size, language), formatBytes(limit, language));
    return undefined;
  };
}

function Drop(props: {
  chosen: ImportJob['chosen'];
  take(files: readonly File[]): void;
  wrong: string | undefined;
  disabled: boolean;
}) {
  const { chosen, take, wrong, disabled } = props;
  const w = useWords(importWords);
  const { language } = useLanguage();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const problem = useId();
  const { file } = chosen;
  return (
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!disabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!disabled) take([...event.dataTransfer.files]);
      }}
    >
      {file === null ? <Upload aria-hidden="true" size={28} /> : <FileSpreadsheet aria-hidden="true" size={28} />}
      {file !== null && (
        <p role="status">
          <strong className={styles.fileName}>{file.name}</strong>{' '}
          <span className={styles.soft}>{formatBytes(file.size, language)}</span>
        </p>
      )}
      <p className={styles.choose}>
        <input
          ref={input}
          type="file"
          className={styles.hidden}
          tabIndex={-1}
          aria-label={w.choose}
          accept={chosen.kind === 'registry' ? '.csv,.txt,text/csv' : '.geojson,.json,application/geo+json'}
          disabled={disabled}
          onChange={(event) => {
            take([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <Button
          aria-describedby={wrong === undefined ? undefined : problem}
          onClick={() => !disabled && input.current?.click()}
        >
          {file === null ? w.choose : w.other}
        </Button>
        <span className={styles.soft}>{over ? w.dropped : w.drop}</span>
      </p>
      {wrong !== undefined && (
        <p id={problem} role="alert" className={styles.wrong}>
          {wrong}
        </p>
      )}
    </div>
  );
}
