import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createDraft, previewAlert } from '../../core/alerts/index.ts';
import { runHandovers, runPauses } from '../../core/turnover/index.ts';
import { readPause } from '../../core/turnover/pause/read-pause.ts';
import { conversation } from '../faults/conversation.ts';
import { createLab, eventually } from '../faults/lab.ts';
import { testClock } from '../helpers/clock.ts';
import { areaCode, burglary, MUNICIPALITY } from '../helpers/watch-world.ts';

const DAY = 24 * 3_600_000;
const clock = testClock();
const lab = await createLab({
  clock,
  groups: [
    { area: 0, primary: 1, deputies: [2] },
    { area: 1, primary: 3 },
  ],
});
const { sql } = lab.admin;
const talk = conversation(lab, clock);
const idOf = (n: number) => lab.people.get(n) ?? 0;
afterAll(() => lab.close());
beforeEach(async () => {
  await lab.empty();
  await sql`truncate handovers, handover_groups`;
  await sql`update administrators set pause_from = null, pause_until = null, paused_at = null, pause_warned_at = null`;
  await sql`select pg_notify('hk_registry', '')`;
});

async function says(n: number, ...texts: string[]): Promise<string> {
  for (const text of texts) {
    await talk.says(n, text);
    clock.advance(1000);
  }
  return (await talk.answers()).at(-1) ?? '';
}

const toldTo = async (n: number) =>
  (
    await sql<{ text: string }[]>`
      select text from posts where message_id is null and administrator_id = ${idOf(n)} order by id`
  ).map(({ text }) => text);
const tasks = () =>
  sql`select kind, outcome, closed_at is null as open from tasks where kind like 'pause%' order by id`;
const received = async (id: string) => (await lab.posts(id)).map((post) => post.administrator_id);

describe('until when', () => {
  // A Friday, in the middle of the day.
  const now = new Date('2026-07-17T12:00:00Z');
  test.each([
    ['pauze tot 12 augustus', { until: '2026-08-12' }],
    ['12 aug', { until: '2026-08-12' }],
    ['12-8', { until: '2026-08-12' }],
    ['12/08/2026', { until: '2026-08-12' }],
    ['2026-08-12', { until: '2026-08-12' }],
    ['woensdag 12 augustus', { until: '2026-08-12' }],
    ['t/m 12 augustus', { until: '2026-08-13' }],
    ['tot en met 31 juli', { until: '2026-08-01' }],
    ['pauze van 1 tot 12 augustus', { wrong: 'no-day' }],
    ['pauze van 1 augustus tot 12 augustus', { from: '2026-08-01', until: '2026-08-12' }],
    ['van morgen t/m maandag', { from: '2026-07-18', until: '2026-07-21' }],
    ['vandaag tot 20 juli', { until: '2026-07-20' }],
    ['2 weken', { until: '2026-07-31' }],
    ['Pauze twee weken', { until: '2026-07-31' }],
    ['een maand', { until: '2026-08-16' }],
    ['vrijdag', { until: '2026-07-24' }],
    ['morgen', { until: '2026-07-18' }],
    ['5 januari', { until: '2027-01-05' }],
    ['31 februari', { wrong: 'no-day' }],
    ['zomer', { wrong: 'no-day' }],
    ['0 dagen', { wrong: 'no-day' }],
    ['vandaag', { wrong: 'past' }],
    ['1-1-2020', { wrong: 'past' }],
    ['16 juli', { wrong: 'too-long' }],
    ['10 maanden', { wrong: 'too-long' }],
    ['vanaf 1 augustus', { wrong: 'no-end' }],
  ])('%j', (text, read) => {
    expect(readPause(text, now)).toEqual(read);
  });
});

