import { afterAll, beforeAll, expect, test } from 'vitest';
import { erasePerson, letterOf, showPerson } from '../../core/privacy/index.ts';
import { getMeeting, openMeetingLink } from '../../core/meetings/index.ts';
import { askForSigns, getSignRequest } from '../../core/signs/index.ts';
import { meetingWorld, type MeetingWorld } from './meeting-world.ts';

let world: MeetingWorld;
beforeAll(async () => {
  world = await meetingWorld([{ area: 0, primary: 1, deputies: [2] }]);
});
afterAll(() => world.close());

test('who asks sees evenings and signs, and once forgotten leaves a seat, numbers, and nothing of a person', async () => {
  const past = await world.evening({ title: 'Geweest' });
  await world.says(1, 'JA');
  world.clock.advance(Date.parse('2026-10-27T18:00:00Z') - world.clock.now().getTime());
  await world.admin.sql`update meeting_people set attended_at = now() where administrator_id = ${world.personOf(1)}`;
  world.clock.advance(86_400_000);
  const coming = await world.evening({ title: 'Komt nog', date: '2026-11-10', capacity: 1 });
  await world.says(1, 'JA');
  await world.says(2, 'JA');
  const address = { street: 'Kerkpad', houseNumber: '3', postcode: '2711 AB', city: 'Testdorp' };
  const asked = await askForSigns(world.ctx, { groupId: world.groups[0] as number, signs: 1, stickers: 2, address });
  const token = await world.tokenOf(1, coming);

  const dossier = await showPerson(world.ctx, { id: world.personOf(1) });
  expect(dossier.evenings).toMatchObject([
    { meetingId: past, title: 'Geweest', answer: 'yes' },
    { meetingId: coming, answer: 'yes', attendedAt: null },
  ]);
  expect(dossier.signs).toMatchObject([{ id: asked, signs: 1, address: 'Kerkpad 3, 2711 AB Testdorp' }]);
  const letter = letterOf(dossier);
  expect(letter).toContain('Geweest, u zei ja, u was er');
  expect(letter).toContain('1 bord en 2 stickers, Kerkpad 3, 2711 AB Testdorp');

  await erasePerson(world.ctx, { id: world.personOf(1) });
  expect(await getSignRequest(world.ctx, asked)).toMatchObject({ address: null, administratorId: null, signs: 1 });
  const before = await getMeeting(world.ctx, past);
  expect(before.counts).toMatchObject({ yes: 1, attended: 1 });
  expect(before.people.find(({ attendedAt }) => attendedAt !== null)).toMatchObject({
    name: null,
    administratorId: null,
  });
  expect(await openMeetingLink(world.ctx, token)).toBeNull();
  await world.pass();
  expect(await world.row(2, coming)).toMatchObject({ seat: 'seat' });
  expect((await world.told(2)).at(-1)).toContain('Er is plaats voor u: Komt nog');
});
