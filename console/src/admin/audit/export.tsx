import { useEffect, useRef, useState } from 'react';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Problem, send } from '../../api/index.ts';
import { Button, Failure, Progress, Row, Section } from '../../parts/index.ts';
import { saveFile } from '../parts/save-file.ts';
import { asFilter, type Question } from './queries.ts';
import { words } from './words.ts';

type Kind = 'csv' | 'jsonl';
interface Size {
  lines: number;
  bytes: number;
}
type State = { is: 'idle' } | ({ is: 'busy' | 'done' } & Size) | { is: 'failed'; error: unknown };

/** All that fits as a file; how long it gets nobody knows, so the screen says how far it is. */
export function Export({ question }: { question: Question }) {
  const w = useWords(words);
  const size = useSizeWords();
  const [state, setState] = useState<State>({ is: 'idle' });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const begin = async (kind: Kind) => {
    const control = new AbortController();
    stop.current = control;
    setState({ is: 'busy', lines: 0, bytes: 0 });
    try {
      const done = await take(question, kind, control.signal, (so) => setState({ is: 'busy', ...so }));
      setState({ is: 'done', ...done });
    } catch (error) {
      setState(control.signal.aborted ? { is: 'idle' } : { is: 'failed', error });
    }
  };
  const isBusy = state.is === 'busy';
  return (
    <Section title={w.exportTitle}>
      <p>{w.exportLead}</p>
      <Row>
        <Button busy={isBusy} onClick={() => void begin('csv')}>
          {w.csv}
        </Button>
        <Button busy={isBusy} onClick={() => void begin('jsonl')}>
          {w.jsonl}
        </Button>
        {isBusy && (
          <Button tone="quiet" onClick={() => stop.current?.abort()}>
            {w.stop}
          </Button>
        )}
      </Row>
      {isBusy && <Progress label={w.exporting(...size(state))} />}
      <div role="status">{state.is === 'done' && <p>{w.exported(...size(state))}</p>}</div>
      {state.is === 'failed' && <Failure error={state.error} />}
    </Section>
  );
}

function useSizeWords(): (size: Size) => [string, string] {
  const format = useFormat();
  return ({ lines, bytes }) => [format.number(lines), `${format.number(Math.ceil(bytes / 1024))} kB`];
}

/** @param tell how many entries came so far, after each piece. @throws Problem in the server's words */
async function take(question: Question, kind: Kind, signal: AbortSignal, tell: (size: Size) => void): Promise<Size> {
  const query = new URLSearchParams({ ...asFilter(question), format: kind });
  const response = await send(`/v1/audit-entries/export?${query}`, { signal });
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})));
  const reader = (response.body as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  // The first line of a CSV names the columns.
  const size: Size = { lines: kind === 'csv' ? -1 : 0, bytes: 0 };
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    pieces.push(value);
    size.bytes += value.length;
    for (const byte of value) if (byte === 10) size.lines += 1;
    tell({ lines: Math.max(0, size.lines), bytes: size.bytes });
  }
  const name = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  saveFile(name ?? `audit.${kind}`, pieces, response.headers.get('content-type') ?? 'text/plain');
  return size;
}
