import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { PRIORITY, writeService } from '../delivery/index.ts';
import { writeMail } from '../mail/index.ts';
import { openIfAny } from '../registry/index.ts';
import { calendarOf } from './calendar.ts';
import type { MeetingRow } from './meeting.ts';

export interface Telling {
  /** Of `meeting_people`. */
  personIds: readonly number[];
  /** What makes the letter this one and no other, behind the evening and the person. */
  once: string;
  whatsapp: string;
  letter: { subject: string; text: string };
}

interface Person {
  personId: number;
  administratorId: number;
  email: Buffer | null;
}

/**
 * Tells people about an evening, by WhatsApp and, who has an address, by e-mail with the appointment; in the transaction of what
 * happened. Two people with one address get one letter. Nobody hears of it who sent STOP or left the register.
 */
export async function tellPeople(tx: Transaction, ctx: Context, meeting: MeetingRow, telling: Telling): Promise<void> {
  const people = await tx<Person[]>`
    select p.id as "personId", a.id as "administratorId",
           case when row_number() over (partition by coalesce(a.email_hash, a.mobile_hash) order by a.id) = 1 then a.email_sealed end as email
    from meeting_people p join administrators a on a.id = p.administrator_id and a.stopped_at is null
    where p.id = any(${[...telling.personIds]}::bigint[]) order by p.id`;
  const calendar = calendarOf(meeting, ctx.clock.now());
  for (const { personId, administratorId, email } of people) {
    await writeService(tx, ctx, { to: { administratorId }, text: telling.whatsapp });
    const to = openIfAny(ctx.keys, 'email', email);
    if (to === null) continue;
    await writeMail(tx, ctx, {
      kind: 'meeting',
      once: `meeting:${meeting.id}:${personId}:${telling.once}`,
      to,
      administratorId,
      content: { ...telling.letter, calendar },
      priority: PRIORITY.answer,
    });
  }
}
