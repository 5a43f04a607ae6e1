import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealNext } from '../../core/audit/index.ts';
import { ROLES, type Role } from '../../core/identity/index.ts';
import { giveToken, startTestApi, type Json, type TestApi } from './helpers.ts';
import { makePeople, person, signIn, type Person } from './person.ts';

/**
 * What people agreed on, written down here apart from the table in the code: when somebody changes the table by mistake,
 * this says so. Operations of which a mistake would hurt most.
 */
const AGREED: Readonly<Record<string, readonly Role[]>> = {
  dispatchAlert: ['dispatcher', 'supervisor'],
  createAlert: ['dispatcher', 'supervisor'],
  discardAlert: ['dispatcher', 'supervisor'],
  updateAlert: ['dispatcher', 'supervisor'],
  closeAlert: ['dispatcher', 'supervisor'],
  withdrawAlert: ['dispatcher', 'supervisor'],
  attachImage: ['dispatcher', 'supervisor'],
  approveAlert: ['supervisor'],
  returnAlert: ['supervisor'],
  listAlerts: ['dispatcher', 'supervisor', 'investigator'],
  getReport: ['dispatcher', 'supervisor', 'investigator'],
  getSpread: ['dispatcher', 'supervisor', 'investigator'],
  listReplies: ['dispatcher', 'supervisor', 'investigator'],
  remindAdministrator: ['dispatcher', 'supervisor'],
  askDeputies: ['dispatcher', 'supervisor'],
  listContacts: ['dispatcher', 'supervisor'],
  previewMessage: ['dispatcher', 'supervisor'],
  tellPresence: ['dispatcher', 'supervisor', 'investigator'],
  listColleagues: ['dispatcher', 'supervisor', 'investigator', 'auditor', 'manager'],
  importRegistry: ['registrar'],
  registerAdministratorGroup: ['registrar'],
  listWatchGroups: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  searchWatchGroups: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  exportWatchGroups: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  getCoverage: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  listGroupAlerts: ['dispatcher', 'supervisor', 'registrar'],
  changeWatchGroupStatus: ['registrar'],
  transferWatchGroup: ['registrar'],
  stopAdministrator: ['registrar'],
  startAdministrator: ['registrar'],
  listHandovers: ['registrar'],
  startHandover: ['registrar'],
  withdrawHandover: ['registrar'],
  pauseAdministrator: ['registrar'],
  endAdministratorPause: ['registrar'],
  getMapSettings: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  getAreaTile: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  getMapBackground: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  findPlaces: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  nameOfPoint: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  listMeetings: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  getMeeting: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  planMeeting: ['registrar', 'organiser'],
  inviteToMeeting: ['registrar', 'organiser'],
  tickAttendance: ['registrar', 'organiser'],
  listMailings: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  createMailing: ['registrar', 'organiser'],
  startMailing: ['registrar', 'organiser'],
  stopMailing: ['registrar', 'organiser'],
  tryMailing: ['registrar', 'organiser'],
  getMailState: ['dispatcher', 'supervisor', 'registrar', 'organiser', 'manager'],
  resolveMail: ['dispatcher', 'supervisor', 'registrar', 'organiser', 'manager'],
  listTasks: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  closeTask: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  listTurnoverCases: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  listCheckIns: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  listRelayRates: ['dispatcher', 'supervisor', 'registrar'],
  exportRelayRates: ['dispatcher', 'supervisor', 'registrar'],
  listSignRequests: ['dispatcher', 'supervisor', 'registrar', 'organiser'],
  stepSignRequest: ['registrar', 'organiser'],
  exportSignRequests: ['registrar', 'organiser'],
  watchLines: ['dispatcher', 'supervisor', 'registrar', 'manager'],
  listEnrolments: ['dispatcher', 'supervisor', 'registrar'],
  getEnrolment: ['dispatcher', 'supervisor', 'registrar'],
  correctEnrolment: ['dispatcher', 'supervisor', 'registrar'],
  checkEnrolment: ['dispatcher', 'supervisor', 'registrar'],
  inviteGroups: ['registrar'],
  createLine: ['manager'],
  unlinkLine: ['manager'],
  listAccounts: ['manager'],
  inviteAccount: ['manager'],
  grantRole: ['manager'],
  setAccountStatus: ['manager'],
  requestPasswordReset: ['manager'],
  removeSecondFactors: ['manager'],
  removeAccount: ['manager'],
  createToken: ['manager'],
  changePolicy: ['manager'],
  changeTurnoverPolicy: ['manager'],
  getTurnoverPolicy: ['dispatcher', 'supervisor', 'auditor', 'manager'],
  getPolicy: ['dispatcher', 'supervisor', 'auditor', 'manager'],
};
/** Who looks at what others did must not be able to do anything himself. */
const OF_THE_AUDITOR = /^(get|list|read|search|find|export|verify|show|watch)/;

interface Described {
  id: string;
  method: string;
  address: string;
  roles: Role[];
  open: boolean;
  own: boolean;
  proof: boolean;
  stream: boolean;
}

let it: TestApi;
let operations: Described[];
const people = new Map<Role, Person>();
const tokens = new Map<Role, string>();

