import { useRef, useState } from 'react';
import { CheckCheck, Pencil, Plus, TimerReset, Undo2 } from 'lucide-react';
import type { Alert, Doing } from '../api/index.ts';
import type { Present } from '../colleagues/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { CloseDialog } from './dialogs/close-dialog.tsx';
import { CorrectDialog } from './dialogs/correct-dialog.tsx';
import { ExtendDialog } from './dialogs/extend-dialog.tsx';
import { UpdateDialog } from './dialogs/update-dialog.tsx';
import { WithdrawDialog } from './dialogs/withdraw-dialog.tsx';
import { words } from './words.ts';

export type Act = 'update' | 'correct' | 'extend' | 'withdraw' | 'close';

/** What colleagues are told while the dialog of an act is open. */
export const DOING: Readonly<Record<Act, Doing>> = {
  update: 'update',
  correct: 'correct',
  extend: 'look',
  withdraw: 'withdraw',
  close: 'close',
};

const ACTS = [
  { act: 'update', verb: 'alert.update', Icon: Plus, Dialog: UpdateDialog },
  { act: 'correct', verb: 'alert.update', Icon: Pencil, Dialog: CorrectDialog },
  { act: 'extend', verb: 'alert.extend', Icon: TimerReset, Dialog: ExtendDialog },
  { act: 'withdraw', verb: 'alert.withdraw', Icon: Undo2, Dialog: WithdrawDialog },
  { act: 'close', verb: 'alert.close', Icon: CheckCheck, Dialog: CloseDialog },
] as const;

/** What can be done with a live alert, each in a dialog that keeps what was typed until it is sent. */
export function Acts(props: {
  alert: Alert;
  act: Act | null;
  onAct(act: Act | null): void;
  people: readonly Present[];
}) {
  const { alert, act, onAct, people } = props;
  const w = useWords(words);
  const { may } = useSession();
  const [round, setRound] = useState(0);
  const sent = useRef(false);
  const begin = (next: Act) => {
    if (sent.current) setRound(round + 1);
    sent.current = false;
    onAct(next);
  };
  const done = () => {
    sent.current = true;
    onAct(null);
  };
  const allowed = ACTS.filter(({ verb }) => may(verb));
  const live = alert.status === 'live';
  return (
    <>
      {live &&
        allowed.map(({ act: one, Icon }) => (
          <Button
            key={one}
            tone={one === 'close' ? 'main' : 'plain'}
            icon={<Icon aria-hidden="true" />}
            onClick={() => begin(one)}
          >
            {w[one]}
          </Button>
        ))}
      {live && allowed.length === 0 && <p>{w.mayNot}</p>}
      {allowed.map(({ act: one, Dialog }) => (
        <Dialog
          key={`${one} ${round}`}
          alert={alert}
          open={act === one}
          onClose={() => onAct(null)}
          onDone={done}
          people={people}
        />
      ))}
    </>
  );
}
