import { useState } from 'react';
import type { Line } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Dialog, ProblemText, TextField } from '../parts/index.ts';
import { askUnlink, useLineAct } from './queries.ts';
import { words } from './words.ts';

/** Ends the session of a line; only for who types its name, because it takes a phone to undo. */
export function UnlinkDialog({ line, open, onClose }: { line: Line; open: boolean; onClose(): void }) {
  const w = useWords(words);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const unlink = useLineAct(askUnlink);
  const close = () => {
    setTyped('');
    setWrong(false);
    unlink.reset();
    onClose();
  };
  const act = () => {
    const isName = typed.trim().toLocaleLowerCase('nl') === line.name.toLocaleLowerCase('nl');
    setWrong(!isName);
    if (isName) unlink.mutate(line.id, { onSuccess: close });
  };
  return (
    <Dialog
      open={open}
      tone="danger"
      title={w.unlinkTitle(line.name)}
      onClose={close}
      busy={unlink.isPending}
      actions={
        <Button tone="danger" busy={unlink.isPending} onClick={act}>
          {w.unlinkNow(line.name)}
        </Button>
      }
    >
      <p>{w.unlinkHelp}</p>
      <TextField
        label={w.typeName(line.name)}
        error={wrong ? w.typeNameWrong : undefined}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && act()}
      />
      {unlink.isError && (
        <div role="alert">
          <ProblemText error={unlink.error} />
        </div>
      )}
    </Dialog>
  );
}
