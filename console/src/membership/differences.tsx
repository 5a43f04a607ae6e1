import { api, get, type GroupDifference, type ManagedGroupDetail, type PlannedAct } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { Button, DataTable, Empty, ProblemText, Row, Section, wordFor, type Column } from '../parts/index.ts';
import { codes } from './code-words.ts';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

/** Everything that is not as it should be, with why, since when, and what is done about it. */
export function Differences({ group, blocked }: { group: ManagedGroupDetail; blocked: string | undefined }) {
  const w = useWords(words);
  const c = useWords(codes);
  const format = useFormat();
  if (group.list.length === 0) {
    return (
      <Empty title={w.nothingDiffers}>
        <p>{w.nothingDiffersHelp}</p>
      </Empty>
    );
  }
  const columns: Column<GroupDifference>[] = [
    { id: 'what', title: w.what, cell: ({ what }) => wordFor(c.whats, what) },
    { id: 'whom', title: w.whom, cell: ({ person }) => (person === null ? w.wholeGroup : <Whom person={person} />) },
    { id: 'why', title: w.why, cell: ({ why }) => wordFor(c.whys, why) },
    { id: 'since', title: w.since, cell: ({ since }) => format.moment(since) },
    {
      id: 'next',
      title: w.next,
      cell: (one) =>
        one.what === 'stranger' && one.person !== null ? (
          <StrangerActs group={group.id} person={one.person.id} blocked={blocked} />
        ) : one.next !== null ? (
          w.byItself(format.moment(one.next))
        ) : one.task ? (
          w.asksYou
        ) : (
          w.waits
        ),
    },
  ];
  return (
    <Section title={w.whatDiffers}>
      <DataTable
        caption={w.whatDiffers}
        columns={columns}
        rows={group.list}
        rowKey={(row) => `${row.about} ${row.what} ${row.person?.id ?? ''}`}
        toneOf={({ task, what }) => (task ? 'bad' : what === 'stranger' ? 'warn' : undefined)}
      />
    </Section>
  );
}

function Whom({ person }: { person: NonNullable<GroupDifference['person']> }) {
  const w = useWords(words);
  return (
    <>
      <bdi>{person.name ?? person.mobile ?? w.unknownPerson}</bdi>
      {person.cameByName !== null && <> ({w.addedBy(person.cameByName)})</>}
    </>
  );
}

function StrangerActs(props: { group: number; person: number; blocked: string | undefined }) {
  const w = useWords(words);
  const params = { path: { id: props.group, personId: props.person } };
  const stay = useAct(() => get(api.POST('/managed-groups/{id}/people/{personId}/acceptance', { params })), w.stays);
  const out = useAct(() => get(api.DELETE('/managed-groups/{id}/people/{personId}', { params })), w.goesOut);
  const failed = stay.error ?? out.error;
  return (
    <>
      <Row>
        <Button small blocked={props.blocked} busy={stay.isPending} onClick={() => stay.mutate()}>
          {w.letStay}
        </Button>
        <Button small blocked={props.blocked} busy={out.isPending} onClick={() => out.mutate()}>
          {w.putOut}
        </Button>
      </Row>
      {failed !== null && <ProblemText error={failed} />}
    </>
  );
}

/** The dry run of this group. */
export function PlannedActs({ group }: { group: ManagedGroupDetail }) {
  const w = useWords(words);
  const c = useWords(codes);
  const format = useFormat();
  const people = new Map(group.list.flatMap(({ person }) => (person === null ? [] : [[person.id, person]])));
  const columns: Column<PlannedAct>[] = [
    { id: 'when', title: w.when, cell: ({ at }) => format.moment(at) },
    { id: 'what', title: w.what, cell: (act) => wordFor(c.acts, act.do) },
    {
      id: 'whom',
      title: w.whom,
      cell: ({ personId }) => {
        const person = personId === null ? undefined : people.get(personId);
        return person === undefined ? w.wholeGroup : <Whom person={person} />;
      },
    },
  ];
  return (
    <Section title={w.plannedActs}>
      {group.acts.length === 0 ? (
        <p>{w.noActs}</p>
      ) : (
        <>
          <p>{w.actsHelp}</p>
          <DataTable
            caption={w.plannedActs}
            columns={columns}
            rows={group.acts}
            rowKey={(act) => `${act.do} ${act.personId ?? ''}`}
          />
        </>
      )}
    </Section>
  );
}
