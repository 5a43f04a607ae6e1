import { afterAll, beforeAll, expect, test } from 'vitest';
import { proveNumber, requestCode, requestEnrolment } from '../../core/enrolment/index.ts';
import { AppError } from '../../core/errors.ts';
import { areaCode, mobileOf } from '../helpers/watch-world.ts';
import { BASE, createEnrolmentWorld, type EnrolmentWorld } from './enrolment-world.ts';

let it: EnrolmentWorld;
beforeAll(async () => {
  it = await createEnrolmentWorld();
});
afterAll(() => it.close());

const ask = (mobile: string) =>
  requestEnrolment(it.ctx, { ...BASE, administrator: { name: 'Anna', mobile } }, [areaCode(1)]);
const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  return thrown instanceof AppError ? (thrown.issues[0]?.code ?? thrown.code) : 'right';
};
const sent = async (mobile: string): Promise<string> => /\d{6}/.exec((await it.told(mobile)).at(-1) ?? '')?.[0] ?? '';
const wrong = (code: string, n: number): string => String((Number(code) + 1 + n) % 1_000_000).padStart(6, '0');

test('a code guessed a thousand times, also all at once, is looked at five times, and is of no use after', async () => {
  const mobile = mobileOf(910);
  const { id, token } = await ask(mobile);
  const code = await sent(mobile);
  const outcomes = new Map<string, number>();
  for (let round = 0; round < 20; round += 1) {
    const guesses = Array.from({ length: 50 }, (_, n) =>
      proveNumber(it.ctx, id, { token, code: wrong(code, round * 50 + n) }),
    );
    for (const outcome of await Promise.all(guesses.map(codeOf)))
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  expect(Object.fromEntries(outcomes)).toEqual({ 'code-wrong': 5, 'code-ended': 995 });
  expect(await codeOf(proveNumber(it.ctx, id, { token, code }))).toBe('code-ended');
  const [row] = await it.admin.sql`select tries, used_at as used from enrolment_codes where enrolment_id = ${id}`;
  expect(row).toEqual({ tries: 5, used: null });
});

test('a code ends after fifteen minutes, and is kept nowhere as digits but in the message itself', async () => {
  const mobile = mobileOf(911);
  const { id, token } = await ask(mobile);
  const code = await sent(mobile);
  const [row] = await it.admin.sql<{ all: string }[]>`
    select (select string_agg(c::text, '') from enrolment_codes c) || (select string_agg(e::text, '') from enrolments e) as all`;
  expect(row?.all).not.toContain(`"${code}"`);
  it.clock.advance(15 * 60_000);
  expect(await codeOf(proveNumber(it.ctx, id, { token, code }))).toBe('code-ended');
});

test('three codes an hour and eight a day to one number, whoever asks', async () => {
  const mobile = mobileOf(912);
  it.clock.advance(25 * 3_600_000);
  const first = await ask(mobile);
  await requestCode(it.ctx, first.id, first.token);
  await ask(mobile);
  expect(await codeOf(ask(mobile))).toBe('too-many-codes');
  expect(await codeOf(requestCode(it.ctx, first.id, first.token))).toBe('too-many-codes');
  const guessed: string[] = [];
  for (let hour = 0; hour < 5; hour += 1) {
    it.clock.advance(61 * 60_000);
    const { id, token } = await ask(mobile);
    const code = await sent(mobile);
    for (let n = 0; n < 5; n += 1) guessed.push(await codeOf(proveNumber(it.ctx, id, { token, code: wrong(code, n) })));
  }
  expect(guessed).toEqual(guessed.map(() => 'code-wrong'));
  it.clock.advance(61 * 60_000);
  expect(await codeOf(ask(mobile))).toBe('too-many-codes');
});

test('everybody together: a hundred codes an hour, then nobody is written to', async () => {
  it.clock.advance(25 * 3_600_000);
  for (let n = 0; n < 100; n += 1) await ask(mobileOf(2000 + n));
  expect(await codeOf(ask(mobileOf(3000)))).toBe('rate-limited');
  it.clock.advance(61 * 60_000);
  expect(await codeOf(ask(mobileOf(3000)))).toBe('right');
});
