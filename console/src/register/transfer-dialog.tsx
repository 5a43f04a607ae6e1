import { useState } from 'react';
import { api, get, type GroupAdministrator, type WatchGroupDetail } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Dialog, ProblemText, RadioGroup } from '../parts/index.ts';
import { groupWords } from './group-words.ts';
import { successorsOf } from './successors.ts';
import { useGroupChange } from './use-group-change.ts';

/** Hands a group over: to the deputy that was pointed at, or to one who is chosen here. */
export function TransferDialog(props: { group: WatchGroupDetail; chosen: GroupAdministrator; onClose(): void }) {
  const { group, chosen, onClose } = props;
  const w = useWords(groupWords);
  const successors = successorsOf(group);
  const [wanted, setWanted] = useState(chosen.role === 'deputy' ? chosen.id : successors[0]?.id);
  const to = successors.find(({ id }) => id === wanted);
  const from = group.administrators.find(({ role }) => role === 'primary')?.name ?? null;
  const transfer = useGroupChange(
    group.id,
    () => {
      const body = { administratorId: wanted ?? 0, version: group.version };
      return get(api.PUT('/watch-groups/{id}/administrator', { params: { path: { id: group.id } }, body }));
    },
    onClose,
    w.transferred(to?.name ?? ''),
  );
  return (
    <Dialog
      open
      title={w.transferTitle(group.name)}
      onClose={onClose}
      busy={transfer.isPending}
      actions={
        <>
          {to !== undefined && (
            <Button tone="main" busy={transfer.isPending} onClick={() => transfer.mutate()}>
              {w.transferDo(to.name)}
            </Button>
          )}
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      {successors.length > 1 && (
        <RadioGroup
          legend={w.transferTo}
          name="successor"
          value={wanted === undefined ? null : String(wanted)}
          onChange={(id) => setWanted(Number(id))}
          choices={successors.map(({ id, name }) => ({ value: String(id), label: name }))}
          cards
        />
      )}
      {to !== undefined && <p>{w.transferWhat(to.name, from)}</p>}
      {to === undefined && <p>{w.noDeputy}</p>}
      {transfer.isError && (
        <div role="alert">
          <ProblemText error={transfer.error} />
        </div>
      )}
    </Dialog>
  );
}
