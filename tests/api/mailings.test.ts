import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runMailings } from '../../core/mailings/index.ts';
import { MAIL_AT, type MailContent } from '../../core/mail/index.ts';
import { testClock } from '../helpers/clock.ts';
import { loadDemo } from './demo.ts';
import { giveToken, startTestApi, type Json, type TestApi } from './helpers.ts';

let it: TestApi;
const clock = testClock('2026-03-02T10:00:00Z');
const token = `hk_${'registerbeheerder'.padEnd(43, '_')}`;
const LETTER = {
  subject: 'Nieuwsbrief van maart',
  text: 'Beste beheerder, dit is het nieuws van maart.',
  audience: { type: 'all' },
  channels: ['whatsapp', 'email'],
};
const ask = (method: string, path: string, json?: object) =>
  it.request(method, path, { token, ...(json === undefined ? {} : { json }) });
const system = () => ({ ...it.ctx, db: it.db });

beforeAll(async () => {
  it = await startTestApi({}, clock);
  await loadDemo(it);
  await giveToken({ ...it.ctx, db: it.db }, token, ['registrar']);
});
afterAll(() => it.close());

describe('a mailing over the API', () => {
  let mailing: Json;

  test('is shown with how many it reaches before anything is kept, and with why it may not go', async () => {
    const fine = await ask('POST', '/v1/mailings/preview', LETTER);
    expect(fine.status).toBe(200);
    expect(fine.body.reach.people).toBeGreaterThan(50);
    expect(fine.body.reach.whatsapp).toBe(fine.body.reach.people);
    expect(fine.body.whatsapp).toMatch(/^\*Heterdaadkracht .+: Nieuwsbrief van maart\*\n\nBeste/);
    expect(fine.body.issues).toEqual([]);
    const wrong = await ask('POST', '/v1/mailings/preview', {
      ...LETTER,
      text: 'Dit is een politiebericht: kijk mee.',
    });
    expect(wrong.body.issues).toMatchObject([{ path: '/text', code: 'police-opening' }]);
    expect((await ask('GET', '/v1/mailings')).body.items).toEqual([]);
  });

  test('is kept, changed on what one saw, and refused when a colleague was first', async () => {
    const made = await ask('POST', '/v1/mailings', LETTER);
    expect(made.status).toBe(201);
    mailing = made.body;
    expect(mailing).toMatchObject({ state: 'draft', version: 1, recipients: 0 });
    const path = `/v1/mailings/${mailing['id']}`;
    const changed = await ask('PUT', path, { ...LETTER, subject: 'Nieuwsbrief lente', version: 1 });
    expect(changed.body).toMatchObject({ subject: 'Nieuwsbrief lente', version: 2 });
    expect((await ask('PUT', path, { ...LETTER, version: 1 })).status).toBe(409);
    expect((await ask('POST', `${path}/sending`, { version: 1 })).status).toBe(409);
  });

  test('goes to oneself as a trial that says so, ten times an hour and no more', async () => {
    const path = `/v1/mailings/${mailing['id']}/trial`;
    expect((await ask('POST', path, { email: 'els@example.nl' })).status).toBe(204);
    const [row] = await it.db.sql<
      { content: Buffer }[]
    >`select content_sealed as content from mails where kind = 'trial'`;
    const letter = JSON.parse(it.ctx.keys.open(MAIL_AT.content, row?.content ?? Buffer.alloc(0))) as MailContent;
    expect(letter.subject).toBe('Proef: Nieuwsbrief lente');
    for (let n = 1; n < 10; n += 1) expect((await ask('POST', path, { email: 'els@example.nl' })).status).toBe(204);
    expect((await ask('POST', path, { email: 'els@example.nl' })).status).toBe(429);
    clock.advance(3_700_000);
    expect((await ask('POST', path, { mobile: '0612345678' })).status).toBeOneOf([204, 503]);
  });

  test('is sent once, paused, resumed, stopped, and then nothing of it can be done any more', async () => {
    const path = `/v1/mailings/${mailing['id']}`;
    const sent = await ask('POST', `${path}/sending`, { version: 2 });
    expect(sent.status).toBe(200);
    expect(sent.body.state).toBe('sending');
    expect(sent.body.recipients).toBeGreaterThan(50);
    expect((await ask('POST', `${path}/sending`, { version: 3 })).status).toBe(409);
    await runMailings(system(), { publicUrl: 'https://echt.example' });
    const under = (await ask('GET', path)).body;
    expect(under.email.queued).toBe(30);
    expect((await ask('POST', `${path}/pause`)).body.state).toBe('paused');
    await runMailings(system());
    expect((await ask('GET', path)).body.email.queued).toBe(30);
    expect((await ask('POST', `${path}/resumption`)).body.state).toBe('sending');
    const stopped = (await ask('POST', `${path}/stop`)).body;
    expect(stopped).toMatchObject({ state: 'stopped', email: { waiting: 0 }, whatsapp: { waiting: 0 } });
    expect((await ask('POST', `${path}/resumption`)).status).toBe(409);
    expect((await ask('DELETE', path)).status).toBe(409);
    const items = (await ask('GET', '/v1/mailings')).body.items;
    expect(items).toHaveLength(1);
  });

  test('that would reach nobody, or says what it may not, is not sent', async () => {
    const nobody = { ...LETTER, audience: { type: 'groups', groupIds: [999_999] } };
    const one = (await ask('POST', '/v1/mailings', nobody)).body;
    expect((await ask('POST', `/v1/mailings/${one.id}/sending`, { version: 1 })).status).toBe(422);
    const two = (await ask('POST', '/v1/mailings', { ...LETTER, text: 'AMBER Alert: kijk allemaal mee vanavond.' }))
      .body;
    const refused = await ask('POST', `/v1/mailings/${two.id}/sending`, { version: 1 });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('AMBER Alert');
    expect((await ask('DELETE', `/v1/mailings/${one.id}`)).status).toBe(204);
    expect((await ask('GET', `/v1/mailings/${one.id}`)).status).toBe(404);
  });

  test.each([
    ['no channel', { channels: [] }],
    ['a text of nothing but what nobody sees', { text: '\u200B\u202E\u200B \n\n' }],
    ['a subject that is too long', { subject: 'x'.repeat(101) }],
    ['an audience that does not exist', { audience: { type: 'everyone' } }],
    ['a district that is no code', { audience: { type: 'districts', codes: ["'; drop table mails"] } }],
    ['a field that nobody knows', { once: 'mine' }],
  ])('with %s is refused in words', async (_what, input) => {
    const answer = await ask('POST', '/v1/mailings', { ...LETTER, ...input });
    expect(answer.status).toBeOneOf([400, 422]);
  });
});

