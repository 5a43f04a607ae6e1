import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSmtpMailer } from '../../bot/transports/email/mailer.ts';
import { sendDueMails, writeMail, type NewMail } from '../../core/mail/index.ts';
import type { Mailer } from '../../core/ports/mailer.ts';
import { testClock } from '../helpers/clock.ts';
import { headersOf, startMailServer, type MailServer } from '../helpers/mail-server.ts';
import { createWorld } from '../helpers/watch-world.ts';

const clock = testClock();
const world = await createWorld({ clock, groups: [{ area: 0, primary: 1 }] });
const { ctx } = world;
const { sql } = world.admin;
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});
afterAll(() => world.close());
beforeEach(async () => {
  await sql`truncate mails, tasks`;
});

const FROM = { name: 'Heterdaadkracht', address: 'heterdaadkracht@example.nl' };

async function serverWith(
  options: Parameters<typeof startMailServer>[0] = {},
): Promise<{ server: MailServer; mailer: Mailer }> {
  const server = await startMailServer(options);
  const mailer = createSmtpMailer({ url: server.url, from: FROM, patienceMs: 1500, limitMs: 2000 });
  closers.push(
    () => server.close(),
    () => mailer.close(),
  );
  return { server, mailer };
}

const write = (letter: Partial<NewMail> = {}) =>
  ctx.db.sql.begin((tx) =>
    writeMail(tx, ctx, {
      kind: 'test',
      once: `test:${Math.random()}`,
      to: 'els@example.nl',
      content: { subject: 'Uw groep', text: 'Beste Els,\n\nTot ziens.\n' },
      ...letter,
    }),
  );

const states = async () =>
  (await sql`select state, reason, attempts from mails order by id`).map((row) => ({ ...row }));

describe('a letter', () => {
  test('that was written arrives at a real mail server, once, as plain text from a machine', async () => {
    const { server, mailer } = await serverWith();
    await write();
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ sent: 1 });
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ sent: 0 });
    expect(server.letters).toHaveLength(1);
    const [letter] = server.letters;
    expect(letter).toMatchObject({ from: FROM.address, to: ['els@example.nl'] });
    const headers = headersOf(letter?.raw ?? '');
    const [row] = await sql`select message_id from mails`;
    expect(headers.get('message-id')).toBe(`<${row?.['message_id']}@example.nl>`);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(letter?.raw).toContain('Beste Els,');
    expect(await states()).toEqual([{ state: 'sent', reason: null, attempts: 1 }]);
  });
});
