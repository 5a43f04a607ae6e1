import { expect, test } from 'vitest';
import { composeLetter } from '../../bot/transports/email/compose.ts';
import { calendarOf } from '../../core/meetings/calendar.ts';

const meeting = {
  id: 1,
  uid: '0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44',
  sequence: 3,
  title: 'Inbraak voorkomen',
  place: 'De Spil',
  address: 'Dorpsstraat 1',
  agenda: '',
  startsAt: new Date('2026-10-27T18:30:00Z'),
  endsAt: new Date('2026-10-27T20:30:00Z'),
  districtCodes: [],
  capacity: null,
  reason: null,
  invitedAt: null,
  version: 1,
  municipality: 'Testdorp',
};

test.each([
  ['planned', 'PUBLISH'],
  ['cancelled', 'CANCEL'],
] as const)(
  'the letter of an evening that is %s carries an appointment whose header says %s too',
  async (state, method) => {
    const calendar = calendarOf({ ...meeting, state }, new Date('2026-10-12T10:00:00Z'));
    const letter = { messageId: 'x', to: 'p@voorbeeld.nl', subject: 'S', text: 'T', calendar };
    const { bytes } = await composeLetter(letter, { name: 'HK', address: 'hk@voorbeeld.nl' });
    expect(bytes.toString()).toMatch(new RegExp(`text/calendar;[^\\n]*method=${method}`));
    expect(calendar.content).toContain(`METHOD:${method}`);
  },
);
