import { afterAll, expect, test } from 'vitest';
import { runMailings, sendMailing } from '../../core/mailings/index.ts';
import { writeMail } from '../../core/mail/index.ts';
import { erasePerson, letterOf, showPerson } from '../../core/privacy/index.ts';
import { sealPerson } from '../../core/registry/index.ts';
import { testKeys } from '../helpers/keys.ts';
import { createWorld, mobileOf } from '../helpers/watch-world.ts';

const world = await createWorld({ groups: [{ area: 0, primary: 1 }] });
const { ctx } = world;
const { sql } = world.admin;
const id = world.people.get(1) ?? 0;
afterAll(() => world.close());

test('who asks sees every letter, and once forgotten leaves counts, and no letter that has not left', async () => {
  const { email, email_hash: hash } = sealPerson(testKeys, { name: 'x', mobile: mobileOf(1), email: 'els@example.nl' });
  await sql`update administrators set email_sealed = decode(${email}, 'base64'), email_hash = decode(${hash}, 'base64') where id = ${id}`;
  const { mailingId } = await ctx.db.sql.begin((tx) =>
    sendMailing(tx, ctx, {
      once: 'a',
      subject: 'Nieuwsbrief',
      text: 'Beste beheerder, dit is nieuws.',
      audience: { type: 'all' },
      channels: ['email'],
    }),
  );
  await runMailings(ctx);
  const content = { subject: 'Uw aanvraag', text: 'Dank u.' };
  await ctx.db.sql.begin((tx) => writeMail(tx, ctx, { kind: 'test', once: 'b', to: 'ELS@example.nl', content }));
  await ctx.db.sql.begin((tx) => writeMail(tx, ctx, { kind: 'test', once: 'c', to: 'ander@example.nl', content }));

  const dossier = await showPerson(ctx, { id });
  expect(dossier.letters.map(({ subject }) => subject)).toEqual(['Nieuwsbrief', 'Uw aanvraag']);
  expect(letterOf(dossier)).toContain('dit is nieuws');

  await erasePerson(ctx, { id });
  expect(await sql`select once from mails`).toEqual([{ once: 'c' }]);
  const left = await sql<{ administrator_id: number; email: string }[]>`
    select administrator_id, email from mailing_recipients where mailing_id = ${mailingId}`;
  expect(left).toEqual([{ administrator_id: expect.any(Number), email: 'skipped' }]);
  expect(left[0]?.administrator_id).toBeLessThan(0);
  expect((await runMailings(ctx)).finished).toBe(1);
});

test('somebody in no register can be shown and forgotten by address', async () => {
  expect((await showPerson(ctx, { email: 'ander@example.nl' })).letters).toHaveLength(1);
  await erasePerson(ctx, { email: 'ander@example.nl' });
  expect(await sql`select 1 from mails`).toEqual([]);
});
