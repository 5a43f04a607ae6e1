import { useState } from 'react';
import { api, get } from '../../api/index.ts';
import { useFormat, useWords } from '../../i18n/index.ts';
import { Button, Dialog, ProblemText, RadioGroup } from '../../parts/index.ts';
import { words } from './words.ts';
import type { DialogProps } from './dialog-props.ts';
import { Overtaken } from './overtaken.tsx';
import { useAct } from './use-act.ts';

const HOURS = ['1', '2', '4', '8', '24'] as const;
type Hours = (typeof HOURS)[number];

/** Letting an alert live longer; nobody is sent anything. */
export function ExtendDialog({ alert, open, onClose, onDone }: DialogProps) {
  const w = useWords(words);
  const format = useFormat();
  const [hours, setHours] = useState<Hours>('2');
  const extend = useAct(alert.id, {
    send: (body: { hours: number }) =>
      get(api.POST('/alerts/{id}/extension', { params: { path: { id: alert.id } }, body })),
    done: () => w.done.extend,
    onDone,
  });
  const over = alert.status !== 'live';
  return (
    <Dialog
      open={open}
      title={w.extendTitle}
      onClose={onClose}
      busy={extend.isPending}
      actions={
        !over && (
          <Button tone="main" busy={extend.isPending} onClick={() => extend.mutate({ hours: Number(hours) })}>
            {w.extendTo(format.moment(Date.now() + Number(hours) * 3_600_000))}
          </Button>
        )
      }
    >
      {over ? (
        <Overtaken alert={alert} />
      ) : (
        <>
          {alert.expiresAt !== null && <p>{w.extendLead(format.moment(alert.expiresAt))}</p>}
          <RadioGroup<Hours>
            legend={w.extendHours}
            name="hours"
            cards
            value={hours}
            onChange={setHours}
            choices={HOURS.map((value) => ({ value, label: w.hours(Number(value)) }))}
          />
        </>
      )}
      {extend.isError && !over && <ProblemText error={extend.error} />}
    </Dialog>
  );
}
