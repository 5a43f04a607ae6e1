import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { alertProgress } from '../../core/delivery/index.ts';
import { createDraft, getAlert } from '../../core/alerts/index.ts';
import { RETENTION } from '../../core/privacy/retention/retention.ts';
import { DAY, retentionWorld, type RetentionWorld } from '../helpers/retention-world.ts';
import { areaCode, burglary, MUNICIPALITY } from '../helpers/watch-world.ts';

let world: RetentionWorld;
beforeAll(async () => {
  world = await retentionWorld();
});
afterAll(() => world.close());
beforeEach(() =>
  world.sql.unsafe(
    'truncate alerts, alert_messages, posts, post_batches, receipts, relays, inbound_messages, idempotency_keys, import_runs, sessions, one_time_links, sign_in_steps, sign_in_attempts, api_tokens, holds, retention_runs, retention_terms, tasks, turnover_cases, turnover_events, check_ins cascade',
  ),
);

/** A moment before which nothing of the rule is touched, and after which all of it is. */
const EDGE = 0.05;
const TOKEN = () => randomBytes(32);

/** An evening that is just over. */
async function evening(): Promise<number> {
  const now = world.clock.now();
  const [row] = await world.sql<{ id: number }[]>`
    insert into meetings (uid, title, place, address, agenda, starts_at, ends_at, created_by, created_at, updated_at)
    values (${randomUUID()}, 'Avond', 'P', 'A', '', ${new Date(now.getTime() - 7_200_000)}, ${now}, 'a', ${now}, ${now}) returning id`;
  return row?.id ?? 0;
}

const signs = (state: string) => world.sql`
  insert into sign_requests (group_id, administrator_id, via, signs, stickers, address_sealed, address_hash, state, issued_signs,
                             requested_by, requested_at, updated_at)
  select id, 1, 'register', 2, 0, ${world.ctx.keys.seal('sign_requests.address', '{}')}, ${TOKEN()}, ${state}, 2, 'a', now(),
         ${world.clock.now()} from watch_groups order by id limit 1`;

/** For each rule: what is put there, and how much of it is left. What a rule keeps is not here. */
const CASES: Record<
  string,
  { fill: () => Promise<unknown>; left: () => Promise<number>; keeps?: () => Promise<unknown> }
