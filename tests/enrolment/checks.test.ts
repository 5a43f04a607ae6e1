import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkEnrolment, getEnrolment, listEnrolments, runEnrolmentExpiries } from '../../core/enrolment/index.ts';
import { AppError } from '../../core/errors.ts';
import { mobileOf } from '../helpers/watch-world.ts';
import { createEnrolmentWorld, type EnrolmentWorld } from './enrolment-world.ts';

const NINE = Array.from({ length: 9 }, (_, n) => ({ area: n, primary: 1 }));
let it: EnrolmentWorld;
beforeAll(async () => {
  it = await createEnrolmentWorld([
    ...NINE,
    { area: 1, primary: 2, deputies: [3] },
    { area: 4, primary: 4, status: 'registered' },
  ]);
});
afterAll(() => it.close());
beforeEach(async () => {
  await it.admin
    .sql`truncate enrolments, enrolment_codes, enrolment_events, enrolment_invitations, dialogues, tasks cascade`;
  it.clock.advance(25 * 3_600_000);
});

const municipality = () => it.as('registrar', '11111111-1111-4111-8111-111111111111');
const police = () => it.as('supervisor', '22222222-2222-4222-8222-222222222222');
const reason = 'Nagekeken en in orde.';
async function decide(
  id: string,
  stage: 'municipality' | 'police',
  decision: 'approve' | 'refuse' | 'ask',
  over: object = {},
) {
  const ctx = stage === 'police' ? police() : municipality();
  return checkEnrolment(ctx, id, { stage, decision, reason, version: await it.version(id), ...over });
}
const codeOf = async (work: Promise<unknown>): Promise<string[]> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`);
  return [error.code, ...error.issues.map(({ code }) => code)];
};
let fresh = 500;
const somebody = (name = 'Nieuwe Naam') => ({ name, mobile: mobileOf((fresh += 1)) });
const named = (name: string) => ({ name, memberCount: 20 });

describe('from the queue of the municipality to a connected group', () => {
  test('both approve; the register has the group, the administrator is welcomed, the deputy asked, all of it written down', async () => {
    const administrator = somebody();
    const deputy = somebody('Vera Vervanger');
    const signs = {
      signs: 2,
      stickers: 40,
      street: 'Dorpsstraat',
      houseNumber: '1',
      postcode: '2711 AB',
      city: 'Testdorp',
    };
    const id = await it.enrol({ group: named('De Horst'), administrator, deputy, signs }, [2]);
    expect((await listEnrolments(municipality())).map(({ state }) => state)).toEqual(['municipality-check']);
    await decide(id, 'municipality', 'approve');
    expect(await it.state(id)).toBe('police-check');
    const done = await decide(id, 'police', 'approve');
    expect(done).toMatchObject({ state: 'approved', deputyState: 'asked' });
    const [group] = await it.admin.sql`
      select g.status, g.member_count as members, array_agg(a.area_code) as codes from watch_groups g
      join watch_group_areas a on a.group_id = g.id where g.id = ${done.groupId} group by g.id`;
    expect(group).toEqual({ status: 'connected', members: 20, codes: ['BU99980002'] });
    const roles = await it.admin
      .sql`select role, administrator_id as id from group_roles where group_id = ${done.groupId}`;
    expect([...roles]).toEqual([{ role: 'primary', id: done.administratorId }]);
    expect((await it.told(administrator.mobile)).at(-1)).toContain('*Welkom bij WhatsApp Heterdaadkracht*');
    expect((await it.told(deputy.mobile)).at(-1)).toContain('Wilt u dit? Stuur *JA* of *NEE*.');
    const [request] = await it.admin
      .sql`select signs, stickers, via from sign_requests where group_id = ${done.groupId}`;
    expect(request).toEqual({ signs: 2, stickers: 40, via: 'enrolment' });
    expect(done.events.map(({ kind }) => kind)).toEqual([
      'requested',
      'code-sent',
      'proven',
      'approved-by-municipality',
      'approved-by-police',
      'registered',
      'welcomed',
      'signs-requested',
      'deputy-asked',
    ]);
    const audited = await it.admin.sql<{ verb: string }[]>`
      select verb from audit_entries where entity = 'enrolment' and entity_id = ${id} and verb <> 'view' order by id`;
    expect(audited.map(({ verb }) => verb)).toEqual(done.events.map(({ kind }) => `enrolment-${kind}`));
    const open = await it.admin.sql`select from tasks where closed_at is null and entity_id = ${id}`;
    expect(open.count).toBe(0);
  });

  test('the deputy is written only after JA, and the administrator hears of it; after NEE or no answer never', async () => {
    const approve = async (name: string) => {
      const [administrator, deputy] = [somebody(), somebody('Vera Vervanger')];
      const id = await it.enrol({ group: named(name), administrator, deputy }, [2]);
      await decide(id, 'municipality', 'approve');
      const { groupId } = await decide(id, 'police', 'approve');
      return { id, administrator, deputy, groupId };
    };
    const deputies = async (groupId: number | null) =>
      (await it.admin.sql`select from group_roles where group_id = ${groupId} and role = 'deputy'`).count;
    const yes = await approve('Groep met ja');
    expect(await it.say(yes.deputy.mobile, 'Wat is dit?')).toContain('Ik begrijp u niet');
    expect(await deputies(yes.groupId)).toBe(0);
    expect(await it.say(yes.deputy.mobile, 'Ja!')).toContain('U bent nu vervanger');
    expect(await deputies(yes.groupId)).toBe(1);
    expect((await it.told(yes.administrator.mobile)).at(-1)).toContain('Vera Vervanger is nu vervanger');
    const no = await approve('Groep met nee');
    expect(await it.say(no.deputy.mobile, 'nee, bedankt')).toContain('U wordt geen vervanger');
    expect(await deputies(no.groupId)).toBe(0);
    expect((await it.told(no.administrator.mobile)).at(-1)).toContain('wordt geen vervanger');
    const stop = await approve('Groep met stop');
    await it.say(stop.deputy.mobile, 'STOP');
    const [row] = await it.admin.sql`select deputy_state as state from enrolments where id = ${stop.id}`;
    expect(row).toEqual({ state: 'declined' });
  });

  test('the same person never decides for both sides, nobody for the other side, and not on what has changed', async () => {
    const id = await it.enrol({ group: named('Vier ogen'), administrator: somebody() }, [2]);
    const both = { ...municipality(), actor: { ...municipality().actor, roles: ['registrar', 'supervisor'] as const } };
    const check = { decision: 'approve' as const, reason };
    expect(await codeOf(checkEnrolment(police(), id, { ...check, stage: 'municipality', version: 2 }))).toEqual([
      'forbidden',
    ]);
    expect(await codeOf(decide(id, 'police', 'approve'))).toEqual(['conflict', 'state']);
    expect(await codeOf(decide(id, 'municipality', 'approve', { version: 1 }))).toEqual(['conflict', 'version']);
    await checkEnrolment(both, id, { ...check, stage: 'municipality', version: await it.version(id) });
    const again = checkEnrolment(both, id, { ...check, stage: 'police', version: await it.version(id) });
    expect(await codeOf(again)).toEqual(['conflict', 'same-checker']);
  });

  test('two who decide at the same moment: one does, the other hears that it has changed', async () => {
    const id = await it.enrol({ group: named('Tegelijk'), administrator: somebody() }, [2]);
    const version = await it.version(id);
    const results = await Promise.allSettled([
      decide(id, 'municipality', 'approve', { version }),
      decide(id, 'municipality', 'refuse', { version }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('what is refused or asked', () => {
  test('a refusal is told with its reason, and nothing comes in the register', async () => {
    const administrator = somebody();
    const id = await it.enrol({ group: named('Afgewezen'), administrator }, [2]);
    await decide(id, 'municipality', 'refuse', { reason: 'Dit gebied hoort bij een andere groep.' });
    const text = (await it.told(administrator.mobile)).at(-1);
    expect(text).toContain('De gemeente schrijft: Dit gebied hoort bij een andere groep.');
    expect((await it.admin.sql`select from watch_groups where name = 'Afgewezen'`).count).toBe(0);
  });

  test('a question is answered over WhatsApp and comes back to the queue that asked; INTREKKEN and STOP end it', async () => {
    const administrator = somebody();
    const id = await it.enrol({ group: named('Gevraagd'), administrator }, [2]);
    await decide(id, 'municipality', 'approve');
    await decide(id, 'police', 'ask', { reason: 'Wie is uw vervanger?' });
    expect((await it.told(administrator.mobile)).at(-1)).toContain(
      'De politie vraagt over de groep *Gevraagd*: Wie is uw vervanger?',
    );
    expect(await it.say(administrator.mobile, 'Dat is mijn buurvrouw Els.')).toContain('is doorgegeven');
    expect(await it.state(id)).toBe('police-check');
    const { events } = await getEnrolment(police(), id);
    expect(events.at(-1)).toMatchObject({ kind: 'answered', text: 'Dat is mijn buurvrouw Els.' });
    expect(await it.say(administrator.mobile, 'Intrekken.')).toContain('is ingetrokken');
    expect(await it.state(id)).toBe('withdrawn');
    const other = somebody();
    const stopped = await it.enrol({ group: named('Gestopt'), administrator: other }, [2]);
    await it.say(other.mobile, 'stop');
    expect(await it.state(stopped)).toBe('withdrawn');
  });

  test('what is never proven, or never answered, expires; only who was asked something hears of it', async () => {
    const administrator = somebody();
    const id = await it.enrol({ group: named('Vergeten'), administrator }, [2]);
    await decide(id, 'municipality', 'ask', { reason: 'Klopt het aantal leden?' });
    it.clock.advance(20 * 86_400_000);
    expect(await runEnrolmentExpiries(it.ctx)).toBe(0);
    it.clock.advance(2 * 86_400_000);
    expect(await runEnrolmentExpiries(it.ctx)).toBe(1);
    expect(await it.state(id)).toBe('expired');
    expect((await it.told(administrator.mobile)).at(-1)).toContain('is vervallen');
    expect(await runEnrolmentExpiries(it.ctx)).toBe(0);
  });
});

describe('what is found', () => {
  const found = async (id: string) => (await getEnrolment(municipality(), id)).findings;

  test('an administrator of nine groups gets a tenth, and is joined to, never doubled', async () => {
    const before = (await it.admin.sql`select from administrators`).count;
    const id = await it.enrol(
      { group: named('Tiende groep'), administrator: { name: 'Persoon 1', mobile: mobileOf(1) } },
      [2],
    );
    expect((await found(id)).map(({ code, needs }) => [code, needs])).toEqual([
      ['same-number', null],
      ['nine-groups', null],
      ['overlap', null],
    ]);
    await decide(id, 'municipality', 'approve');
    const { administratorId } = await decide(id, 'police', 'approve');
    expect(administratorId).toBe(it.people.get(1));
    expect((await it.admin.sql`select from administrators`).count).toBe(before);
    const owned = await it.admin
      .sql`select from group_roles where administrator_id = ${administratorId} and role = 'primary'`;
    expect(owned.count).toBe(10);
  });

  test('a number that is of somebody else stops the approval until somebody asked whether it is the same person', async () => {
    const id = await it.enrol(
      { group: named('Andere naam'), administrator: { name: 'Heel Anders', mobile: mobileOf(2) } },
      [2],
    );
    expect((await found(id))[0]).toMatchObject({
      code: 'same-number',
      needs: 'person',
      people: [{ name: 'Persoon 2' }],
    });
    expect(await codeOf(decide(id, 'municipality', 'approve'))).toEqual(['conflict', 'other-name']);
    await decide(id, 'municipality', 'approve', { samePerson: true });
    const { administratorId } = await decide(id, 'police', 'approve');
    expect(administratorId).toBe(it.people.get(2));
  });

  test('a group that is known already: it is that group or it is not approved, and who administered it is told', async () => {
    const known = it.groups[9] as number;
    const administrator = somebody('Nieuwe Beheerder');
    const id = await it.enrol({ group: { name: 'groep 9', memberCount: 50 }, administrator }, [1]);
    const [same] = await found(id);
    expect(same).toMatchObject({
      code: 'same-name',
      needs: 'group',
      groups: [{ id: known, administrator: { name: 'Persoon 2' } }],
    });
    expect(await codeOf(decide(id, 'municipality', 'approve'))).toEqual(['conflict', 'choose-group']);
    await decide(id, 'municipality', 'approve', { groupId: known });
    const done = await decide(id, 'police', 'approve');
    expect(done.groupId).toBe(known);
    const roles = await it.admin
      .sql`select role, administrator_id as id from group_roles where group_id = ${known} order by role, id`;
    expect(roles.filter(({ role }) => role === 'primary')).toEqual([{ role: 'primary', id: done.administratorId }]);
    expect(roles.some(({ role, id: who }) => role === 'deputy' && who === it.people.get(2))).toBe(true);
    expect((await it.told(mobileOf(2))).at(-1)).toContain('heeft een andere beheerder');
    expect(done.events.map(({ kind }) => kind)).toContain('previous-administrator-told');
  });

  test('the same WABP number, another enrolment, a deputy with the same name, and the neighbourhoods that are shared', async () => {
    await it.admin.sql`update watch_groups set wabp_number = 'ZM-1' where id = ${it.groups[10] as number}`;
    const first = await it.enrol({ group: { ...named('Eerste'), wabpNumber: 'zm-1' }, administrator: somebody() }, [1]);
    const deputy = somebody('Anna de Vries');
    const second = await it.enrol({ group: named('eerste'), administrator: somebody('Anna de Vries'), deputy }, [1]);
    const ofFirst = await found(first);
    expect(ofFirst.find(({ code }) => code === 'same-wabp')).toMatchObject({
      needs: 'group',
      groups: [{ id: it.groups[10] }],
    });
    expect(ofFirst.find(({ code }) => code === 'same-name')?.enrolments.map(({ id }) => id)).toEqual([second]);
    const ofSecond = await found(second);
    expect(ofSecond.map(({ code }) => code)).toEqual(['same-name', 'deputy-is-administrator', 'overlap']);
    const overlap = ofSecond.find(({ code }) => code === 'overlap');
    expect(overlap?.groups.map(({ id, sharedCodes }) => [id, sharedCodes])).toContainEqual([
      it.groups[9],
      ['BU99980001'],
    ]);
  });

  test.each(['Politie Meerzicht', 'P0LITIE', 'Роlitie Zoetermeer', 'p o l i t i e', 'Gemeente Testdorp', 'Bel 112'])(
    'a name that reads like the police or the municipality: %s',
    async (name) => {
      const id = await it.enrol({ group: named(name), administrator: somebody() }, [2]);
      expect((await found(id)).map(({ code }) => code)).toContain('lookalike-name');
    },
  );

  test('who sent STOP meanwhile is not written into the register', async () => {
    const administrator = { name: 'Persoon 3', mobile: mobileOf(3) };
    const id = await it.enrol({ group: named('Stopt'), administrator }, [2]);
    await it.admin.sql`update dialogues set closed_at = now()`;
    await decide(id, 'municipality', 'approve');
    await it.say(administrator.mobile, 'STOP');
    expect(await codeOf(decide(id, 'police', 'approve'))).toEqual(['conflict', 'stopped']);
    expect(await it.state(id)).toBe('police-check');
  });
});
