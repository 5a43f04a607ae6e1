import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { api, get, type GroupColleague } from '../api/index.ts';
import { useWords } from '../i18n/index.ts';
import {
  Button,
  CheckField,
  DataTable,
  Dialog,
  Failure,
  Loading,
  Notice,
  ProblemText,
  Row,
  Section,
  SelectField,
  TextField,
  type Column,
} from '../parts/index.ts';
import { DistrictField } from './district-field.tsx';
import { colleaguesQuery } from './queries.ts';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

const KINDS = ['alerts', 'contact'] as const;
const TEAMS = ['police', 'was-team'] as const;

/** Police and WAS-teams, who administer the chats of their districts. */
export function Colleagues({ blocked }: { blocked: string | undefined }) {
  const w = useWords(words);
  const { data, isPending, isError, error, refetch } = useQuery(colleaguesQuery);
  const [adding, setAdding] = useState(false);
  const columns: Column<GroupColleague>[] = [
    { id: 'name', title: w.name, cell: ({ name }) => name },
    { id: 'mobile', title: w.mobile, cell: ({ mobile }) => mobile },
    { id: 'team', title: w.team, cell: ({ team }) => w.teams[team] },
    { id: 'kinds', title: w.kind, cell: ({ kinds }) => kinds.map((kind) => w.kinds[kind]).join(', ') },
    { id: 'districts', title: w.district, cell: ({ areaCodes }) => areaCodes.join(', ') },
    { id: 'remove', title: w.remove, cell: (one) => <Remove colleague={one} blocked={blocked} /> },
  ];
  return (
    <Section title={w.colleagues}>
      <p>{w.colleaguesHelp}</p>
      {isPending && <Loading lines={3} />}
      {isError && <Failure error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && <p>{w.noColleagues}</p>}
      {data !== undefined && data.items.length > 0 && (
        <DataTable caption={w.colleagues} columns={columns} rows={data.items} rowKey={({ id }) => id} />
      )}
      <Row>
        <Button blocked={blocked} onClick={() => setAdding(true)}>
          {w.addColleague}
        </Button>
      </Row>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}

function Remove({ colleague, blocked }: { colleague: GroupColleague; blocked: string | undefined }) {
  const w = useWords(words);
  const { id, name } = colleague;
  const act = useAct(
    () => get(api.DELETE('/group-colleagues/{id}', { params: { path: { id } } })),
    w.removedColleague(name),
  );
  return (
    <Button
      small
      blocked={blocked}
      busy={act.isPending}
      aria-label={w.removeColleague(name)}
      onClick={() => act.mutate()}
    >
      {w.remove}
    </Button>
  );
}

function AddDialog({ onClose }: { onClose(): void }) {
  const w = useWords(words);
  const [name, setName] = useState('');
  const [mobile, setMobile] = useState('');
  const [team, setTeam] = useState<(typeof TEAMS)[number]>('police');
  const [district, setDistrict] = useState('');
  const [kinds, setKinds] = useState<readonly (typeof KINDS)[number][]>(KINDS);
  const act = useAct(
    () =>
      get(api.POST('/group-colleagues', { body: { name, mobile, team, areaCodes: [district], kinds: [...kinds] } })),
    w.addedColleague(name.trim()),
    onClose,
  );
  return (
    <Dialog
      open
      title={w.addColleague}
      onClose={onClose}
      busy={act.isPending}
      actions={
        <Button
          tone="main"
          busy={act.isPending}
          blocked={district === '' ? w.pickDistrict : undefined}
          onClick={() => act.mutate()}
        >
          {w.addColleague}
        </Button>
      }
    >
      <TextField label={w.name} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
      <TextField
        label={w.mobile}
        type="tel"
        maxLength={30}
        value={mobile}
        onChange={(event) => setMobile(event.target.value)}
      />
      <SelectField
        label={w.team}
        value={team}
        onChange={(event) => setTeam(event.target.value as (typeof TEAMS)[number])}
        options={TEAMS.map((value) => ({ value, label: w.teams[value] }))}
      />
      <DistrictField value={district} onChange={setDistrict} />
      {KINDS.map((kind) => (
        <CheckField
          key={kind}
          label={w.kinds[kind]}
          checked={kinds.includes(kind)}
          onChange={({ target }) =>
            setKinds(KINDS.filter((one) => (one === kind ? target.checked : kinds.includes(one))))
          }
        />
      ))}
      {act.isError && (
        <Notice tone="bad" urgent>
          <ProblemText error={act.error} />
        </Notice>
      )}
    </Dialog>
  );
}
