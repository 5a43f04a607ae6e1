import { useState } from 'react';
import { api, get } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Dialog, Notice, ProblemText, RadioGroup, TextField } from '../parts/index.ts';
import { DistrictField } from './district-field.tsx';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

const KINDS = ['alerts', 'contact'] as const;
type Kind = (typeof KINDS)[number];

/**
 * Plans a group for a district, or takes over one that exists already.
 * @param adopted the chat that is taken over; undefined: the system makes one
 */
export function PlanDialog({
  adopted,
  onClose,
}: {
  adopted?: { chatId: string; subject: string; lineId: number };
  onClose(): void;
}) {
  const w = useWords(words);
  const [kind, setKind] = useState<Kind>('alerts');
  const [district, setDistrict] = useState('');
  const [name, setName] = useState(adopted?.subject ?? '');
  const act = useAct(
    () => {
      const body = { kind, areaCodes: [district] };
      if (adopted === undefined) {
        return get(
          api.POST('/managed-groups', { body: { ...body, ...(name.trim() !== '' && { name: name.trim() }) } }),
        );
      }
      const { chatId, lineId } = adopted;
      return get(api.POST('/managed-group-adoptions', { body: { ...body, chatId, lineId, name: name.trim() } }));
    },
    adopted === undefined ? w.planned(name.trim() === '' ? w.group : name.trim()) : w.adopted(name.trim()),
    onClose,
  );
  const title = adopted === undefined ? w.plan : w.adoptTitle(adopted.subject);
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      busy={act.isPending}
      actions={
        <Button
          tone="main"
          busy={act.isPending}
          blocked={district === '' ? w.pickDistrict : undefined}
          onClick={() => act.mutate()}
        >
          {adopted === undefined ? w.plan : w.adopt}
        </Button>
      }
    >
      <p>{adopted === undefined ? w.planHint : w.othersHelp}</p>
      <RadioGroup<Kind>
        cards
        legend={w.kind}
        name="kind"
        value={kind}
        onChange={setKind}
        choices={KINDS.map((value) => ({ value, label: w.kinds[value], hint: w.kindHints[value] }))}
      />
      <DistrictField value={district} onChange={setDistrict} />
      <TextField
        label={w.name}
        optional={adopted === undefined}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      {act.isError && (
        <Notice tone="bad" urgent>
          <ProblemText error={act.error} />
        </Notice>
      )}
    </Dialog>
  );
}