> = {
  'alert-images': {
    fill: async () => {
      const id = await world.alert('closed');
      await world.sql`
        insert into alert_images (id, alert_id, subject, mime_type, width, height, sha256, bytes)
        values (${randomUUID()}, ${id}, 'object', 'image/jpeg', 1, 1, '', ${TOKEN()})`;
    },
    left: () => world.count('alert_images', 'bytes is not null'),
  },
  'inbound-texts': {
    fill: async () => {
      await world.wrote('Wat is dit?');
      await world.alert('closed');
    },
    left: () => world.count('inbound_messages', 'coalesce(text_sealed, chat_sealed, chat_hash) is not null'),
    keeps: () => world.sql`select meaning, at, line_id from inbound_messages order by network_id`,
  },
  answers: {
    fill: async () => {
      await world.wrote('help');
      await world.sql`update posts set state = 'sent'`;
      await world.sql`delete from post_batches`;
    },
    left: () => world.count('posts', 'message_id is null'),
  },
  drafts: {
    fill: () =>
      createDraft(world.ctx, {
        municipalityCode: MUNICIPALITY,
        facts: burglary(world.clock.now()),
        target: { type: 'areas', codes: [areaCode(0)] },
      }),
    left: () => world.count('alerts'),
  },
  'alert-contents': {
    fill: () => world.alert('closed'),
    left: () => world.count('alert_messages', "text like '%Rokkeveen%' or facts is not null"),
    keeps: () => world.sql`select kind, status, reach, check_code, dispatched_at, ended_at, outcome from alerts`,
  },
  'delivery-persons': {
    fill: () => world.alert('closed'),
    left: async () =>
      (await world.count('posts', 'administrator_id > 0 and message_id is not null')) +
      (await world.count('receipts', 'administrator_id > 0')) +
      (await world.count('relays', 'administrator_id is not null')) +
      (await world.count('alert_events', "detail ? 'administratorId'")),
    keeps: async () => {
      const [alert] = await world.sql<{ id: string }[]>`select id from alerts`;
      return alertProgress(world.ctx, alert?.id ?? '');
    },
  },
  'import-refused': {
    fill: () => world.sql`
      insert into import_runs (at, actor, kind, file_name, sha256, summary, refused_sealed)
      values (${world.clock.now()}, 'cli', 'registry', 'Jansen.csv', 'x', '{"refused":1}', ${world.ctx.keys.seal('import_runs.refused', '[]')})`,
    left: () => world.count('import_runs', 'refused_sealed is not null or file_name is not null'),
    keeps: () => world.sql`select at, actor, kind, sha256, summary from import_runs`,
  },
  letters: {
    fill: () =>
      world.sql`insert into mails (kind, once, to_sealed, content_sealed, message_id, priority, state, created_at, due_at)
                values ('trial', gen_random_uuid(), ${world.ctx.keys.seal('mails.to', 'a@b.nl')},
                        ${world.ctx.keys.seal('mails.content', '{}')}, gen_random_uuid(), 2, 'sent', ${world.clock.now()}, ${world.clock.now()})`,
    left: () => world.count('mails'),
  },
  'mailing-recipients': {
    fill: () =>
      world.sql`with m as (insert into mailings (kind, subject, text, audience, channels, state, created_by, created_at, updated_at, ended_at)
                  values ('newsletter', 'S', 'T', '{}', '{email}', 'done', 'x', ${world.clock.now()}, ${world.clock.now()}, ${world.clock.now()}) returning id)
                insert into mailing_recipients (mailing_id, administrator_id, token, email, updated_at)
                select id, 1, gen_random_uuid(), 'sent', ${world.clock.now()} from m`,
    left: () => world.count('mailing_recipients', 'administrator_id > 0'),
    keeps: () => world.sql`select email, whatsapp from mailing_recipients`,
  },
  'meeting-walk-ins': {
    fill: async () =>
      world.sql`insert into meeting_people (meeting_id, name_sealed, attended_at, created_at)
                values (${await evening()}, ${world.ctx.keys.seal('meeting_people.name', 'J')}, now(), now())`,
    left: () => world.count('meeting_people', 'name_sealed is not null'),
    keeps: () => world.sql`select id, attended_at from meeting_people order by id`,
  },
  'meeting-people': {
    fill: async () =>
      world.sql`insert into meeting_people (meeting_id, administrator_id, token_hash, answer, created_at)
                values (${await evening()}, 1, ${TOKEN()}, 'yes', now())`,
    left: () => world.count('meeting_people', 'coalesce(administrator_id::text, token_hash::text) is not null'),
    keeps: () => world.sql`select id, answer from meeting_people order by id`,
  },
  'meeting-notes': {
    fill: async () =>
      world.sql`update meetings set notes_sealed = ${world.ctx.keys.seal('meetings.notes', 'N')} where id = ${await evening()}`,
    left: () => world.count('meetings', 'notes_sealed is not null'),
    keeps: () => world.sql`select id, title, starts_at from meetings order by id`,
  },
  'signs-refused': {
    fill: () => signs('refused'),
    left: () => world.count('sign_requests', "state = 'refused' and address_sealed is not null"),
    keeps: () => world.sql`select id, signs, state from sign_requests order by id`,
  },
  'signs-issued': {
    fill: () => signs('placed'),
    left: () => world.count('sign_requests', "state = 'placed' and address_hash is not null"),
    keeps: () => world.sql`select id, signs, issued_signs, state from sign_requests order by id`,
  },
  'turnover-persons': {
    fill: () => world.sql`
      with fresh as (
        insert into turnover_cases (group_id, cause, administrator_id, asked_ids, successor_id, state, due_at, opened_at, closed_at, outcome)
        values (1, 'stopped', 11, '{12,13}', 13, 'closed', ${world.clock.now()}, ${world.clock.now()}, ${world.clock.now()}, 'successor')
        returning id
      ), event as (insert into turnover_events (case_id, at, what, administrator_id) select id, ${world.clock.now()}, 'asked', 12 from fresh)
      insert into check_ins (administrator_id, quarter, state, asked_at, due_at, answered_at, answer)
      values (11, '2026-Q1', 'answered', ${world.clock.now()}, ${world.clock.now()}, ${world.clock.now()}, 'active')`,
    left: async () =>
      (await world.count('turnover_cases', "administrator_id > 0 or successor_id > 0 or asked_ids <> '{}'")) +
      (await world.count('turnover_events', 'administrator_id > 0')) +
      (await world.count('check_ins', 'administrator_id > 0')),
    keeps: () => world.sql`select group_id, cause, outcome, closed_at from turnover_cases`,
  },
  'closed-dialogues': {
    fill: () => world.sql`
      insert into dialogues (kind, chat_hash, opened_at, touched_at, expires_at, closed_at, outcome)
      values ('pause', ${TOKEN()}, now(), now(), now(), ${world.clock.now()}, 'agreed')`,
    left: () => world.count('dialogues'),
  },
  'handover-persons': {
    fill: () => world.sql`
      insert into handovers (takes, from_id, started_by, name_sealed, mobile_sealed, mobile_hash, successor_id, state, started_at,
                             expires_at, ended_at, consent_version)
      values ('place', 1, 'administrator', ${world.ctx.keys.seal('handovers.name', 'J')}, ${world.ctx.keys.seal('handovers.mobile', '+31612345678')},
              ${TOKEN()}, 2, 'accepted', now(), now(), ${world.clock.now()}, '2026-11')`,
    left: () => world.count('handovers', 'coalesce(from_id, successor_id) is not null or name_sealed is not null'),
    keeps: () => world.sql`select takes, state, consent_version from handovers order by id`,
  },
  'closed-tasks': {
    fill: () => world.sql`
      insert into tasks (kind, side, entity, entity_id, opened_at, closed_at)
      values ('group-without-administrator', 'municipality', 'watch-group', '1', ${world.clock.now()}, ${world.clock.now()})`,
    left: () => world.count('tasks'),
  },
  'group-people': {
    fill: () => world.sql`
      with g as (
        insert into managed_groups (kind, area_codes, name, part_size, line_id, mark, look_at, created_at, updated_at)
        values ('alerts', '{}', 'G', 10, 1, ${randomUUID()}, now(), now(), now()) returning id)
      insert into managed_group_people (managed_group_id, person_hash, administrator_id, wish, why, present, updated_at)
      select id, ${TOKEN()}, 1, 'out', 'no-group-here', false, ${world.clock.now()}::timestamptz from g`,
    left: () => world.count('managed_group_people', "wish = 'out'"),
    keeps: () => world.sql`select id, name from managed_groups order by id`,
  },
  'seen-groups': {
    fill: () => world.sql`
      insert into seen_groups (line_id, chat_id, subject_sealed, since, seen_at)
      values (1, ${randomUUID()}, ${world.ctx.keys.seal('seen_groups.subject', 'Straat')}, now(), ${world.clock.now()})`,
    left: () => world.count('seen_groups'),
  },
  'idempotency-keys': { fill: () => world.alert('closed'), left: () => world.count('idempotency_keys') },
  sessions: {
    fill: () => world.sql`
      insert into sessions (hash, account_id, municipality_code, method, strong, proven_at, created_at, seen_at, expires_at)
      values (${TOKEN()}, ${world.accountId}, ${MUNICIPALITY}, 'password', true, now(), now(), now(), ${world.clock.now()})`,
    left: () => world.count('sessions'),
  },
  'one-time-links': {
    fill: () => world.sql`
      insert into one_time_links (hash, purpose, municipality_code, created_at, expires_at)
      values (${TOKEN()}, 'set-up', ${MUNICIPALITY}, now(), ${world.clock.now()})`,
    left: () => world.count('one_time_links'),
  },
  'sign-in-steps': {
    fill: () => world.sql`
      insert into sign_in_steps (hash, purpose, data, created_at, expires_at)
      values (${TOKEN()}, 'totp', ${TOKEN()}, now(), ${world.clock.now()})`,
    left: () => world.count('sign_in_steps'),
  },
  'sign-in-attempts': {
    fill: () => world.sql`
      insert into sign_in_attempts (kind, key, failures, next_allowed_at, updated_at)
      values ('account', ${TOKEN()}, 3, now(), ${world.clock.now()})`,
    left: () => world.count('sign_in_attempts'),
  },
  'api-tokens': {
    fill: () => world.sql`
      insert into api_tokens (hash, municipality_code, name, roles, created_at, expires_at)
      values (${TOKEN()}, ${MUNICIPALITY}, 'koppeling', '{dispatcher}', now(), ${world.clock.now()})`,
    left: () => world.count('api_tokens'),
  },
  'lifted-holds': {
    fill: async () => {
      const id = await world.alert('closed');
      const sealed = world.ctx.keys.seal('holds.reason', 'x');
      await world.sql`
        insert into holds (municipality_code, alert_id, reason_sealed, placed_by, placed_at, lift_reason_sealed, lifted_by, lifted_at)
        values (${MUNICIPALITY}, ${id}, ${sealed}, 'a', now(), ${sealed}, 'a', ${world.clock.now()})`;
    },
    left: () => world.count('holds'),
  },
  'retention-runs': {
    fill: () => world.sql`
      insert into retention_runs (municipality_code, actor, started_at, resumed_at, finished_at)
      values (${MUNICIPALITY}, 'old', ${world.clock.now()}, ${world.clock.now()}, ${world.clock.now()})`,
    left: () => world.count('retention_runs', "actor = 'old'"),
  },
};