describe('PAUZE', () => {
  test('sends the alerts to the deputy, as the preview says, and comes back by itself, told before and after', async () => {
    expect(await says(1, 'Pauze')).toBe(
      'Tot welke dag wilt u pauze? Stuur bijvoorbeeld *12 augustus* of *2 weken*. Toch niet? Stuur *NEE*.',
    );
    expect(await says(1, '2 weken')).toMatch(
      /^U heeft pauze tot \w+ \d+ \w+( \d+)?\. Op die laatste dag om 8 uur krijgt u vanzelf weer berichten\. In uw pauze gaan politieberichten naar uw vervanger\. Eerder terug\? Stuur \*START\*\.$/,
    );
    expect(await received(await lab.send([0]))).toEqual([idOf(2)]);
    const target = { type: 'areas' as const, codes: [areaCode(0), areaCode(1)] };
    const facts = burglary(clock.now());
    const draft = await createDraft(lab.ctx, { municipalityCode: MUNICIPALITY, facts, target });
    await sql`update administrators set paused_at = ${clock.now()}, pause_from = ${clock.now()}, pause_until = ${new Date(clock.now().getTime() + DAY)} where id = ${idOf(3)}`; // prettier-ignore
    await sql`select pg_notify('hk_registry', '')`;
    const reach = await eventually('a preview without who pauses', async () => {
      const preview = await previewAlert(lab.ctx, lab.deps, draft.id);
      return preview.reach.administrators === 1 ? preview.reach : null;
    });
    expect(reach.warnings.map(({ code }) => code)).toContain('groups-without-administrator');

    expect(await says(1, 'STATUS')).toMatch(/U heeft pauze tot \w+ \d+ \w+( \d+)?\. Eerder terug\? Stuur \*START\*\./);
    await sql`update administrators set paused_at = null, pause_from = null, pause_until = null where id = ${idOf(3)}`;
    clock.advance(13 * DAY);
    await runPauses(lab.ctx);
    await runPauses(lab.ctx);
    expect((await toldTo(1)).filter((text) => text.startsWith('Uw pauze is bijna voorbij.'))).toHaveLength(1);
    clock.advance(DAY);
    await runPauses(lab.ctx);
    await runPauses(lab.ctx);
    expect((await toldTo(1)).filter((text) => text.startsWith('Welkom terug. Uw pauze is voorbij'))).toHaveLength(1);
    expect(await received(await lab.send([0]))).toEqual([idOf(1)]);
    expect(await tasks()).toEqual([]);
  });

  test('without a deputy it asks for one, who must say yes; until then the municipality has a task', async () => {
    const answer = await says(3, 'pauze 2 weken');
    expect(answer).toContain('\nVoor uw groep *Groep 1* kennen wij geen vervanger. Wie kan het zolang doen?');
    expect(await tasks()).toMatchObject([{ kind: 'pause-without-deputy', open: true }]);
    expect(await says(3, '06-20000088', 'Bert Bos')).toBe(
      'Wij hebben *Bert Bos* gevraagd om vervanger te worden. U hoort van ons wat het antwoord is. Fijne pauze.',
    );
    await says(88, 'ja');
    await runPauses(lab.ctx);
    expect(await tasks()).toMatchObject([{ open: false, outcome: 'somebody-again' }]);
    expect((await toldTo(3)).at(-1)).toBe('*Bert Bos* is nu vervanger van uw groep *Groep 1*. U hoeft niets te doen.');
    const [post] = await lab.posts(await lab.send([1]));
    expect(post?.administrator_id).not.toBe(idOf(3));
    await sql`delete from administrators where id = ${post?.administrator_id ?? 0}`;
  });

  test('with nobody to do it the gap is a task, which is settled when the pause is over', async () => {
    await says(3, 'pauze tot morgen');
    expect(await says(3, 'niemand')).toBe(
      'Goed. In uw pauze krijgt uw groep *Groep 1* dan geen politieberichten. De gemeente weet dit ook. Fijne pauze.',
    );
    await expect(lab.send([1])).rejects.toMatchObject({ code: 'nobody-reached' });
    expect(await tasks()).toMatchObject([{ open: true }]);
    clock.advance(2 * DAY);
    await runPauses(lab.ctx);
    expect(await tasks()).toMatchObject([{ open: false }]);
    await runHandovers(lab.ctx);
  });

  test('one that begins later begins then, and is told', async () => {
    expect(await says(1, 'pauze van overmorgen tot 2 weken')).toMatch(/^U heeft pauze van \w+ .* tot \w+ /);
    await runPauses(lab.ctx);
    expect(await received(await lab.send([0]))).toEqual([idOf(1)]);
    clock.advance(2 * DAY);
    await runPauses(lab.ctx);
    await runPauses(lab.ctx);
    expect((await toldTo(1)).filter((text) => text.startsWith('Uw pauze is begonnen.'))).toHaveLength(1);
    expect(await received(await lab.send([0]))).toEqual([idOf(2)]);
  });

  test('START ends it at once, STOP is more than it, and a second PAUZE changes the day', async () => {
    await says(1, 'pauze 1 week');
    expect(await says(1, 'PAUZE')).toContain('U heeft al een pauze tot');
    await says(1, '3 weken');
    const [row] = await sql<{ days: number }[]>`
      select extract(day from pause_until - pause_from)::int as days from administrators where id = ${idOf(1)}`;
    expect(row?.days).toBeGreaterThanOrEqual(20);
    expect(await says(1, 'START')).toContain('Welkom terug.');
    expect(await received(await lab.send([0]))).toEqual([idOf(1)]);
    await says(1, 'pauze 1 week', 'STOP');
    clock.advance(8 * DAY);
    await runPauses(lab.ctx);
    expect((await toldTo(1)).at(-1)).toContain('U krijgt geen berichten meer.');
  });

  test.each(['pauze nemen wij wel eens', 'kan dat met pauze?', 'lunchpauze tot 1'])(
    'does not begin on %j',
    async (text) => {
      expect(await says(1, text)).toContain('lees niet live mee');
    },
  );

  test('says what is wrong with a day, and changes nothing on NEE', async () => {
    expect(await says(1, 'pauze', 'ooit')).toContain('Dat lezen wij niet als een dag.');
    expect(await says(1, '1-1-2020')).toContain('Die dag is al voorbij.');
    expect(await says(1, '10 maanden')).toContain('hooguit zes maanden');
    expect(await says(1, 'nee')).toBe('Goed, er verandert niets. U krijgt gewoon politieberichten.');
    expect(await sql`select 1 from administrators where pause_until is not null`).toHaveLength(0);
  });
});
