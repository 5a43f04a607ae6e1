import { useState } from 'react';
import { api, get, type LineInput } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Dialog, ProblemText, RadioGroup, SelectField, TextField, useToast } from '../parts/index.ts';
import { useSession } from '../session/index.ts';
import { useLineAct } from './queries.ts';
import { words } from './words.ts';

const PURPOSES = ['alerts', 'exercise', 'footage'] as const;
const NETWORKS = ['whatsapp-web', 'simulator'] as const;

const create = (body: LineInput) => get(api.POST('/lines', { body }));

/** A new number; linking its phone comes after. */
export function AddLineDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const w = useWords(words);
  const tell = useToast();
  const { municipality } = useSession();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const [purpose, setPurpose] = useState<LineInput['purpose']>('alerts');
  const [transport, setTransport] = useState<string>(NETWORKS[0]);
  const add = useLineAct(create);
  const close = () => {
    setName('');
    setMissing(false);
    add.reset();
    onClose();
  };
  const act = () => {
    setMissing(name.trim() === '');
    if (name.trim() === '') return;
    const input = { municipalityCode: municipality.code, name: name.trim(), purpose, transport };
    add.mutate(input, {
      onSuccess: () => {
        tell(w.added(input.name));
        close();
      },
    });
  };
  return (
    <Dialog
      open={open}
      title={w.addTitle}
      onClose={close}
      busy={add.isPending}
      actions={
        <Button tone="main" busy={add.isPending} onClick={act}>
          {w.addNow}
        </Button>
      }
    >
      <TextField
        label={w.name}
        hint={w.nameHint}
        error={missing ? w.nameMissing : undefined}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <RadioGroup<LineInput['purpose']>
        cards
        legend={w.purpose}
        name="purpose"
        value={purpose}
        onChange={setPurpose}
        choices={PURPOSES.map((value) => ({ value, label: w.purposes[value], hint: w.purposeHints[value] }))}
      />
      <SelectField
        label={w.network}
        value={transport}
        onChange={(event) => setTransport(event.target.value)}
        options={NETWORKS.map((value) => ({ value, label: w.transports[value] }))}
      />
      {add.isError && (
        <div role="alert">
          <ProblemText error={add.error} />
        </div>
      )}
    </Dialog>
  );
}
