import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstAccount } from '../../admin-api/set-up-link.ts';
import { startTestApi, type TestApi } from './helpers.ts';
import { person } from './person.ts';

let it: TestApi;
beforeAll(async () => {
  it = await startTestApi();
});
afterAll(() => it.close());

test('a start makes a link while there is no manager, a new one puts the old out of use, and then says no more', async () => {
  const start = (configured?: string) =>
    firstAccount(it.tenants, it.around, { configured, publicUrl: 'https://echt.example' });
  const [old, link] = [await start('GM0637'), await start()];
  if (old.kind !== 'set-up' || link.kind !== 'set-up') throw new Error('no link');
  expect(link.address).toMatch(/^https:\/\/echt\.example\/sign-in#set-up=[\w-]{43}$/);
  const use = (address: string) =>
    person(it).request('POST', '/v1/set-up', {
      json: {
        link: address.split('=')[1],
        name: 'Eerste Beheerder',
        email: 'eerste@gemeente.example',
        password: 'zeven-kano-sloot-gordijn',
      },
    });
  expect((await use(old.address)).status).toBe(404);
  expect((await use(link.address)).status).toBe(204);
  expect(await start()).toEqual({ kind: 'known' });
  await it.db.sql`insert into municipalities (code, name) values ('GM0344', 'Utrecht')`;
  expect(await start()).toEqual({ kind: 'no-municipality' });
  expect(it.logged.join('\n')).not.toContain(link.address.split('=')[1]);
});
