import { useState } from 'react';
import { api, get, type SignRequest } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Confirm, Row, TextArea, TextField } from '../parts/index.ts';
import type { Step } from './steps.ts';
import { useAct } from './use-act.ts';
import { useAmount } from './use-amount.ts';
import { words } from './words.ts';

/** Takes a request one step on; asks for what belongs to the step. */
export function StepDialog({ request, step, onClose }: { request: SignRequest; step: Step; onClose(): void }) {
  const w = useWords(words);
  const amount = useAmount();
  const [reason, setReason] = useState('');
  const [signs, setSigns] = useState(String(request.signs));
  const [stickers, setStickers] = useState(String(request.stickers));
  const { version, reference } = request;
  const body = () => {
    if (step === 'refused') return { step, version, reason } as const;
    if (step === 'issued') return { step, version, signs: Number(signs), stickers: Number(stickers) } as const;
    return { step, version } as const;
  };
  const act = useAct(
    () => get(api.POST('/sign-requests/{id}/steps', { params: { path: { id: request.id } }, body: body() })),
    ({ state }) => w.done(reference, w.states[state]),
    onClose,
  );
  const digits = (text: string) => text.replaceAll(/\D/g, '').slice(0, 3);
  return (
    <Confirm
      open
      title={w.stepTitle(w.steps[step], reference)}
      act={w.steps[step]}
      danger={step === 'refused' || step === 'withdrawn'}
      busy={act.isPending}
      error={act.error}
      onAct={() => act.mutate()}
      onClose={onClose}
    >
      <p>
        {request.group}: {amount(request.signs, request.stickers)}
      </p>
      {step === 'refused' && (
        <TextArea
          label={w.why}
          hint={w.whyHint}
          maxLength={300}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      {step === 'issued' && (
        <Row>
          <TextField
            label={w.issuedSigns}
            inputMode="numeric"
            value={signs}
            onChange={({ target }) => setSigns(digits(target.value))}
          />
          <TextField
            label={w.issuedStickers}
            inputMode="numeric"
            value={stickers}
            onChange={({ target }) => setStickers(digits(target.value))}
          />
        </Row>
      )}
      <p>{w.stepTells}</p>
    </Confirm>
  );
}
