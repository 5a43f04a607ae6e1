import { hear } from '../../core/hearing/index.ts';
import { MAIL_AT, type MailContent } from '../../core/mail/index.ts';
import { runMailings } from '../../core/mailings/index.ts';
import { inviteToMeeting, planMeeting, runMeetings, type MeetingInput } from '../../core/meetings/index.ts';
import { sealPerson } from '../../core/registry/index.ts';
import { testClock, type TestClock } from '../helpers/clock.ts';
import { createWorld, mobileOf, type World, type WorldGroup } from '../helpers/watch-world.ts';

export const PUBLIC_URL = 'https://hk.example';
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export interface Letter {
  to: string;
  state: string;
  content: MailContent;
}

export interface MeetingWorld extends World {
  clock: TestClock;
  personOf(n: number): number;
  /** An evening in a fortnight unless something else is said; to which everybody was invited. */
  evening(change?: Partial<MeetingInput>, invited?: boolean): Promise<number>;
  /** What person n says to our line. */
  says(n: number, text: string, quotedKey?: string): Promise<void>;
  /** Texts to person n by WhatsApp, in the order in which they were written. */
  told(n: number): Promise<string[]>;
  letters(n: number): Promise<Letter[]>;
  /** What the link in the letter to person n ends in. */
  tokenOf(n: number, meetingId: number): Promise<string>;
  /** The row of person n on the list. */
  row(n: number, meetingId: number): Promise<Record<string, unknown>>;
  /** Whatever bots do by themselves. */
  pass(): Promise<void>;
}

/** Groups with administrators who all have an e-mail address, `p<n>@voorbeeld.nl`, but for who is in `noAddress`. */
export async function meetingWorld(
  groups: WorldGroup[],
  options: { noAddress?: number[]; start?: string } = {},
): Promise<MeetingWorld> {
  const clock = testClock(options.start ?? '2026-10-12T10:00:00Z');
  const world = await createWorld({ groups, clock, pace: { concurrency: 50 } });
  const { sql } = world.admin;
  for (const [n, id] of world.people) {
    if (options.noAddress?.includes(n) === true) continue;
    const sealed = sealPerson(world.ctx.keys, { name: '', mobile: mobileOf(n), email: `p${n}@voorbeeld.nl` });
    await sql`
      update administrators set email_sealed = decode(${sealed.email}, 'base64'), email_hash = decode(${sealed.email_hash}, 'base64')
      where id = ${id}`;
  }
  const personOf = (n: number): number => world.people.get(n) as number;
  let heard = 0;
  const it: MeetingWorld = {
    ...world,
    clock,
    personOf,
    async evening(change = {}, invited = true) {
      const id = await planMeeting(world.ctx, { ...EVENING, ...change });
      if (invited) {
        await inviteToMeeting(world.ctx, id, { version: 1, publicUrl: PUBLIC_URL });
        await it.pass();
      }
      return id;
    },
    says: (n, text, quotedKey) =>
      hear(world.ctx, {
        lineId: world.lineId,
        networkId: `IN${(heard += 1)}`,
        chatId: `${mobileOf(n).slice(1)}@c.us`,
        isGroup: false,
        administratorId: personOf(n),
        text,
        quotedKey: quotedKey ?? null,
        hasMedia: false,
        at: clock.now(),
      }),
    async told(n) {
      const rows = await sql<{ text: string }[]>`
        select text from posts where administrator_id = ${personOf(n)} order by id`;
      return rows.map(({ text }) => text);
    },
    async letters(n) {
      const rows = await sql<{ to: Buffer; content: Buffer; state: string }[]>`
        select to_sealed as to, content_sealed as content, state from mails where administrator_id = ${personOf(n)} order by id`;
      const { keys } = world.ctx;
      return rows.map(({ to, content, state }) => ({
        to: keys.open(MAIL_AT.to, to),
        state,
        content: JSON.parse(keys.open(MAIL_AT.content, content)) as MailContent,
      }));
    },
    async tokenOf(n, meetingId) {
      const [mail] = await sql<{ content: Buffer }[]>`
        select content_sealed as content from mails
        where administrator_id = ${personOf(n)} and starts_with(once, ${`meeting:${meetingId}:invitation:`})`;
      const { text } = JSON.parse(world.ctx.keys.open(MAIL_AT.content, mail?.content as Buffer)) as MailContent;
      return /\/bijeenkomst\/(\S+)/.exec(text)?.[1] as string;
    },
    async row(n, meetingId) {
      const [row] = await sql`
        select * from meeting_people where meeting_id = ${meetingId} and administrator_id = ${personOf(n)}`;
      return row ?? {};
    },
    async pass() {
      await runMailings(world.ctx, { publicUrl: PUBLIC_URL });
      await runMeetings(world.ctx);
    },
  };
  return it;
}

/** A Tuesday evening after the clocks went back on 25 October. */
export const EVENING: MeetingInput = {
  title: 'Inbraak voorkomen',
  place: 'Buurthuis de Spil',
  address: 'Dorpsstraat 1, Testdorp',
  agenda: 'Wat u zelf kunt doen.',
  date: '2026-10-27',
  start: '19:30',
  end: '21:30',
};
