import type { ImportWarning, RefusedLine } from '../report.ts';
import type { Existing, ExistingGroup, ExistingPerson } from './existing.ts';
import { nameKey, type Gathered, type GatheredGroup, type GatheredPerson } from './gather.ts';
import type { GroupStatus, RegistryRow, Role } from './read-row.ts';

type Change = 'new' | 'changed' | 'unchanged';

/** A group as it will stand in the register; without id it is new. */
export interface PlannedGroup {
  id: number | null;
  name: string;
  wabp: string | null;
  members: number | null;
  status: GroupStatus;
  areaCodes: string[];
  /** Whether the row itself, and whether its areas have to be written. */
  write: { row: boolean; areas: boolean };
  /** Roles to set, by mobile number. */
  roles: { mobile: string; role: Role }[];
  /** Administrators whose role ends, because another is now primary. */
  removed: number[];
}

export interface PlannedPerson {
  id: number | null;
  mobile: string;
  name: string;
  email: string | null;
}

/** Everything an import will write, and what each line amounts to. */
export interface Plan {
  groups: PlannedGroup[];
  people: PlannedPerson[];
  counts: { new: number; changed: number; unchanged: number };
  refused: RefusedLine[];
  warnings: ImportWarning[];
}

/**
 * Compares a file with the register. An empty cell erases nothing, and who is not in the file stays; a new primary
 * administrator replaces the old one, with a warning.
 */
export function planRegistry(gathered: Gathered, existing: Existing, scope: { year: number }): Plan {
  const plan: Plan = {
    groups: [],
    people: [],
    counts: { new: 0, changed: 0, unchanged: 0 },
    refused: [],
    warnings: [],
  };
  const index = indexExisting(existing.groups);
  const accepted: { group: GatheredGroup; match: ExistingGroup | null }[] = [];
  for (const group of gathered.groups) {
    const match = findMatch(group, index);
    if (match instanceof Map)
      for (const [row, problem] of match) plan.refused.push({ ...problem, line: row.line, raw: row.raw });
    else accepted.push({ group, match });
  }
  const used = new Set(accepted.flatMap(({ group }) => [...group.roles.keys()]));
  const lineOfChangedPerson = new Map<number, Change>();
  for (const person of gathered.people.values()) {
    if (!used.has(person.mobile)) continue;
    const change = planPerson(person, existing.people.get(person.mobile), plan);
    if (change !== 'unchanged') lineOfChangedPerson.set(person.line, change);
  }
  for (const { group, match } of accepted) planGroup(group, match, scope.year, lineOfChangedPerson, plan);
  return plan;
}

interface ExistingIndex {
  byWabp: Map<string, ExistingGroup>;
  byName: Map<string, ExistingGroup>;
}

function indexExisting(groups: readonly ExistingGroup[]): ExistingIndex {
  const byWabp = new Map(groups.flatMap((group) => (group.wabp === null ? [] : [[group.wabp, group] as const])));
  return { byWabp, byName: new Map(groups.map((group) => [nameKey(group.name), group])) };
}

/** The group in the register that a group in the file is, null for a new one, or why every line of it is refused. */
function findMatch(group: GatheredGroup, index: ExistingIndex) {
  const byWabp = group.wabp === null ? undefined : index.byWabp.get(group.wabp);
  const byName = index.byName.get(nameKey(group.name));
  const refuse = (code: string, message: string) =>
    new Map(group.lines.map((row): [RegistryRow, { code: string; message: string }] => [row, { code, message }]));
  if (byWabp && byName && byWabp !== byName) {
    return refuse('wabp-conflict', `WABP-nummer ${group.wabp} is in het register van een andere groep dan deze naam.`);
  }
  if (byName?.wabp && group.wabp && byName.wabp !== group.wabp) {
    return refuse(
      'wabp-conflict',
      `In het register heeft deze groep WABP-nummer ${byName.wabp}, in het bestand ${group.wabp}.`,
    );
  }
  return byWabp ?? byName ?? null;
}

function planPerson(person: GatheredPerson, known: ExistingPerson | undefined, plan: Plan): Change {
  const email = person.email ?? known?.email ?? null;
  const change =
    known === undefined ? 'new' : known.name !== person.name || known.email !== email ? 'changed' : 'unchanged';
  if (change !== 'unchanged')
    plan.people.push({ id: known?.id ?? null, mobile: person.mobile, name: person.name, email });
  return change;
}

