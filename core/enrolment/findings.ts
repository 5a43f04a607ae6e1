import type { Sql, Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { looksOfficial, nameKey, openPart } from '../registry/index.ts';
import type { EnrolmentRow } from './read-enrolment.ts';
import type { EnrolledPeople } from './sealed.ts';

/** What a checker has to know before deciding. */
export const FINDING_CODES = [
  'same-wabp',
  'same-name',
  'same-number',
  'deputy-is-administrator',
  'nine-groups',
  'overlap',
  'lookalike-name',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** A group of the register that an enrolment touches; its neighbourhoods are what a map shows of it. */
export interface FoundGroup {
  id: number;
  name: string;
  status: string;
  areaCodes: string[];
  /** Neighbourhoods that both look out in. */
  sharedCodes: string[];
  administrator: { id: number; name: string } | null;
}

export interface Finding {
  code: FindingCode;
  /** Dutch: what was found and what it means. */
  message: string;
  /** It cannot be approved before somebody chose what it is. `group`: whether it is that group · `person`: whether it is that person. */
  needs: 'group' | 'person' | null;
  groups: FoundGroup[];
  /** People of the register. */
  people: { id: number; name: string }[];
  /** Other enrolments that nobody decided on yet. */
  enrolments: { id: string; reference: string }[];
}

/** From this many groups on, somebody has more to do than most people can. */
const MANY_GROUPS = 9;

interface Known {
  id: number;
  name: string;
  groups: number;
}

/** What has to be known of an enrolment, read from the register as it is now. */
export async function findFindings(
  sql: Sql | Transaction,
  ctx: Context,
  row: EnrolmentRow,
  people: EnrolledPeople | null,
): Promise<Finding[]> {
  const groups = await readGroups(sql, ctx, row);
  const others = await readOthers(sql, row);
  const found: Finding[] = [];
  const add: Add = (code, message, { groups: of = [], ...rest } = {}) => {
    found.push({ code, message, needs: null, people: [], enrolments: [], ...rest, groups: of.map(toFound) });
  };
  addSameGroup(row, groups, others, add);
  if (people !== null) await addPeople(sql, ctx, { row, people, others }, add);
  const overlapping = groups.filter(({ id, status, sharedCodes }) => id !== row.groupId && status === 'connected' && sharedCodes.length > 0); // prettier-ignore
  if (overlapping.length > 0) {
    const codes = new Set(overlapping.flatMap(({ sharedCodes }) => sharedCodes)).size;
    const [groupWord, areaWord] = [many(overlapping.length, 'groep', 'groepen'), many(codes, 'buurt', 'buurten')];
    add('overlap', `${overlapping.length} aangesloten ${groupWord} in dezelfde ${codes === 1 ? '' : `${codes} `}${areaWord}. Dat mag; kijk op de kaart of het klopt.`, { groups: overlapping }); // prettier-ignore
  }
  if (row.name !== null && looksOfficial(row.name)) {
    add('lookalike-name', 'De naam lijkt op die van de politie, de gemeente of een andere dienst. Vraag om een andere naam als bewoners zich kunnen vergissen.'); // prettier-ignore
  }
  return found;
}

type Add = (code: FindingCode, message: string, rest?: Partial<Omit<Finding, 'groups'>> & { groups?: Read[] }) => void;
const many = (count: number, one: string, more: string): string => (count === 1 ? one : more);

const toFound = ({ id, name, status, areaCodes, sharedCodes, administrator }: Read): FoundGroup => ({
  id,
  name,
  status,
  areaCodes,
  sharedCodes,
  administrator,
});

function addSameGroup(row: EnrolmentRow, groups: readonly Read[], others: readonly Other[], add: Add): void {
  const sameWabp = groups.filter((group) => row.wabpNumber !== null && group.wabp === row.wabpNumber);
  const wabpOf = others.filter(({ wabp }) => row.wabpNumber !== null && wabp === row.wabpNumber);
  if (sameWabp.length + wabpOf.length > 0) {
    add('same-wabp', 'Dit WABP-nummer is al van een groep in het register of van een andere aanmelding.', {
      ...whichGroup(row, sameWabp),
      enrolments: wabpOf.map(reference),
    });
  }
  const sameName = groups.filter((group) => row.name !== null && nameKey(group.name) === nameKey(row.name));
  const nameOf = others.filter(({ name }) => row.name !== null && name !== null && nameKey(name) === nameKey(row.name));
  if (sameName.length + nameOf.length === 0) return;
  add('same-name', 'Er is al een groep of een andere aanmelding met deze naam.', {
    ...whichGroup(row, sameName),
    enrolments: nameOf.map(reference),
  });
}

/** A group that it is already said to be needs no choice. */
function whichGroup(row: EnrolmentRow, groups: Read[]): { needs: Finding['needs']; groups: Read[] } {
  return { groups, needs: groups.some(({ id }) => id !== row.groupId) ? 'group' : null };
}

const reference = ({ id, reference: called }: Other) => ({ id, reference: called });

async function addPeople(
  sql: Sql | Transaction,
  ctx: Context,
  { row, people, others }: { row: EnrolmentRow; people: EnrolledPeople; others: readonly Other[] },
  add: Add,
): Promise<void> {
  const { administrator, deputy } = people;
  const knownAs = await readKnown(sql, ctx, row.mobileHash);
  const deputyKnownAs = await readKnown(sql, ctx, row.deputyMobileHash);
  const sameNumber = others.filter(({ hash }) => hash !== null && row.mobileHash !== null && hash.equals(row.mobileHash)); // prettier-ignore
  const known = [knownAs, deputyKnownAs].filter((one) => one !== null);
  if (known.length + sameNumber.length > 0) {
    const renamed = isOther(knownAs, administrator.name) || isOther(deputyKnownAs, deputy?.name);
    const message = renamed
      ? 'Een nummer staat in het register met een andere naam. Twee mensen kunnen niet één telefoon hebben: vraag na wie het is.'
      : known.length > 0
        ? 'Een nummer staat al in het register. De groep komt bij deze persoon; niemand komt er dubbel in.'
        : 'Met dit nummer is nog een groep aangemeld.';
    add('same-number', message, {
      people: known.map(({ id, name }) => ({ id, name })),
      enrolments: sameNumber.map(reference),
      needs: renamed ? 'person' : null,
    });
  }
  const sameEmail = deputy?.email !== undefined && deputy.email.toLowerCase() === administrator.email?.toLowerCase();
  if (deputy !== null && (sameName(deputy.name, administrator.name) || sameEmail)) {
    add('deputy-is-administrator', 'De vervanger lijkt dezelfde persoon als de beheerder: dezelfde naam of hetzelfde e-mailadres.'); // prettier-ignore
  }
  if (knownAs !== null && knownAs.groups + 1 >= MANY_GROUPS) {
    add('nine-groups', `Deze beheerder heeft al ${knownAs.groups} groepen. Dat kan; kijk of het niet te veel is.`, {
      people: [{ id: knownAs.id, name: knownAs.name }],
    });
  }
}

const isOther = (known: Known | null, name: string | undefined): boolean =>
  known !== null && name !== undefined && !sameName(known.name, name);

/** Case and accents do not matter, nor does what stands between words. */
const sameName = (one: string, other: string): boolean => plain(one) === plain(other);
const plain = (name: string): string => name.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase(); // prettier-ignore

async function readKnown(sql: Sql | Transaction, ctx: Context, hash: Buffer | null): Promise<Known | null> {
  if (hash === null) return null;
  const [row] = await sql<{ id: number; name: Buffer; groups: number }[]>`
    select p.id, p.name_sealed as name,
           (select count(*)::int from group_roles r where r.administrator_id = p.id and r.role = 'primary') as groups
    from administrators p where p.mobile_hash = ${hash}`;
  return row === undefined ? null : { ...row, name: openPart(ctx.keys, 'name', row.name) };
}

interface Read extends FoundGroup {
  wabp: string | null;
}

/** Groups with this name or WABP number, or in these neighbourhoods. */
async function readGroups(sql: Sql | Transaction, ctx: Context, row: EnrolmentRow): Promise<Read[]> {
  const rows = await sql<(Omit<Read, 'administrator'> & { personId: number | null; person: Buffer | null })[]>`
    select g.id, g.name, g.status, g.wabp_number as wabp, p.id as "personId", p.name_sealed as person,
           array(select area_code from watch_group_areas a where a.group_id = g.id order by 1) as "areaCodes",
           array(select area_code from watch_group_areas a where a.group_id = g.id and a.area_code = any(${row.areaCodes})
                 order by 1) as "sharedCodes"
    from watch_groups g
    left join group_roles r on r.group_id = g.id and r.role = 'primary'
    left join administrators p on p.id = r.administrator_id
    where g.id = ${row.groupId} or lower(g.name) = lower(${row.name}) or g.wabp_number = ${row.wabpNumber}
      or g.status = 'connected' and exists (
        select from watch_group_areas a where a.group_id = g.id and a.area_code = any(${row.areaCodes}))
    order by g.name, g.id`;
  return rows.map(({ personId, person, ...group }) => ({
    ...group,
    administrator: personId === null || person === null ? null : { id: personId, name: openPart(ctx.keys, 'name', person) }, // prettier-ignore
  }));
}

interface Other {
  id: string;
  reference: string;
  name: string | null;
  wabp: string | null;
  hash: Buffer | null;
}

/** Other enrolments that are open and whose number is proven. */
async function readOthers(sql: Sql | Transaction, row: EnrolmentRow): Promise<Other[]> {
  return sql<Other[]>`
    select id, reference, name, wabp_number as wabp, mobile_hash as hash from enrolments
    where id <> ${row.id} and state in ('municipality-check', 'police-check', 'waiting')
      and (lower(name) = lower(${row.name}) or wabp_number = ${row.wabpNumber} or mobile_hash = ${row.mobileHash})
    order by reference`;
}
