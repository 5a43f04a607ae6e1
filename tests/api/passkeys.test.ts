import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { JsonOperation } from '../../admin-api/operations/operation.ts';
import { OPERATIONS } from '../../admin-api/operations/table.ts';
import type { Role } from '../../core/identity/index.ts';
import { softPasskey, type SoftPasskey } from '../helpers/soft-passkey.ts';
import { startTestApi, type Json, type TestApi } from './helpers.ts';
import { makePeople, PASSWORD, person, signIn, type Person } from './person.ts';

const SITE = { id: 'echt.example', origin: 'https://echt.example' };

let it: TestApi;
let emails: Record<Role, string>;
const tried = new Set<string>();
beforeAll(async () => {
  it = await startTestApi();
  emails = await makePeople(it);
});
afterAll(() => it.close());

/** Does an operation and checks that the answer is what is described: its status, and its shape to the last field. */
async function act(who: Person, id: string, path: string, json?: object): Promise<Json> {
  const operation = OPERATIONS.find((one) => one.id === id) as JsonOperation;
  const answer = await who.request(operation.method.toUpperCase(), `/v1${path}`, json === undefined ? {} : { json });
  expect([id, answer.status, answer.status >= 400 ? answer.body : '']).toEqual([id, operation.success.status, '']);
  const { schema } = operation.success;
  const parsed = (schema as z.ZodType | undefined)?.safeParse(answer.body);
  expect([id, parsed?.error?.issues, parsed?.data]).toEqual([id, undefined, schema && answer.body]);
  tried.add(id);
  return answer.body;
}

async function add(who: Person, name = 'Telefoon'): Promise<{ passkey: SoftPasskey; made: Json }> {
  const passkey = softPasskey(SITE);
  const { options } = await act(who, 'startPasskeyRegistration', '/account/passkeys/question');
  const made = await act(who, 'finishPasskeyRegistration', '/account/passkeys', {
    name,
    answer: passkey.make(options),
  });
  return { passkey, made };
}

test('every operation about passkeys does what it says, from making one to removing it', async () => {
  const ans = await signIn(it, emails.dispatcher);
  const before = ans.session;
  const { passkey, made } = await add(ans);
  expect(ans.session).not.toBe(before);
  expect(made.recoveryCodes).toHaveLength(10);
  expect((await act(ans, 'listPasskeys', '/account/passkeys')).items).toEqual([made.passkey]);

  const proof = await act(ans, 'startPasskeyProof', '/session/proof/passkey-question');
  await act(ans, 'finishPasskeyProof', '/session/proof/passkey', { answer: passkey.use(proof.options) });

  const browser = person(it);
  const first = await act(browser, 'startPasskeySignIn', '/session/passkey-question', {});
  await act(browser, 'finishPasskeySignIn', '/session/passkey', { answer: passkey.use(first.options) });
  expect((await browser.request('GET', '/v1/session')).body).toMatchObject({
    method: 'passkey',
    roles: ['dispatcher'],
  });

  const again = person(it);
  const { body } = await again.request('POST', '/v1/session', {
    json: { email: emails.dispatcher, password: PASSWORD },
  });
  expect(body).toMatchObject({ outcome: 'second-factor', factors: ['passkey', 'recovery-code'] });
  const second = await act(again, 'startPasskeySignIn', '/session/passkey-question', { step: body.step });
  const answer = passkey.use(second.options);
  await act(again, 'finishPasskeySignIn', '/session/passkey', { step: body.step, answer });
  expect((await again.request('GET', '/v1/session')).body.method).toBe('password+passkey');

  const path = `/account/passkeys/${made.passkey.id}`;
  expect(await act(again, 'renamePasskey', path, { name: '  Werk ' })).toMatchObject({ name: 'Werk' });
  await act(again, 'removePasskey', path);
  expect((await act(again, 'listPasskeys', '/account/passkeys')).items).toEqual([]);
  await act(person(it), 'getWaysIn', '/sign-in');
  await act(person(it), 'getWayOut', '/sign-out');
  const about = OPERATIONS.map(({ id }) => id).filter((id) => /passkey|^getWay/i.test(id));
  expect(about.filter((id) => !tried.has(id))).toEqual([]);
});

test('what else a browser sends along is left out, and what cannot be right is named', async () => {
  const bea = await signIn(it, emails.supervisor);
  const passkey = softPasskey(SITE);
  const { options } = await act(bea, 'startPasskeyRegistration', '/account/passkeys/question');
  const answer = passkey.make(options);
  const refused = async (json: object): Promise<[number, string]> => {
    const { status, body } = await bea.request('POST', '/v1/account/passkeys', { json });
    return [status, body.issues[0]?.path];
  };
  expect(await refused({ name: '', answer })).toEqual([400, '/name']);
  expect(await refused({ name: 'x\u202Ey', answer })).toEqual([400, '/name']);
  expect(await refused({ name: 'x', answer, accountId: 'een ander' })).toEqual([400, '/accountId']);
  expect(await refused({ name: 'x', answer: { ...answer, id: 'niet base64url!' } })).toEqual([400, '/answer/id']);
  expect(await refused({ name: 'x', answer: { ...answer, type: 'password' } })).toEqual([400, '/answer/type']);
  const native = {
    ...answer,
    rawId: answer.id,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: { credProps: { rk: true } },
    response: { ...answer.response, publicKeyAlgorithm: -7, publicKey: 'AAAA', authenticatorData: 'AAAA' },
  };
  await act(bea, 'finishPasskeyRegistration', '/account/passkeys', { name: 'Telefoon', answer: native });
});

test('rubbish in the place of an answer is refused and breaks nothing', async () => {
  const somebody = person(it);
  const rubbish = Buffer.from('{"type":"webauthn.get","challenge":["x"]}').toString('base64url');
  for (const clientDataJSON of ['AAAA', rubbish, Buffer.from('null').toString('base64url')]) {
    const response = { clientDataJSON, authenticatorData: 'AAAA', signature: 'AAAA', userHandle: null };
    const { status } = await somebody.request('POST', '/v1/session/passkey', {
      json: { answer: { id: 'AAAA', response } },
    });
    expect(status).toBe(401);
  }
  const carla = await signIn(it, emails.registrar);
  const { options } = await act(carla, 'startPasskeyRegistration', '/account/passkeys/question');
  const answer = softPasskey(SITE).make(options);
  const broken = { ...answer, response: { ...answer.response, attestationObject: 'oWE' } };
  const { status } = await carla.request('POST', '/v1/account/passkeys', { json: { name: 'x', answer: broken } });
  expect(status).toBe(400);
});

test('where browsers allow no passkeys this is said, and the other ways work on', async () => {
  const plain = await startTestApi({ publicUrl: 'http://heterdaad.example' });
  const { body } = await plain.request('GET', '/v1/sign-in', { token: null });
  expect(body).toEqual({ password: true, passkeyOrigin: null, organisation: null });
  const answer = await plain.request('POST', '/v1/session/passkey-question', { token: null, json: {} });
  expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('https')]);
  expect((await fetch(`${plain.url}/sign-in/oidc`)).status).toBe(404);
  await plain.close();
});

test('a page of another site cannot sign anybody in', async () => {
  for (const path of ['/v1/session/passkey-question', '/v1/session/passkey']) {
    const headers = { origin: 'https://kwaad.example', 'sec-fetch-site': 'cross-site' };
    const { status } = await person(it).request('POST', path, { json: {}, headers });
    expect([path, status]).toEqual([path, 403]);
  }
});
