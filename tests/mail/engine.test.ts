import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSmtpMailer } from '../../bot/transports/email/mailer.ts';
import { serverSettings } from '../../bot/transports/email/settings.ts';
import { PRIORITY } from '../../core/delivery/index.ts';
import { resolveMail, sendDueMails, writeMail, type NewMail } from '../../core/mail/index.ts';
import { sealPerson } from '../../core/registry/index.ts';
import type { Mailer } from '../../core/ports/mailer.ts';
import { testClock } from '../helpers/clock.ts';
import { headersOf, startMailServer, type MailServer } from '../helpers/mail-server.ts';
import { testKeys } from '../helpers/keys.ts';
import { createWorld, mobileOf } from '../helpers/watch-world.ts';

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

/** A server that answers this at RCPT TO as long as `while` says so. */
const refusing = (answer: { code: number; text: string }, during: () => boolean) =>
  serverWith({
    onRcptTo(_address, _session, done) {
      done(during() ? Object.assign(new Error(answer.text), { responseCode: answer.code }) : null);
    },
  });

describe('a server that is difficult', () => {
  test('greylisting: 451 is tried again later, with growing pauses, and then arrives once', async () => {
    let grey = true;
    const { server, mailer } = await refusing({ code: 451, text: 'try again later' }, () => grey);
    await write({ priority: PRIORITY.answer });
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ again: 1, offline: false });
    expect(await states()).toEqual([{ state: 'queued', reason: 'smtp-451', attempts: 1 }]);
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ again: 0 });
    clock.advance(61_000);
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ again: 1 });
    clock.advance(61_000);
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ again: 0, sent: 0 });
    grey = false;
    clock.advance(61_000);
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ sent: 1 });
    expect(server.letters).toHaveLength(1);
    expect(await states()).toEqual([{ state: 'sent', reason: null, attempts: 3 }]);
  });

  test('550 is the end of that letter, and not of the next', async () => {
    const { server, mailer } = await serverWith({
      onRcptTo({ address }, _session, done) {
        done(address.startsWith('weg') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null);
      },
    });
    await write({ to: 'weg@example.nl' });
    await write();
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ sent: 1, failed: 1 });
    expect(await states()).toEqual([
      { state: 'failed', reason: 'smtp-550', attempts: 1 },
      { state: 'sent', reason: null, attempts: 1 },
    ]);
    clock.advance(86_400_000);
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ sent: 0, failed: 0 });
    expect(server.letters).toHaveLength(1);
  });

  test('a connection that breaks after the text began leaves the letter unclear: it is a task, and never sent again by itself', async () => {
    const { server, mailer } = await serverWith({
      onData(stream) {
        stream.on('end', () => server.drop());
        stream.resume();
      },
    });
    await write();
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ unknown: 1 });
    expect(await states()).toEqual([{ state: 'unknown', reason: 'timeout', attempts: 1 }]);
    expect(await sql`select kind, side, entity from tasks where closed_at is null`).toEqual([
      { kind: 'mail-unknown', side: 'municipality', entity: 'mail' },
    ]);
    clock.advance(86_400_000);
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ sent: 0, unknown: 0 });
    const [mail] = await sql<{ id: number }[]>`select id from mails`;
    await resolveMail(ctx, mail?.id ?? 0, { sent: true });
    expect(await states()).toMatchObject([{ state: 'sent' }]);
    expect(await sql`select outcome from tasks`).toEqual([{ outcome: 'sent' }]);
  });

  test('a server that takes the text and then says nothing is not waited for longer than the limit', async () => {
    const { mailer } = await serverWith({ onData: (stream) => void stream.resume() });
    await write();
    const began = performance.now();
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ unknown: 1 });
    expect(performance.now() - began).toBeLessThan(6000);
  });

  test('a server that is away, or never greets, takes nothing: the letter waits and the others are not tried', async () => {
    const { server, mailer } = await serverWith();
    await server.close();
    for (let n = 0; n < 6; n += 1) await write();
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ offline: true, sent: 0, failed: 0, unknown: 0 });
    const left = await states();
    expect(left.every(({ state }) => state === 'queued')).toBe(true);
    expect(left.filter(({ attempts }) => attempts === 0).length).toBeGreaterThan(0);
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const other = createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: FROM, patienceMs: 500, limitMs: 800 });
    closers.push(
      () => other.close(),
      async () => silent.close(),
    );
    expect(await other.check()).toMatchObject({ ok: false });
  });

  test('a certificate that is not in order is never accepted, from the start or after STARTTLS', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'mail.example.nl' }]);
    for (const options of [
      { secure: true, key, cert },
      { key, cert, disabledCommands: [] },
    ]) {
      const { server, mailer } = await serverWith(options);
      await sql`truncate mails`;
      await write();
      expect(await sendDueMails(ctx, mailer)).toMatchObject({ offline: true, sent: 0 });
      expect(server.letters).toEqual([]);
      expect(await states()).toMatchObject([{ state: 'queued', reason: 'offline' }]);
    }
  });

  test('over a network nothing goes unencrypted unless that was said', () => {
    const limits = { patienceMs: 1, limitMs: 1 };
    const over = (url: string, tls: 'required' | 'off') => serverSettings(url, { tls, ...limits }).server;
    expect(over('smtp://mail.example.nl', 'required')).toMatchObject({ requireTLS: true, port: 587, secure: false });
    expect(over('smtp://relay.example.nl:25', 'off')).toMatchObject({ requireTLS: false, ignoreTLS: true, port: 25 });
    expect(over('smtps://mail.example.nl', 'off')).toMatchObject({ secure: true, port: 465 });
  });
});

