import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkEnrolment, correctEnrolment, getEnrolment } from '../../core/enrolment/index.ts';
import { AppError } from '../../core/errors.ts';
import { areaCode, mobileOf } from '../helpers/watch-world.ts';
import { createEnrolmentWorld, type EnrolmentWorld } from './enrolment-world.ts';

let it: EnrolmentWorld;
beforeAll(async () => {
  it = await createEnrolmentWorld([{ area: 1, primary: 1 }]);
});
afterAll(() => it.close());

const municipality = () => it.as('registrar', '11111111-1111-4111-8111-111111111111');
const police = () => it.as('supervisor', '22222222-2222-4222-8222-222222222222');
const reason = 'Gebeld met de beheerder.';
let fresh = 600;
const enrol = () =>
  it.enrol(
    {
      group: { name: 'De Hosrt', memberCount: 640, wabpNumber: 'ZM-1' },
      administrator: { name: 'Ana Vries', mobile: mobileOf((fresh += 1)) },
      deputy: { name: 'Piet', mobile: mobileOf((fresh += 1)) },
    },
    [2],
  );
const refusal = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`);
  return [error.code, ...error.issues.map(({ code }) => code)];
};

test('size, number, area and names are put right before approval; what changed is kept, and the applicant reads it', async () => {
  const id = await enrol();
  const before = await it.version(id);
  const seen = await correctEnrolment(municipality(), id, {
    stage: 'municipality',
    version: before,
    reason,
    name: 'De Horst',
    memberCount: 64,
    wabpNumber: null,
    areaCodes: [areaCode(2), areaCode(3)],
    administratorName: 'Anna de Vries',
    deputyName: 'Pieter Jansen',
  });
  expect(seen).toMatchObject({ name: 'De Horst', memberCount: 64, wabpNumber: null, state: 'municipality-check' });
  expect(seen.version).toBe(before + 1);
  expect(seen.areas.map(({ code }) => code)).toEqual([areaCode(2), areaCode(3)]);
  expect(seen.people?.administrator.name).toBe('Anna de Vries');
  expect(seen.people?.deputy?.name).toBe('Pieter Jansen');
  const event = seen.events.at(-1);
  const fields = ['name', 'memberCount', 'wabpNumber', 'areaCodes', 'administratorName', 'deputyName'];
  expect(event).toMatchObject({ kind: 'corrected', detail: { stage: 'municipality', fields } });
  expect(event?.text).toContain('Aantal leden: 640 wordt 64\nWABP-nummer: ZM-1 wordt niets');
  expect(event?.text).toContain(reason);
  const [told] = await it.admin.sql<{ text: string }[]>`select text from posts order by id desc limit 1`;
  expect(told?.text).toContain('De gemeente heeft dit aangepast voor de groep *De Horst*');
  expect(told?.text).toContain('• Naam van de beheerder: Ana Vries wordt Anna de Vries');
  // The trail names what changed, and holds no name of a person.
  const [entry] = await it.admin.sql<{ detail: object }[]>`
    select detail from audit_entries where verb = 'enrolment-corrected' and entity_id = ${id}`;
  expect(entry?.detail).toEqual({ stage: 'municipality', fields });

  // What was put right is what comes into the register.
  const approve = { decision: 'approve', reason } as const;
  await checkEnrolment(municipality(), id, { ...approve, stage: 'municipality', version: await it.version(id) });
  await correctEnrolment(police(), id, { stage: 'police', version: await it.version(id), reason, memberCount: 65 });
  await checkEnrolment(police(), id, { ...approve, stage: 'police', version: await it.version(id) });
  const { groupId } = await getEnrolment(municipality(), id);
  const [group] = await it.admin.sql`
    select name, member_count as members, wabp_number as wabp from watch_groups where id = ${groupId}`;
  expect(group).toEqual({ name: 'De Horst', members: 65, wabp: null });
});

test('whoever is not on turn, looked at an older version, changes nothing or names what is not here, is refused', async () => {
  const id = await enrol();
  const version = await it.version(id);
  const correct = (over: object, ctx = municipality()) =>
    refusal(correctEnrolment(ctx, id, { stage: 'municipality', version, reason, ...over }));
  expect(await correct({ memberCount: 640 })).toEqual(['invalid']);
  expect(await correct({ memberCount: 0 })).toEqual(['invalid', expect.any(String)]);
  expect(await correct({ memberCount: 5, version: version + 1 })).toEqual(['conflict', 'version']);
  expect(await correct({ memberCount: 5 }, police())).toEqual(['forbidden']);
  expect(await correct({ memberCount: 5, stage: 'police' }, police())).toEqual(['conflict', 'state']);
  expect(await correct({ areaCodes: ['BU99990000'] })).toEqual(['invalid', 'area-not-served']);
  expect(await correct({ memberCount: 5, reason: 'x' })).toEqual(['invalid', expect.any(String)]);
  expect(await it.version(id)).toBe(version);
});
