import { useState } from 'react';
import { api, get, type ManagedGroup } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, CheckField, Dialog, fieldError, Notice, ProblemText, TextArea, TextField } from '../parts/index.ts';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

/** What the group should be from now on; a colleague's change meanwhile is not overwritten. */
export function ChangeDialog({ group, onClose }: { group: ManagedGroup; onClose(): void }) {
  const w = useWords(words);
  // As it was when this opened: what comes in meanwhile must not change what is typed.
  const [looked] = useState(group);
  const [name, setName] = useState(looked.name);
  const [description, setDescription] = useState(looked.description ?? '');
  const [rules, setRules] = useState(looked.rules ?? '');
  const [announce, setAnnounce] = useState(looked.announce ?? false);
  const [deputies, setDeputies] = useState(looked.deputies);
  const [partSize, setPartSize] = useState(String(looked.partSize));
  const act = useAct(
    () => {
      const { id, version } = looked;
      const body = {
        version,
        ...(name !== looked.name && { name }),
        ...(description !== (looked.description ?? '') && {
          description: description.trim() === '' ? null : description,
        }),
        ...(rules !== (looked.rules ?? '') && { rules: rules.trim() === '' ? null : rules }),
        ...(announce !== (looked.announce ?? false) && { announce }),
        ...(deputies !== looked.deputies && { deputies }),
        ...(partSize.trim() !== String(looked.partSize) && { partSize: Number(partSize) }),
      };
      return get(api.PATCH('/managed-groups/{id}', { params: { path: { id } }, body }));
    },
    w.changed,
    onClose,
  );
  return (
    <Dialog
      open
      wide
      title={w.change}
      onClose={onClose}
      busy={act.isPending}
      actions={
        <Button tone="main" busy={act.isPending} onClick={() => act.mutate()}>
          {w.save}
        </Button>
      }
    >
      <TextField
        label={w.name}
        maxLength={100}
        value={name}
        error={fieldError(act.error, 'name')}
        onChange={(event) => setName(event.target.value)}
      />
      <TextArea
        label={w.description}
        maxLength={1900}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <TextArea
        label={w.rules}
        hint={w.rulesHint}
        maxLength={3000}
        value={rules}
        onChange={(event) => setRules(event.target.value)}
      />
      <CheckField label={w.announce} checked={announce} onChange={(event) => setAnnounce(event.target.checked)} />
      <CheckField label={w.deputies} checked={deputies} onChange={(event) => setDeputies(event.target.checked)} />
      <TextField
        label={w.partSize}
        hint={w.partSizeHint}
        inputMode="numeric"
        maxLength={4}
        value={partSize}
        error={fieldError(act.error, 'partSize')}
        onChange={(event) => setPartSize(event.target.value.replaceAll(/\D/g, ''))}
      />
      {act.isError && (
        <Notice tone="bad" urgent>
          <ProblemText error={act.error} />
        </Notice>
      )}
    </Dialog>
  );
}