describe('what a letter is made of', () => {
  test.each([
    ['a subject with a line end', { content: { subject: 'Groep\r\nBcc: boef@example.nl\n\nX', text: 'T' } }],
    [
      'a calendar with a name with a line end',
      {
        content: {
          subject: 'S',
          text: 'T',
          calendar: { fileName: 'a\r\nBcc: boef@example.nl', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
        },
      },
    ],
  ])('%s makes no header of its own and no second reader', async (_what, letter) => {
    const { server, mailer } = await serverWith();
    await write(letter);
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ sent: 1 });
    expect(server.letters[0]?.to).toEqual(['els@example.nl']);
    expect([...headersOf(server.letters[0]?.raw ?? '').keys()]).not.toContain('bcc');
  });

  test.each([
    'a@example.nl, b@example.nl',
    'a@example.nl\r\nRCPT TO:<b@example.nl>',
    '"x" <a@example.nl>',
    'a@b@c.nl',
    '',
  ])('the address %j is refused, not repaired', async (to) => {
    const { server, mailer } = await serverWith();
    await write({ to });
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ failed: 1 });
    expect(server.letters).toEqual([]);
  });

  test('text of any script arrives as it was, and bulk says how to say no', async () => {
    const { server, mailer } = await serverWith();
    const text = 'Beste Zoë 🚨,\nمرحبا\n.\nEen punt alleen.\n';
    await write({
      content: { subject: 'Één keer – 🎭', text, unsubscribeUrl: 'https://hk.example/afmelden/GM0637/x' },
    });
    await sendDueMails(ctx, mailer);
    const mail = await simpleParser(server.letters[0]?.raw ?? '');
    expect(mail.subject).toBe('Één keer – 🎭');
    expect(mail.text?.trimEnd()).toBe(text.trimEnd());
    const headers = headersOf(server.letters[0]?.raw ?? '');
    expect(headers.get('list-unsubscribe')).toBe('<https://hk.example/afmelden/GM0637/x>');
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  });
});

describe('the queue', () => {
  test('urgent letters go before bulk that was written earlier', async () => {
    const { server, mailer } = await serverWith();
    for (let n = 0; n < 5; n += 1)
      await write({ priority: PRIORITY.bulk, content: { subject: `nieuws ${n}`, text: 'T' } });
    await write({ priority: PRIORITY.ask, content: { subject: 'dringend', text: 'T' } });
    await sendDueMails(ctx, mailer, { most: 1 });
    expect(server.letters.map(({ raw }) => headersOf(raw).get('subject'))).toEqual(['dringend']);
  });

  test('several passes at once send each letter once', async () => {
    const { server, mailer } = await serverWith();
    for (let n = 0; n < 40; n += 1) await write({ to: `p${n}@example.nl` });
    await Promise.all(Array.from({ length: 4 }, () => sendDueMails(ctx, mailer)));
    expect(server.letters).toHaveLength(40);
    expect(new Set(server.letters.map(({ to }) => to[0])).size).toBe(40);
  });

  test('a letter whose sender was killed half-way is unclear after its lease, and is not sent again', async () => {
    const { server, mailer } = await serverWith();
    await write();
    await sql`update mails set state = 'sending', attempts = 1, lease_until = ${new Date(clock.now().getTime() + 60_000)}`;
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ sent: 0, unknown: 0 });
    clock.advance(61_000);
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ sent: 0, unknown: 1 });
    expect(await sql`select 1 from tasks where kind = 'mail-unknown'`).toHaveLength(1);
    expect(server.letters).toEqual([]);
  });

  test('somebody of the register is written to at the address of that moment, and not after STOP', async () => {
    const { server, mailer } = await serverWith();
    const id = world.people.get(1) ?? 0;
    const address = async (email: string) => {
      const sealed = sealPerson(testKeys, { name: 'x', mobile: mobileOf(1), email });
      await sql`update administrators set email_sealed = decode(${sealed.email}, 'base64') where id = ${id}`;
    };
    await address('oud@example.nl');
    await write({ administratorId: id, to: 'oud@example.nl' });
    await address('nieuw@example.nl');
    await sendDueMails(ctx, mailer);
    expect(server.letters.map(({ to }) => to[0])).toEqual(['nieuw@example.nl']);
    await write({ administratorId: id, to: 'nieuw@example.nl' });
    await sql`update administrators set stopped_at = now() where id = ${id}`;
    expect(await sendDueMails(ctx, mailer)).toMatchObject({ cancelled: 1, sent: 0 });
    await sql`update administrators set stopped_at = null where id = ${id}`;
  });

  test('three days of trying are enough', async () => {
    const { mailer } = await refusing({ code: 451, text: 'later' }, () => true);
    await write();
    for (let hour = 0; hour < 80; hour += 1) {
      await sendDueMails(ctx, mailer);
      clock.advance(3_700_000);
    }
    expect(await states()).toMatchObject([{ state: 'failed', reason: 'gave-up' }]);
  });
});
