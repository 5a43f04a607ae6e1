import { pino } from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startLineSender, type LineSender } from '../../bot/senders/line-sender.ts';
import { withdrawAlert } from '../../core/alerts/index.ts';
import { Pace } from '../../core/delivery/index.ts';
import { runMailings, sendMailing, type SendMailing } from '../../core/mailings/index.ts';
import { createLab, eventually, twice } from '../faults/lab.ts';
import { personal } from '../faults/conversation.ts';
import { testKeys } from '../helpers/keys.ts';
import { scriptedTransport, type ScriptedTransport } from '../helpers/scripted-transport.ts';
import { districtCode } from '../helpers/watch-world.ts';

const FAST = Pace.parse({ concurrency: 4, groupMs: 0, directMinMs: 0, directMaxMs: 0 });
const SESSION = 77;
// 0-9 in the first district, 10-19 in the second, 20-29 in the third; 30 is deputy of nine groups.
const lab = await createLab({
  groups: Array.from({ length: 30 }, (_, n) => ({
    area: Math.floor(n / 10) * 3,
    primary: n,
    deputies: n % 10 < 3 ? [30] : [],
  })),
});
const { ctx } = lab;
const { sql } = lab.admin;
let senders: LineSender[] = [];
afterAll(() => lab.close());
beforeEach(async () => {
  await sql`truncate mailings, mailing_recipients, bulk_refusals, mails`;
  await lab.empty();
});
afterEach(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  senders = [];
});

function start(transport: ScriptedTransport): LineSender {
  const sender = startLineSender({
    sql,
    keys: testKeys,
    lineId: lab.lineId,
    transport,
    pace: FAST,
    session: () => SESSION,
    holds: () => true,
    clock: ctx.clock,
    log: pino({ level: 'silent' }),
  });
  senders.push(sender);
  sender.setSendable(true);
  return sender;
}

const send = (input: Partial<SendMailing> = {}) =>
  ctx.db.sql.begin((tx) =>
    sendMailing(tx, ctx, {
      kind: 'newsletter',
      once: `test:${Math.random()}`,
      subject: 'Nieuwsbrief van maart',
      text: 'Beste beheerder, dit is het nieuws van maart.',
      audience: { type: 'all' },
      channels: ['whatsapp'],
      ...input,
    }),
  );

/** Hands on until all has come to something, or nothing moves any more. */
async function runUntil(done: () => boolean | Promise<boolean>): Promise<void> {
  await eventually('the mailing', async () => {
    await runMailings(ctx);
    await lab.nudge();
    for (const sender of senders) sender.wake();
    return done();
  });
}

const state = async (id: number) =>
  (await sql<{ state: string }[]>`select state from mailings where id = ${id}`)[0]?.state;