describe('saying no to more', () => {
  test('is one click on a page, and looking at it changes nothing', async () => {
    const [row] = await it.db.sql<{ token: string; id: number }[]>`
      select token, administrator_id as id from mailing_recipients order by administrator_id limit 1`;
    const path = `/afmelden/${it.ctx.tenant}/${row?.token}`;
    const page = (method: string, to: string) => it.request(method, to, { token: null });
    expect((await page('GET', path)).text).toContain('Geen rondzendberichten meer?');
    expect(await it.db.sql`select 1 from bulk_refusals`).toEqual([]);
    expect((await page('POST', path)).text).toContain('Dat is genoteerd');
    expect((await page('POST', path)).status).toBe(200);
    expect(await it.db.sql`select administrator_id from bulk_refusals`).toEqual([{ administrator_id: row?.id }]);
    const after = (await ask('POST', '/v1/mailings/preview', LETTER)).body;
    expect(after.reach.refused).toBe(1);
    for (const wrong of [
      `/afmelden/${it.ctx.tenant}/00000000-0000-4000-8000-000000000000`,
      '/afmelden/GM9999/x',
      '/afmelden/x/y',
    ]) {
      expect((await page('POST', wrong)).status).toBe(404);
    }
  });
});

describe('the state of the mail', () => {
  test('says that no mail server is set, how many letters wait, and shows what a person must decide', async () => {
    await it.db.sql`update mails set state = 'unknown', reason = 'interrupted' where id = (select min(id) from mails)`;
    const state = (await ask('GET', '/v1/mails')).body;
    expect(state).toMatchObject({ service: 'off', unknown: 1, items: [{ state: 'unknown', reason: 'interrupted' }] });
    expect(state.queued).toBeGreaterThan(0);
    const id = state.items[0].id as number;
    expect((await ask('POST', `/v1/mails/${id}/resolution`, { sent: false })).status).toBe(204);
    expect((await ask('POST', `/v1/mails/${id}/resolution`, { sent: true })).status).toBe(409);
    expect((await ask('GET', '/v1/mails')).body).toMatchObject({ unknown: 0, items: [] });
  });
});
