import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSmtpMailer } from '../../bot/transports/email/index.ts';
import { createSimulator, type Letter, type Simulator } from '../../simulator/index.ts';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';

const log = pino({ level: 'silent' });
let folder: Awaited<ReturnType<typeof throwAwayFolder>>;
let simulator: Simulator;
const start = async () => createSimulator({ port: 0, log, dataDir: folder.path, mail: true });
beforeAll(async () => {
  folder = await throwAwayFolder('mailbox');
  simulator = await start();
});
afterAll(async () => {
  await simulator.close();
  await folder.remove();
});

async function letters(to = ''): Promise<Letter[]> {
  const response = await fetch(`${simulator.url}/api/mails?to=${encodeURIComponent(to)}`);
  return ((await response.json()) as { letters: Letter[] }).letters;
}

async function send(to: string, subject: string): Promise<void> {
  const mailer = createSmtpMailer({
    url: simulator.mailbox?.url ?? '',
    tls: 'off',
    from: { name: 'Heterdaadkracht', address: 'heterdaadkracht@127.0.0.1' },
  });
  await mailer.send({
    messageId: 'a1',
    to,
    subject,
    text: 'Beste Zoë,\n\nTot dinsdag.\n',
    calendar: { fileName: 'avond.ics', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
    unsubscribeUrl: 'http://127.0.0.1/afmelden/GM0637/x',
  });
  await mailer.close();
}

test('what goes out by e-mail is seen on a page of the simulator, with what came along, also after a restart', async () => {
  await send('zoe@example.nl', 'Informatieavond – één keer');
  await send('jan@example.nl', 'Iets anders');
  expect(await letters()).toHaveLength(2);
  const [letter] = await letters('ZOE@');
  expect(letter).toMatchObject({
    to: ['zoe@example.nl'],
    from: 'heterdaadkracht@127.0.0.1',
    subject: 'Informatieavond – één keer',
    text: expect.stringContaining('Beste Zoë,'),
    attachments: [{ name: 'avond.ics', type: 'text/calendar' }],
    unsubscribe: 'http://127.0.0.1/afmelden/GM0637/x',
  });
  await simulator.close();
  simulator = await start();
  expect((await letters()).map(({ subject }) => subject)).toEqual(['Iets anders', 'Informatieavond – één keer']);
  const page = await (await fetch(`${simulator.url}/mail.html`)).text();
  expect(page).toContain('<h1>E-mail');
});