describe('a mailing', () => {
  test('reaches each person once, also who has nine groups, and never who sent STOP or said no', async () => {
    await sql`update administrators set stopped_at = now() where id = ${lab.people.get(3) ?? 0}`;
    await sql`insert into bulk_refusals (administrator_id, at) values (${lab.people.get(4) ?? 0}, now())`;
    const { mailingId, people } = await send();
    expect(people).toBe(29);
    const transport = scriptedTransport();
    start(transport);
    await runUntil(async () => (await state(mailingId)) === 'done');
    expect(transport.arrived).toHaveLength(29);
    expect(twice(transport.arrived)).toEqual([]);
    const chats = transport.arrived.map(({ chat }) => chat);
    expect(chats.filter((chat) => chat === personal(30))).toHaveLength(1);
    expect(chats).not.toContain(personal(3));
    expect(chats).not.toContain(personal(4));
    expect(transport.arrived[0]?.text).toBe(
      '*Heterdaadkracht Testdorp: Nieuwsbrief van maart*\n\nBeste beheerder, dit is het nieuws van maart.',
    );
  });

  test('that another room sends for the same reason is sent once', async () => {
    const first = await send({ once: 'invitation:1' });
    expect(await send({ once: 'invitation:1', text: 'Een andere tekst, maar dezelfde reden.' })).toEqual({
      ...first,
      isNew: false,
    });
    expect(await sql`select id from mailings`).toHaveLength(1);
  });

  test('goes to the districts, groups and roles that were chosen and to nobody else', async () => {
    expect((await send({ audience: { type: 'districts', codes: [districtCode(1)] } })).people).toBe(11);
    expect((await send({ audience: { type: 'districts', codes: [districtCode(1)], roles: ['primary'] } })).people).toBe(
      10,
    );
    expect(
      (await send({ audience: { type: 'groups', groupIds: [lab.groups[0] ?? 0, lab.groups[1] ?? 0] } })).people,
    ).toBe(3);
    expect((await send({ audience: { type: 'people', administratorIds: [lab.people.get(7) ?? 0] } })).people).toBe(1);
    await sql`update watch_groups set status = 'retired' where id = ${lab.groups[29] ?? 0}`;
    expect((await send({ audience: { type: 'all', roles: ['primary'] } })).people).toBe(29);
    await sql`update watch_groups set status = 'connected'`;
  });

  test('waits where an alert is live, goes on elsewhere, and goes on there by itself after the end', async () => {
    const transport = scriptedTransport();
    const alertId = await lab.send([0]);
    const near = new Set([...Array.from({ length: 10 }, (_, n) => personal(n)), personal(30)]);
    start(transport);
    await eventually('the alert', () => transport.arrived.length === 10);
    const { mailingId } = await send();
    const news = () => transport.arrived.filter(({ text }) => text.includes('Nieuwsbrief'));
    await runUntil(() => news().length === 20);
    for (let n = 0; n < 3; n += 1) await runMailings(ctx);
    expect(news().filter(({ chat }) => near.has(chat))).toEqual([]);
    expect(await state(mailingId)).toBe('sending');
    await withdrawAlert(ctx, lab.deps, alertId, {});
    await runUntil(async () => (await state(mailingId)) === 'done');
    expect(news()).toHaveLength(31);
    expect(twice(news())).toEqual([]);
  });

  test('of which messages wait on the line already gives way to an alert that begins', async () => {
    const transport = scriptedTransport();
    const { mailingId } = await send({ audience: { type: 'districts', codes: [districtCode(0)] } });
    expect((await runMailings(ctx)).queued).toBe(11);
    await lab.send([0]);
    start(transport);
    await eventually(
      'the alert',
      () => transport.arrived.filter(({ text }) => text.includes('politiebericht')).length === 10,
    );
    await eventually(
      'all of them look',
      async () => (await sql`select id from posts where reason = 'gives-way'`).length === 11,
    );
    expect(transport.arrived.filter(({ text }) => text.includes('Nieuwsbrief'))).toEqual([]);
    expect(await state(mailingId)).toBe('sending');
  });

  test.each([
    ['a brand of the national desk', { text: 'Dit is een AMBER Alert voor de hele stad, kijk mee.' }, 'brand-name'],
    ['the opening of the police', { text: 'Dit is een politiebericht: kom naar de avond.' }, 'police-opening'],
    [
      'that opening on a later line',
      { text: 'Goedendag.\n🚨 *Dit is een politiebericht* over iets.' },
      'police-opening',
    ],
    ['that opening as its subject', { subject: 'Politiebericht: kom ook' }, 'police-opening'],
    [
      'a call to act oneself',
      { text: 'Ziet u hem? Pak de man en houd hem vast tot wij er zijn.' },
      'invitation-to-act',
    ],
  ])('with %s is refused and nothing is kept', async (_what, input, code) => {
    await expect(send(input)).rejects.toMatchObject({ code: 'refused', issues: [{ code }] });
    expect(await sql`select id from mailings`).toEqual([]);
  });
});
