import type { ImportWarning, RefusedLine } from '../report.ts';
import type { GroupStatus, RegistryRow, Role } from './read-row.ts';

/** A watch group as all its lines together describe it. */
export interface GatheredGroup {
  name: string;
  wabp: string | null;
  members: number | null;
  status: GroupStatus | null;
  areaCodes: string[];
  /** By mobile number; at most one primary. */
  roles: Map<string, Role>;
  lines: RegistryRow[];
}

export interface GatheredPerson {
  mobile: string;
  name: string;
  email: string | null;
  /** The first line this person stands on. */
  line: number;
}

export interface Gathered {
  groups: GatheredGroup[];
  people: Map<string, GatheredPerson>;
  refused: RefusedLine[];
  warnings: ImportWarning[];
}

/** Group names are the same when they differ in case only. */
export function nameKey(name: string): string {
  return name.toLowerCase();
}

/**
 * Lines that belong together as groups and people. A group is known by its WABP number or its name, a person by the
 * mobile number. Refuses lines that contradict an earlier one: nobody can tell which is right.
 */
export function gather(rows: readonly RegistryRow[]): Gathered {
  const gathered: Gathered = { groups: [], people: new Map(), refused: [], warnings: [] };
  const byKey = new Map<string, GatheredGroup>();
  for (const row of rows) {
    const problem = addToGroup(row, byKey, gathered);
    if (problem) gathered.refused.push({ line: row.line, raw: row.raw, ...problem });
  }
  for (const group of gathered.groups) settleRoles(group, gathered);
  gathered.groups = gathered.groups.filter((group) => group.lines.length > 0);
  for (const row of gathered.groups.flatMap((group) => group.lines)) gatherPerson(row, gathered);
  return gathered;
}

function addToGroup(row: RegistryRow, byKey: Map<string, GatheredGroup>, gathered: Gathered) {
  const byName = byKey.get(`name ${nameKey(row.group)}`);
  const byWabp = row.wabp === null ? undefined : byKey.get(`wabp ${row.wabp}`);
  if (byWabp && byWabp !== byName) {
    const message = `WABP-nummer ${row.wabp} staat op regel ${byWabp.lines[0]?.line} bij een groep met een andere naam.`;
    return { code: 'wabp-conflict', message };
  }
  if (byName?.wabp && row.wabp && byName.wabp !== row.wabp) {
    const message = `Deze groep heeft op regel ${byName.lines[0]?.line} een ander WABP-nummer. Maak ze gelijk, of geef de groepen elk een eigen naam.`;
    return { code: 'wabp-conflict', message };
  }
  const group = byName ?? startGroup(row, gathered);
  byKey.set(`name ${nameKey(row.group)}`, group);
  if (row.wabp !== null) byKey.set(`wabp ${row.wabp}`, group);
  mergeGroup(group, row, gathered.warnings);
  group.lines.push(row);
  return null;
}

function startGroup(row: RegistryRow, gathered: Gathered): GatheredGroup {
  const { wabp, members, status, areaCodes } = row;
  const group = { name: row.group, wabp, members, status, areaCodes, roles: new Map(), lines: [] };
  gathered.groups.push(group);
  return group;
}

function mergeGroup(group: GatheredGroup, row: RegistryRow, warnings: ImportWarning[]): void {
  group.wabp ??= row.wabp;
  const differs = (['members', 'status'] as const).filter((field) => {
    const different = row[field] !== null && group[field] !== null && row[field] !== group[field];
    if (field === 'members') group.members ??= row.members;
    else group.status ??= row.status;
    return different;
  });
  if (differs.length > 0) {
    const message = `Aantal leden of status verschilt van een eerdere regel van deze groep; de eerste telt.`;
    warnings.push({ line: row.line, code: 'group-differs', message });
  }
  if (row.areaCodes.some((code) => !group.areaCodes.includes(code))) {
    group.areaCodes = [...new Set([...group.areaCodes, ...row.areaCodes])].sort();
  }
}

/** One primary per group: the line that says so, otherwise the first without a role. Contradicting lines are refused. */
function settleRoles(group: GatheredGroup, gathered: Gathered): void {
  let primary = group.lines.find((row) => row.administrator?.role === 'primary');
  primary ??= group.lines.find((row) => row.administrator && row.administrator.role === null);
  const seen = new Map<string, number>();
  group.lines = group.lines.filter((row) => {
    const person = row.administrator;
    if (person === null) return true;
    const problem = findRoleProblem(row, primary, seen, gathered.warnings);
    if (problem) gathered.refused.push({ line: row.line, raw: row.raw, ...problem });
    else group.roles.set(person.mobile, person.mobile === primary?.administrator?.mobile ? 'primary' : 'deputy');
    seen.set(person.mobile, seen.get(person.mobile) ?? row.line);
    return problem === null;
  });
}

function findRoleProblem(
  row: RegistryRow,
  primary: RegistryRow | undefined,
  seen: ReadonlyMap<string, number>,
  warnings: ImportWarning[],
) {
  if (row === primary || !row.administrator || !primary?.administrator) return null;
  const { mobile, role } = row.administrator;
  const isPrimary = mobile === primary.administrator.mobile;
  if (role === 'primary' && !isPrimary) {
    const message = `Deze groep heeft op regel ${primary.line} al een beheerder. Maak een van de twee vervanger.`;
    return { code: 'two-primaries', message };
  }
  if (role === 'deputy' && isPrimary) {
    const message = `De vervanger is dezelfde persoon als de beheerder op regel ${primary.line}. Geef een ander op, of laat deze regel weg.`;
    return { code: 'deputy-is-primary', message };
  }
  if (seen.has(mobile)) {
    const message = `Deze persoon staat bij deze groep ook op regel ${seen.get(mobile)}.`;
    warnings.push({ line: row.line, code: 'duplicate-line', message });
  }
  return null;
}

function gatherPerson(row: RegistryRow, { people, warnings }: Gathered): void {
  if (row.administrator === null) return;
  const { mobile, name, email } = row.administrator;
  const known = people.get(mobile);
  if (known === undefined) {
    people.set(mobile, { mobile, name, email, line: row.line });
    return;
  }
  const message = (what: string) =>
    `Hetzelfde mobiele nummer heeft op regel ${known.line} een andere ${what}; die telt.`;
  if (known.name !== name) warnings.push({ line: row.line, code: 'name-differs', message: message('naam') });
  if (known.email !== null && email !== null && known.email !== email) {
    warnings.push({ line: row.line, code: 'email-differs', message: message('e-mail') });
  }
  known.email ??= email;
}
