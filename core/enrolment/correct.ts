import { z } from 'zod';
import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { parseInput } from '../parse-input.ts';
import { PersonName } from '../registry/index.ts';
import { logEvent } from './log.ts';
import { Written } from './own-enrolment.ts';
import { detailOf, type EnrolmentDetail } from './queue.ts';
import { lockEnrolment, readEnrolment, type EnrolmentRow } from './read-enrolment.ts';
import { GroupName, MemberCount, WabpNumber } from './request-input.ts';
import { openPeople, sealPeople, type EnrolledPeople } from './sealed.ts';
import { STAGES } from './states.ts';
import { composeCorrected } from './texts.ts';
import { requireSide, requireTurn, tell } from './turn.ts';

/** What is not right in what somebody filled in; what is left out stays. Numbers are proven, so those are not changed. */
export const CorrectionInput = z.strictObject({
  stage: z.enum(STAGES),
  /** `version` of the enrolment as it was looked at. */
  version: z.int().min(1),
  /** Why; the applicant reads it. */
  reason: Written.pipe(z.string().min(5, 'Schrijf in een zin waarom.').max(1_000, 'Houd het bij 1.000 tekens.')),
  name: GroupName.optional(),
  memberCount: MemberCount.optional(),
  /** Null: the group has none. */
  wabpNumber: WabpNumber.nullable().optional(),
  areaCodes: z
    .array(z.string().regex(/^BU\d{4}[0-9A-Z]{4}$/, 'Een buurt heeft een code als BU06370500.'))
    .min(1, 'Kies minstens één buurt.')
    .max(40, 'Kies hooguit 40 buurten.')
    .optional(),
  administratorName: PersonName.optional(),
  deputyName: PersonName.optional(),
});
export type CorrectionInput = z.input<typeof CorrectionInput>;
type Correction = z.output<typeof CorrectionInput>;

/** One thing that changes: its field, and how the applicant reads it. */
interface Change {
  field: string;
  line: string;
}

/**
 * Puts right what the applicant filled in, while one's own side looks at it; it stays in its queue. What stood there before is kept in the
 * list of the enrolment, which fields changed also in the audit trail, and the applicant is told in the same transaction.
 * @throws AppError `not-found`, `invalid`, also when nothing changes, `forbidden` for who is of the other side, `conflict` when it was
 * changed meanwhile or waits in another queue
 */
export async function correctEnrolment(ctx: Context, id: string, input: CorrectionInput): Promise<EnrolmentDetail> {
  const wanted = parseInput(CorrectionInput, input, 'De verbetering');
  requireSide(ctx, wanted.stage);
  await ctx.db.sql.begin(async (tx) => {
    const row = await lockEnrolment(tx, id);
    const people = requireTurn(row, wanted, openPeople(ctx.keys, row.people));
    const areaCodes = [...new Set(wanted.areaCodes ?? row.areaCodes)].toSorted();
    const named = renamed(people, wanted);
    const changes = [...changesOfGroup(row, wanted), ...(await changesOfArea(tx, row, areaCodes)), ...named.changes];
    if (changes.length === 0) throw new AppError('invalid', 'Er verandert niets: dit stond er al zo.');
    const { name = row.name, memberCount = row.memberCount, wabpNumber = row.wabpNumber, stage, reason } = wanted;
    // A drawing that is not what it says any more would mislead on the map.
    const keepsDrawing = !changes.some(({ field }) => field === 'areaCodes');
    await tx`
      update enrolments set name = ${name}, member_count = ${memberCount}, wabp_number = ${wabpNumber}, area_codes = ${areaCodes},
        polygon = case when ${keepsDrawing} then polygon end, people_sealed = ${sealPeople(ctx.keys, named.people)},
        version = version + 1 where id = ${id}`;
    const lines = changes.map(({ line }) => line);
    const detail = { stage, fields: changes.map(({ field }) => field) };
    await logEvent(tx, ctx, { id, kind: 'corrected', detail, text: [...lines, reason].join('\n') });
    await tell(tx, ctx, named.people, composeCorrected({ group: name ?? '', stage, changes: lines, reason }));
  });
  return detailOf(ctx, await readEnrolment(ctx.db.sql, id));
}

const changed = (field: string, title: string, from: string | null, to: string | null): Change[] =>
  from === to ? [] : [{ field, line: `${title}: ${from ?? 'niets'} wordt ${to ?? 'niets'}` }];

function changesOfGroup(row: EnrolmentRow, wanted: Correction): Change[] {
  const { name = row.name, memberCount = row.memberCount, wabpNumber = row.wabpNumber } = wanted;
  const text = (count: number | null): string | null => (count === null ? null : String(count));
  return [
    ...changed('name', 'Naam van de groep', row.name, name),
    ...changed('memberCount', 'Aantal leden', text(row.memberCount), text(memberCount)),
    ...changed('wabpNumber', 'WABP-nummer', row.wabpNumber, wabpNumber),
  ];
}

/** @throws AppError `invalid` for a neighbourhood that is not of this municipality */
async function changesOfArea(tx: Transaction, row: EnrolmentRow, codes: readonly string[]): Promise<Change[]> {
  if (codes.join() === row.areaCodes.toSorted().join()) return [];
  const areas = await tx<{ code: string; name: string; ours: boolean }[]>`
    select distinct on (code) code, name, municipality_code = hk.tenant() and level = 'neighbourhood' as ours from areas
    where code = any(${[...codes, ...row.areaCodes]}) order by code, year desc`;
  const names = new Map(areas.map((area) => [area.code, area]));
  const strange = codes.find((code) => names.get(code)?.ours !== true);
  if (strange !== undefined) {
    const message = `De buurt ${strange} hoort niet bij uw gemeente. Kies een buurt uit de lijst.`;
    throw new AppError('invalid', message, [{ path: '/areaCodes', code: 'area-not-served', message }]);
  }
  const list = (of: readonly string[]): string => of.map((code) => names.get(code)?.name ?? code).join(', ');
  return changed('areaCodes', 'Buurten', list(row.areaCodes), list(codes));
}

/** @throws AppError `invalid` for the name of a deputy where there is none */
function renamed(people: EnrolledPeople, wanted: Correction): { people: EnrolledPeople; changes: Change[] } {
  const { administratorName = people.administrator.name, deputyName } = wanted;
  if (deputyName !== undefined && people.deputy === null) {
    const message = 'Deze aanmelding heeft geen vervanger. Vraag de aanvrager om een naam en een nummer.';
    throw new AppError('invalid', message, [{ path: '/deputyName', code: 'no-deputy', message }]);
  }
  const deputy = people.deputy === null ? null : { ...people.deputy, name: deputyName ?? people.deputy.name };
  return {
    people: { ...people, administrator: { ...people.administrator, name: administratorName }, deputy },
    changes: [
      ...changed('administratorName', 'Naam van de beheerder', people.administrator.name, administratorName),
      ...changed('deputyName', 'Naam van de vervanger', people.deputy?.name ?? null, deputy?.name ?? null),
    ],
  };
}