beforeAll(async () => {
  it = await startTestApi();
  const document = (await it.request('GET', '/v1/openapi.json', { token: null })).body;
  operations = Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    Object.entries<Json>(item).map(([method, operation]) => describeOne(path, method, operation)),
  );
  const emails = await makePeople(it);
  for (const role of ROLES) {
    people.set(role, await signIn(it, emails[role]));
    const token = `hk_${role.padEnd(43, '_')}`;
    await giveToken({ ...it.ctx, db: it.db }, token, [role]);
    tokens.set(role, token);
  }
  await sealNext(it.trail);
});
afterAll(() => it.close());

function describeOne(path: string, method: string, operation: Json): Described {
  const values = new Map<string, string>(
    (operation.parameters ?? [])
      .filter((one: Json) => one.in === 'path')
      .map((one: Json) => [one.name, exampleOf(one.schema)]),
  );
  const schemes = (operation.security ?? [{ session: [] }, { token: [] }]).flatMap((each: object) => Object.keys(each));
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    address: `/v1${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? '1')}`,
    roles: operation['x-roles'],
    open: schemes.length === 0,
    own: schemes.length > 0 && operation['x-verb'] === undefined,
    proof: !schemes.includes('token') && operation['x-verb'] !== undefined,
    stream: operation.responses['200']?.content?.['text/event-stream'] !== undefined,
  };
}

function exampleOf(schema: Json): string {
  if (schema.$ref !== undefined) return 'auditor';
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.format === 'uuid') return '0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44';
  return String(schema.example ?? '1');
}

/**
 * A format that nobody serves is refused right behind the gate: 406 means that the gate was open, and nothing was done.
 */
const BEHIND_THE_GATE = 406;
const headers = { accept: 'application/x-niets', 'idempotency-key': 'wandeling' };
const knock = async (who: Person, { method, address }: Described, token: string | null = null): Promise<number> =>
  (await who.request(method, address, { headers, token })).status;

describe('every operation', () => {
  test('lets in exactly who the table says: each role by session and by token, and nobody who is not known', async () => {
    const counts = { operations: 0, none: 0, sessions: 0, tokens: 0, refused: 0 };
    for (const operation of operations) {
      const { id, open, own, proof, roles } = operation;
      const gate = (who: Role) => ({
        bySession: open || own || roles.includes(who),
        byToken: open || (!own && !proof && roles.includes(who)),
      });
      const found = await Promise.all(
        ROLES.map(async (role) => ({
          role,
          bySession: await knock(people.get(role) as Person, operation),
          byToken: await knock(person(it), operation, tokens.get(role)),
        })),
      );
      const expected = ROLES.map((role) => ({
        role,
        bySession: gate(role).bySession ? BEHIND_THE_GATE : 403,
        byToken: gate(role).byToken ? BEHIND_THE_GATE : 403,
      }));
      expect([id, found]).toEqual([id, expected]);
      expect([id, 'none', await knock(person(it), operation)]).toEqual([id, 'none', open ? BEHIND_THE_GATE : 401]);
      counts.operations += 1;
      counts.none += 1;
      counts.sessions += found.length;
      counts.tokens += found.length;
      counts.refused += found.flatMap(({ bySession, byToken }) => [bySession, byToken]).filter((n) => n === 403).length;
    }
    expect(counts).toMatchObject({
      operations: operations.length,
      none: operations.length,
      sessions: operations.length * 7,
      tokens: operations.length * 7,
    });
    expect(counts.operations).toBeGreaterThan(60);
    expect(counts.refused).toBeGreaterThan(counts.operations * 5);
    console.info(
      `role walk: ${counts.operations} operations, ${counts.none + counts.sessions + counts.tokens} combinations, ${counts.refused} refused`,
    );
  }, 60_000);

  test('is for whom people agreed on, whatever the table says', () => {
    const table = Object.fromEntries(operations.map(({ id, roles }) => [id, [...roles].toSorted()]));
    const agreed = Object.fromEntries(Object.entries(AGREED).map(([id, roles]) => [id, [...roles].toSorted()]));
    expect(table).toMatchObject(agreed);
    const ofTheAuditor = operations.filter(({ roles }) => roles.includes('auditor')).map(({ id }) => id);
    expect(ofTheAuditor.filter((id) => !OF_THE_AUDITOR.test(id))).toEqual([]);
    const changes = operations.filter(({ method, roles }) => method !== 'GET' && roles.includes('manager'));
    expect(changes.filter(({ id }) => /alert/i.test(id)).map(({ id }) => id)).toEqual([]);
  });

  test('that only reads answers whoever may read it', async () => {
    const lists = operations.filter(
      ({ method, address, stream, open }) => method === 'GET' && !stream && !open && !/\/(1|0b4f)/.test(address),
    );
    expect(lists.length).toBeGreaterThan(10);
    /** What cannot be asked without saying what for. */
    const questions: Record<string, string> = { findPlaces: '?query=laan', nameOfPoint: '?lon=4.49&lat=52.05' };
    for (const { id, address: path, roles, own } of lists) {
      const address = `${path}${questions[id] ?? ''}`;
      for (const role of own ? ROLES : roles) {
        const { status, body } = await (people.get(role) as Person).request('GET', address);
        expect([id, role, status, status === 200 ? '' : body]).toEqual([id, role, 200, '']);
      }
    }
  });
});
