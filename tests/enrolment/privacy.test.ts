import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkEnrolment, requestEnrolment, runEnrolmentExpiries } from '../../core/enrolment/index.ts';
import { applyRetention, erasePerson, letterOf, showPerson } from '../../core/privacy/index.ts';
import { areaCode, mobileOf } from '../helpers/watch-world.ts';
import { BASE, createEnrolmentWorld, type EnrolmentWorld } from './enrolment-world.ts';

let it: EnrolmentWorld;
beforeAll(async () => {
  it = await createEnrolmentWorld();
});
afterAll(() => it.close());

const anna = { name: 'Anna Aanvraag', mobile: mobileOf(901), email: 'anna@voorbeeld.nl' };
const vera = { name: 'Vera Vervanger', mobile: mobileOf(902) };
const signs = { signs: 1, stickers: 0, street: 'Dorpsstraat', houseNumber: '1', postcode: '2711 AB', city: 'Testdorp' };
const group = (name: string) => ({ name, memberCount: 9 });

test('who asks is shown the enrolments in which they stand, each of the two their own part alone', async () => {
  await it.enrol({ group: group('Zien'), administrator: anna, deputy: vera, signs });
  const own = await showPerson(it.ctx, { mobile: anna.mobile });
  expect(own.enrolments).toMatchObject([
    { role: 'primary', name: anna.name, address: 'Dorpsstraat 1, 2711 AB Testdorp' },
  ]);
  const deputy = await showPerson(it.ctx, { mobile: vera.mobile });
  expect(deputy.enrolments).toMatchObject([{ role: 'deputy', name: vera.name, mobile: vera.mobile, address: null }]);
  expect(JSON.stringify(deputy)).not.toContain('Anna');
  expect(letterOf(own)).toContain('Zien (beheerder): Anna Aanvraag');
});

test('a deputy who is erased leaves the enrolment as it is; an administrator takes it back with everybody in it', async () => {
  await erasePerson(it.ctx, { mobile: vera.mobile });
  await expect(showPerson(it.ctx, { mobile: vera.mobile })).rejects.toMatchObject({ code: 'not-found' });
  expect((await showPerson(it.ctx, { mobile: anna.mobile })).enrolments).toHaveLength(1);
  expect((await erasePerson(it.ctx, { email: anna.email })).erased).toBe(true);
  const rows = await it.admin.sql`
    select state, name, people_sealed, mobile_hash, email_hash, token_hash from enrolments`;
  expect([...rows]).toEqual([
    { state: 'withdrawn', name: null, people_sealed: null, mobile_hash: null, email_hash: null, token_hash: null },
  ]);
  expect((await it.admin.sql`select from enrolment_codes`).count).toBe(0);
  expect((await it.admin.sql`select from tasks where closed_at is null and entity = 'enrolment'`).count).toBe(0);
});

test('ninety days after a refusal nobody stands in it any more, and that it was refused still does', async () => {
  const id = await it.enrol({ group: group('Bewaard'), administrator: anna });
  const ctx = it.as('registrar', '11111111-1111-4111-8111-111111111111');
  const version = await it.version(id);
  await checkEnrolment(ctx, id, { stage: 'municipality', decision: 'refuse', reason: 'Te weinig leden.', version });
  const look = async () =>
    (
      await it.admin.sql`
      select state, name, people_sealed is null as gone, (select count(*)::int from enrolment_events e
        where e.enrolment_id = enrolments.id and text_sealed is not null) as texts from enrolments where id = ${id}`
    )[0];
  it.clock.advance(89 * 86_400_000);
  await applyRetention({ system: it.ctx, identity: { ...it.ctx, db: it.tenants.identity } });
  expect(await look()).toEqual({ state: 'refused', name: 'Bewaard', gone: false, texts: 1 });
  it.clock.advance(2 * 86_400_000);
  await applyRetention({ system: it.ctx, identity: { ...it.ctx, db: it.tenants.identity } });
  expect(await look()).toEqual({ state: 'refused', name: null, gone: true, texts: 0 });
});

test('a week after it expired nothing is left of a request that nobody proved, and of codes not a week after they were sent', async () => {
  const { id } = await requestEnrolment(it.ctx, { ...BASE, administrator: anna }, [areaCode(1)]);
  it.clock.advance(25 * 3_600_000);
  await runEnrolmentExpiries(it.ctx);
  const left = async () => [
    (await it.admin.sql`select from enrolments where id = ${id}`).count,
    (await it.admin.sql`select from enrolment_codes where enrolment_id = ${id}`).count,
  ];
  const clean = () => applyRetention({ system: it.ctx, identity: { ...it.ctx, db: it.tenants.identity } });
  it.clock.advance(5.9 * 86_400_000);
  await clean();
  expect(await left()).toEqual([1, 1]);
  it.clock.advance(0.2 * 86_400_000);
  await clean();
  expect(await left()).toEqual([1, 0]);
  it.clock.advance(86_400_000);
  await clean();
  expect(await left()).toEqual([0, 0]);
});
