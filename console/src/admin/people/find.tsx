import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useFormat, useWords } from '../../i18n/index.ts';
import type { FoundPerson } from '../../api/index.ts';
import { Badge, Button, DataTable, Empty, Failure, RadioGroup, Section, Stack, TextField } from '../../parts/index.ts';
import styles from './people.module.css';
import { findPeople, type Subject } from './requests.ts';
import { words } from './words.ts';

type By = 'mobile' | 'email' | 'name';
const MOST = 200;

/** By number, address or a part of the name; and for the first two also outside the register. */
export function Find({ show }: { show(subject: Subject): void }) {
  const w = useWords(words);
  const [by, setBy] = useState<By>('mobile');
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const find = useMutation({ mutationFn: findPeople });
  const labels = { mobile: w.byMobile, email: w.byEmail, name: w.byName };
  const hints = { mobile: w.mobileHint, email: w.emailHint, name: w.nameHint };
  const isEmpty = text.trim() === '';
  const choose = (next: By) => {
    setBy(next);
    setText('');
    setTried(false);
    find.reset();
  };
  return (
    <Stack>
      <search>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (!isEmpty) find.mutate(question(by, text.trim()));
          }}
        >
          <Section title={w.find}>
            <RadioGroup
              legend={w.by}
              name="by"
              cards
              value={by}
              onChange={choose}
              choices={(['mobile', 'email', 'name'] as const).map((value) => ({ value, label: labels[value] }))}
            />
            <div className={styles.text}>
              <TextField
                label={labels[by]}
                hint={hints[by]}
                type={by === 'mobile' ? 'tel' : 'text'}
                inputMode={by === 'email' ? 'email' : undefined}
                autoComplete="off"
                spellCheck={false}
                value={text}
                onChange={(event) => setText(event.target.value)}
                error={isTried && isEmpty ? w.empty : undefined}
              />
            </div>
            <div>
              <Button type="submit" tone="main" busy={find.isPending}>
                {w.search}
              </Button>
            </div>
          </Section>
        </form>
      </search>
      {find.isError && <Failure error={find.error} />}
      {find.data && find.data.items.length > 0 && <People people={find.data.items} show={show} />}
      {find.data?.items.length === 0 && find.variables && (
        <Nobody messages={find.data.messages} by={find.variables} show={show} />
      )}
    </Stack>
  );
}

const question = (by: By, text: string) =>
  by === 'mobile' ? { mobile: text } : by === 'email' ? { email: text } : { name: text };

function People({ people, show }: { people: readonly FoundPerson[]; show(subject: Subject): void }) {
  const w = useWords(words);
  const format = useFormat();
  return (
    <Section title={<span role="status">{w.found(format.number(people.length), people.length === 1)}</span>}>
      {people.length >= MOST && <p>{w.many}</p>}
      <DataTable
        caption={w.caption}
        rows={people}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'name',
            title: w.name,
            cell: ({ name, stopped }) => (
              <>
                <strong>{name}</strong> {stopped && <Badge tone="warn">{w.stopped}</Badge>}
              </>
            ),
          },
          { id: 'mobile', title: w.mobile, cell: ({ mobile }) => mobile },
          { id: 'email', title: w.email, cell: ({ email }) => email ?? w.unknown },
          { id: 'groups', title: w.groups, cell: ({ groups }) => groups.join(', ') || w.noGroups },
          {
            id: 'show',
            title: w.show,
            cell: ({ id, name }) => (
              <Button small aria-label={w.showOf(name)} onClick={() => show({ id })}>
                {w.show}
              </Button>
            ),
          },
        ]}
      />
    </Section>
  );
}

function Nobody(props: {
  messages: number;
  by: { mobile: string } | { email: string } | { name: string };
  show(subject: Subject): void;
}) {
  const w = useWords(words);
  const format = useFormat();
  const { messages, by, show } = props;
  if ('name' in by) return <Empty title={w.none}>{w.noneName}</Empty>;
  return (
    <Empty title={w.none} action={<Button onClick={() => show(by)}>{w.showOutside}</Button>}>
      {messages === 0 ? w.outsideNone : w.outside(format.number(messages), messages === 1)}
    </Empty>
  );
}
