import { useState } from 'react';
import type { Line } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Dialog, Notice, ProblemText, RadioGroup, TextField } from '../parts/index.ts';
import { LinkCode } from './link-code.tsx';
import styles from './lines.module.css';
import { phaseOf } from './phase.ts';
import { askCode, askLink, askUnlink, useLineAct } from './queries.ts';
import { words } from './words.ts';

type Way = 'qr' | 'code';
const NUMBER = /^\+[1-9]\d{6,14}$/;
const plain = (number: string): string => number.replace(/[\s()-]/g, '');

/** Links a line to its phone. How it goes is told by the line itself, so a reload or a colleague sees the same. */
export function LinkDialog({ line, open, onClose }: { line: Line; open: boolean; onClose(): void }) {
  const w = useWords(words);
  const [way, setWay] = useState<Way>('qr');
  const [phone, setPhone] = useState(line.phone ?? '');
  const [wrong, setWrong] = useState(false);
  const byQr = useLineAct(askLink);
  const byCode = useLineAct(askCode);
  const stop = useLineAct(askUnlink);
  const phase = phaseOf(line);
  const asking = byQr.isPending || byCode.isPending;
  const error = byQr.error ?? byCode.error ?? stop.error;
  const begin = () => {
    if (way === 'qr') return byQr.mutate(line.id);
    setWrong(!NUMBER.test(plain(phone)));
    if (NUMBER.test(plain(phone))) byCode.mutate({ id: line.id, phone: plain(phone) });
  };
  const isOver = phase === 'idle' || phase === 'expired' || phase === 'refused';
  return (
    <Dialog
      open={open}
      title={w.linkTitle(line.name)}
      onClose={onClose}
      actions={
        <>
          {isOver && (
            <Button tone="main" busy={asking} onClick={begin}>
              {phase === 'idle' ? (way === 'qr' ? w.showQr : w.showCode) : w.again}
            </Button>
          )}
          {(phase === 'asked' || phase === 'waiting') && (
            <Button busy={stop.isPending} onClick={() => stop.mutate(line.id)}>
              {w.stop}
            </Button>
          )}
          {phase === 'linked' && (
            <Button tone="main" onClick={onClose}>
              {w.done}
            </Button>
          )}
        </>
      }
    >
      <Told line={line} />
      {isOver && (
        <>
          <RadioGroup<Way>
            cards
            legend={w.linkHow}
            name={`way-${line.id}`}
            value={way}
            onChange={setWay}
            choices={[
              { value: 'qr', label: w.byQr, hint: w.byQrHint },
              { value: 'code', label: w.byCode, hint: w.byCodeHint },
            ]}
          />
          {way === 'code' && (
            <TextField
              label={w.number}
              hint={w.numberHint}
              error={wrong ? w.numberWrong : undefined}
              type="tel"
              autoComplete="off"
              value={phone}
              onChange={(event) => setPhone(event.target.value)}
            />
          )}
        </>
      )}
      {phase === 'waiting' && <LinkCode line={line} />}
      {error !== null && (
        <div role="alert">
          <ProblemText error={error} />
        </div>
      )}
    </Dialog>
  );
}

/** Where linking stands, said aloud when it changes. */
function Told({ line }: { line: Line }) {
  const w = useWords(words);
  const phase = phaseOf(line);
  const tone = phase === 'linked' ? 'good' : phase === 'expired' ? 'warn' : phase === 'refused' ? 'bad' : 'accent';
  return (
    <div role="status" className={styles.told} data-phase={phase}>
      {phase !== 'idle' && (
        <Notice tone={tone} title={w.phase[phase]}>
          {phase === 'linked' && <p>{w.linkedHelp(line.phone ?? '')}</p>}
          {phase === 'expired' && <p>{w.expiredHelp}</p>}
          {phase === 'refused' && line.stateReason !== null && <p lang="nl">{line.stateReason}</p>}
          {phase === 'asked' && !line.held && <p>{w.noBot}</p>}
        </Notice>
      )}
    </div>
  );
}
