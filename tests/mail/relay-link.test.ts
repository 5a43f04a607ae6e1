import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { relayedRoute } from '../../admin-api/pages/relayed-route.ts';
import { afterNews, alertTimeline, closeAlert } from '../../core/alerts/index.ts';
import { MAIL_AT, type MailContent } from '../../core/mail/index.ts';
import { sealPerson } from '../../core/registry/index.ts';
import { conversation } from '../faults/conversation.ts';
import { createLab } from '../faults/lab.ts';
import { testClock } from '../helpers/clock.ts';
import { testKeys } from '../helpers/keys.ts';
import { mobileOf } from '../helpers/watch-world.ts';

const clock = testClock();
// Nobody of group 0 has WhatsApp: its administrator is 1, the deputy 2. Group 1 is of 3.
const lab = await createLab({
  clock,
  groups: [
    { area: 0, primary: 1, deputies: [2] },
    { area: 0, primary: 3 },
  ],
});
const { ctx } = lab;
const { sql } = lab.admin;
const talk = conversation(lab, clock);
const idOf = (n: number) => lab.people.get(n) ?? 0;
for (const n of [1, 2]) {
  const person = { name: 'x', mobile: mobileOf(n), email: `p${n}@example.nl` };
  const { email, email_hash: hash } = sealPerson(testKeys, person);
  await sql`update administrators set email_sealed = decode(${email}, 'base64'), email_hash = decode(${hash}, 'base64') where id = ${idOf(n)}`;
}
const app = express();
app.use(relayedRoute(lab.tenants.directory, () => ctx, 40));
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/doorgezet/`;

beforeEach(async () => {
  await lab.empty();
  await sql`truncate mails, tasks`;
});
afterAll(async () => {
  server.close();
  await lab.close();
});

/** An alert that reaches nobody of group 0 by WhatsApp; returns the tokens in the letters by person. */
async function alertWithLetters() {
  const id = await lab.send([0]);
  await sql`update posts set state = 'failed', reason = 'no-account' where administrator_id = ${idOf(1)}`;
  await talk.deliverAll();
  await afterNews(ctx, lab.deps, id);
  const rows = await sql<{ person: number; content: Buffer }[]>`
    select administrator_id as person, content_sealed as content from mails order by administrator_id`;
  const tokens = rows.map(({ content }) => {
    const { text } = JSON.parse(testKeys.open(MAIL_AT.content, content)) as MailContent;
    return /\/doorgezet\/(\S+)/.exec(text)?.[1] ?? '';
  });
  return { id, tokens };
}

async function page(token: string, method = 'GET') {
  const response = await fetch(base + token, { method });
  const text = await response.text();
  return { status: response.status, title: /<h1>(.*)<\/h1>/.exec(text)?.[1], text };
}
const relays = () => sql`select group_id, administrator_id, how from relays order by group_id`;

test('who has no WhatsApp confirms by one press, which is proof of its own sort and ends the chain', async () => {
  const { id, tokens } = await alertWithLetters();
  expect(tokens).toHaveLength(2);
  for (let n = 0; n < 3; n += 1) expect(await page(tokens[0] ?? '')).toMatchObject({ status: 200 });
  expect((await page(tokens[0] ?? '', 'HEAD')).status).toBe(200);
  expect(await relays()).toEqual([]);
  expect(await page(tokens[0] ?? '', 'POST')).toMatchObject({ status: 200, title: 'Dank u, dat is genoteerd' });
  await page(tokens[0] ?? '', 'POST');
  expect((await page(tokens[0] ?? '')).title).toBe('Dank u, dat is genoteerd');
  expect(await relays()).toEqual([{ group_id: lab.groups[0], administrator_id: idOf(1), how: 'link' }]);
  expect(await talk.receiptState(id, 1)).toBe('relayed');
  await afterNews(ctx, lab.deps, id);
  expect(await sql`select distinct state, reason from mails`).toEqual([{ state: 'cancelled', reason: 'relayed' }]);
  expect(await sql`select 1 from tasks where closed_at is null and group_id = ${lab.groups[0] ?? 0}`).toEqual([]);
  expect((await alertTimeline(ctx, id)).filter(({ type }) => type === 'relayed')).toHaveLength(1);
  expect(await sql`select entity_id from audit_entries where verb = 'confirmed'`).toEqual([{ entity_id: id }]);
});

test('a deputy to whose phone nothing ever came confirms for that group alone', async () => {
  const { tokens } = await alertWithLetters();
  expect((await page(tokens[1] ?? '', 'POST')).title).toBe('Dank u, dat is genoteerd');
  expect(await relays()).toEqual([{ group_id: lab.groups[0], administrator_id: idOf(2), how: 'link' }]);
});

test('the page says nothing of the alert, and a link that nobody got is not genuine', async () => {
  const { tokens } = await alertWithLetters();
  const [token = '', other = ''] = tokens;
  const { text } = await page(token);
  for (const word of ['Groep', 'inbraak', 'Van Leeuwenhoek', '/m/', '+31', '06 ']) expect(text).not.toContain(word);
  const changed = `${token.slice(0, 60)}${token[60] === 'A' ? 'B' : 'A'}${token.slice(61)}`;
  const mixed = token.slice(0, 34) + other.slice(34);
  for (const wrong of [changed, mixed, `0637${token.slice(4)}`, token.slice(0, -1), `${token}A`, 'x', '%00', '9998']) {
    expect(await page(wrong, 'POST'), wrong).toMatchObject({ status: 404, title: 'Deze link werkt niet' });
  }
  expect(await relays()).toEqual([]);
});

test('the link ends with the alert, and after a day', async () => {
  const { id, tokens } = await alertWithLetters();
  clock.advance(24 * 3_600_000);
  expect((await page(tokens[0] ?? '', 'POST')).title).toBe('Deze link is verlopen');
  clock.advance(-24 * 3_600_000);
  await closeAlert(ctx, lab.deps, id, { outcome: 'ended_other', text: 'Het was loos alarm.' });
  expect((await page(tokens[0] ?? '', 'POST')).title).toBe('Deze link is verlopen');
  expect(await relays()).toEqual([]);
  for (let n = 0; n < 40; n += 1) await page('x', 'POST');
  expect((await page(tokens[0] ?? '')).status).toBe(429);
});