const termOf = (id: string) => RETENTION.find((rule) => rule.id === id)?.days ?? 0;

describe('what is over its time goes, and not a moment before', () => {
  test.each(Object.keys(CASES))('%s', async (id) => {
    const { fill, left, keeps } = CASES[id] as (typeof CASES)[string];
    await fill();
    const there = await left();
    const kept = await keeps?.();
    expect(there).toBeGreaterThan(0);
    await world.run(termOf(id) - EDGE);
    expect(await left()).toBe(there);
    const { results } = await world.run(2 * EDGE);
    expect(await left()).toBe(0);
    expect(results[id]?.removed).toBeGreaterThan(0);
    expect(await keeps?.()).toEqual(kept);
    const again = await world.run();
    expect(again.results[id]).toMatchObject({ removed: 0 });
  });

  test('every rule that removes something is tried here, or in the tests of people', () => {
    // Those of enrolments: tests/enrolment/privacy.test.ts.
    const enrolments = ['enrolment-codes', 'enrolment-people', 'enrolment-unproven'];
    const tried = [...Object.keys(CASES), 'departed-administrators', ...enrolments];
    const rules = RETENTION.filter(({ action, tables }) => action !== 'keep' && tables.length > 0).map(({ id }) => id);
    expect(rules.toSorted()).toEqual(tried.toSorted());
  });
});

