import { useState } from 'react';
import { api, get } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import { Button, Dialog, fieldError, Notice, ProblemText, Row, TextField } from '../parts/index.ts';
import { GroupField } from './group-field.tsx';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

const EMPTY = { signs: '1', stickers: '0', street: '', houseNumber: '', postcode: '', city: '' };
type Field = keyof typeof EMPTY;

/** Writes down what a group asks by phone or letter. */
export function AskDialog({ onClose }: { onClose(): void }) {
  const w = useWords(words);
  const [group, setGroup] = useState<{ id: number; name: string } | null>(null);
  const [state, setState] = useState(EMPTY);
  const ask = useAct(
    () => {
      const { signs, stickers, ...address } = state;
      const body = { groupId: group?.id ?? 0, signs: Number(signs), stickers: Number(stickers), address };
      return get(api.POST('/sign-requests', { body }));
    },
    ({ reference }) => w.asked(reference),
    onClose,
  );
  const field = (name: Field, numeric = false) => ({
    label: w[name],
    value: state[name],
    maxLength: 100,
    ...(numeric && { inputMode: 'numeric' as const }),
    error: fieldError(ask.error, name),
    onChange: ({ target }: { target: { value: string } }) =>
      setState({ ...state, [name]: numeric ? target.value.replaceAll(/\D/g, '').slice(0, 3) : target.value }),
  });
  return (
    <Dialog
      open
      wide
      title={w.ask}
      onClose={onClose}
      busy={ask.isPending}
      actions={
        <>
          <Button
            tone="main"
            busy={ask.isPending}
            blocked={group === null ? w.groupNone : undefined}
            onClick={() => ask.mutate()}
          >
            {w.save}
          </Button>
          <Button onClick={onClose}>{w.cancel}</Button>
        </>
      }
    >
      <GroupField chosen={group} onChoose={setGroup} />
      <Row>
        <TextField {...field('signs', true)} />
        <TextField {...field('stickers', true)} />
      </Row>
      <TextField {...field('street')} />
      <Row>
        <TextField {...field('houseNumber')} />
        <TextField {...field('postcode')} />
        <TextField {...field('city')} />
      </Row>
      {ask.isError && (
        <Notice tone="bad" urgent>
          <ProblemText error={ask.error} />
        </Notice>
      )}
    </Dialog>
  );
}