function planGroup(
  group: GatheredGroup,
  match: ExistingGroup | null,
  year: number,
  changedPeople: ReadonlyMap<number, Change>,
  plan: Plan,
): void {
  const planned = describeGroup(group, match);
  const known = new Map(match?.roles.map((role) => [role.mobile, role]));
  planned.roles = [...group.roles]
    .filter(([mobile, role]) => known.get(mobile)?.role !== role)
    .map(([mobile, role]) => ({ mobile, role }));
  const groupChange = match === null ? 'new' : noteChanges(planned, match, year) ? 'changed' : 'unchanged';
  endOldPrimary(group, match, planned, plan.warnings);
  if (planned.status === 'connected' && group.roles.size === 0 && known.size === 0) {
    const message = 'Deze groep is aangesloten maar heeft geen beheerder, en krijgt dus geen bericht.';
    plan.warnings.push({ line: group.lines[0]?.line, code: 'no-administrator', message });
  }
  const settled = new Set<string>();
  group.lines.forEach((row, position) => {
    const mobile = row.administrator?.mobile;
    const isNewRole = mobile !== undefined && !known.has(mobile) && !settled.has(mobile);
    const isChangedRole =
      mobile !== undefined && planned.roles.some((role) => role.mobile === mobile) && !settled.has(mobile);
    if (mobile !== undefined) settled.add(mobile);
    const first = position === 0 ? groupChange : 'unchanged';
    plan.counts[lineChange(first, isNewRole, isChangedRole || changedPeople.has(row.line))] += 1;
  });
  if (planned.write.row || planned.write.areas || planned.roles.length > 0 || planned.removed.length > 0)
    plan.groups.push(planned);
}

function lineChange(group: Change, isNewRole: boolean, isChanged: boolean): Change {
  if (group === 'new' || isNewRole) return 'new';
  return group === 'changed' || isChanged ? 'changed' : 'unchanged';
}

function describeGroup(group: GatheredGroup, match: ExistingGroup | null): PlannedGroup {
  const members = group.members ?? match?.members ?? null;
  const wabp = group.wabp ?? match?.wabp ?? null;
  const status = decideStatus(group, match);
  const write = { row: match === null, areas: match === null };
  const base = { name: group.name, wabp, members, status, areaCodes: group.areaCodes, write };
  return { id: match?.id ?? null, ...base, roles: [], removed: [] };
}

/** Said in the file; otherwise as it was; a group becomes connected with its first administrator. */
function decideStatus(group: GatheredGroup, match: ExistingGroup | null): GroupStatus {
  if (group.status !== null) return group.status;
  const gainsFirst = group.roles.size > 0 && (match === null || match.roles.length === 0);
  if (gainsFirst && match?.status !== 'retired') return 'connected';
  return match?.status ?? 'registered';
}

function noteChanges(planned: PlannedGroup, match: ExistingGroup, year: number): boolean {
  const { write } = planned;
  write.row = (['name', 'wabp', 'members', 'status'] as const).some((field) => planned[field] !== match[field]);
  write.areas = match.year !== year || planned.areaCodes.join() !== match.areaCodes.join();
  return write.row || write.areas;
}

function endOldPrimary(
  group: GatheredGroup,
  match: ExistingGroup | null,
  planned: PlannedGroup,
  warnings: ImportWarning[],
): void {
  const newPrimary = [...group.roles].find(([, role]) => role === 'primary')?.[0];
  const line = group.lines.find((row) => row.administrator?.mobile === newPrimary)?.line ?? group.lines[0]?.line;
  for (const old of match?.roles ?? []) {
    if (group.roles.has(old.mobile)) continue;
    if (old.role === 'primary' && newPrimary !== undefined) {
      planned.removed.push(old.administratorId);
      const message = `Deze groep krijgt een andere beheerder; de vorige (nummer ${old.administratorId}) is losgemaakt van de groep.`;
      warnings.push({ line, code: 'primary-replaced', message });
    } else {
      const message = `${old.role === 'primary' ? 'De beheerder' : 'Een vervanger'} (nummer ${old.administratorId}) van deze groep staat niet in het bestand en blijft staan.`;
      warnings.push({ line, code: 'not-in-file', message });
    }
  }
}