/** Every row of every table but those of the runs themselves, as text, by table. */
async function snapshot(): Promise<Record<string, string[]>> {
  const tables = await world.sql<{ name: string }[]>`
    select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and relname not in ('retention_runs', 'audit_entries') order by 1`;
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) {
    const found = await world.sql.unsafe<{ row: string }[]>(`select t::text as row from ${name} t order by 1`);
    rows[name] = found.map(({ row }) => row);
  }
  return rows;
}

test('a live alert is never touched, however old, nor is anything that stands in no rule', async () => {
  await world.alert('live');
  await world.sql`update posts set state = 'queued' where message_id is null`;
  await world.sql`delete from posts where message_id is null`;
  await world.sql`update inbound_messages set alert_id = (select id from alerts)`;
  const before = await snapshot();
  const run = await world.run(4_000);
  expect(await snapshot()).toEqual(before);
  expect(Object.entries(run.results).filter(([, { removed }]) => removed > 0)).toEqual([]);
});

test('what is left of an alert can still be shown', async () => {
  const id = await world.alert('closed');
  await world.run(termOf('alert-contents') + 1);
  expect(await getAlert(world.ctx, id)).toMatchObject({
    kind: 'burglary',
    status: 'closed',
    facts: { kind: 'burglary', place: { label: 'gewist' } },
    target: { type: 'areas' },
    outcomeText: null,
  });
});

test('persons of one alert lead nowhere: not to each other, not to those of another alert, not to the register', async () => {
  await world.alert('closed');
  await world.alert('closed');
  await world.run(termOf('delivery-persons') + 1);
  const ids = await world.sql<{ id: number; message: number }[]>`
    select administrator_id as id, message_id as message from receipts
    union select administrator_id, message_id from posts where administrator_id is not null`;
  expect(ids.every(({ id }) => id < 0)).toBe(true);
  expect(new Set(ids.map(({ id }) => id)).size).toBe(ids.length);
  const orphans = await world.sql`
    select 1 from receipts r join posts p on p.id = r.post_id where p.chat_kind = 'direct' and p.administrator_id <> r.administrator_id`;
  expect(orphans).toEqual([]);
});

test('the job goes on where a killed one stopped, and two at once do it once', async () => {
  await world.sql`
    insert into inbound_messages (line_id, network_id, chat_hash, meaning, at)
    select ${world.lineId}, 'N' || n, '\\x01', 'unknown', ${world.clock.now()} from generate_series(1, 1300) n`;
  world.clock.advance(30 * DAY);
  await world.sql`
    insert into retention_runs (municipality_code, actor, started_at, resumed_at, results)
    values (${MUNICIPALITY}, 'killed', ${world.clock.now()}, ${new Date(world.clock.now().getTime() - 3_600_000)},
            '{"inbound-texts": {"days": 28, "examined": 1800, "removed": 500, "held": 0}}')`;
  const settled = await Promise.allSettled([world.run(), world.run()]);
  const done = settled.filter((one) => one.status === 'fulfilled');
  expect(done).toHaveLength(1);
  expect(done[0]?.value).toMatchObject({
    actor: 'killed',
    results: { 'inbound-texts': { examined: 1_800, removed: 1_800 } },
  });
  expect(await world.count('inbound_messages', 'chat_hash is not null')).toBe(0);
  expect(
    await world.sql`select detail from audit_entries where verb = 'apply-retention' order by id desc limit 1`,
  ).toMatchObject([{ detail: { removed: { 'inbound-texts': 1_800 }, held: 0 } }]);
});
