import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MeetingRow } from './meeting.ts';

/** Nobody reads mail at an evening's organiser: an address that says so (RFC 2606). */
const NOBODY = 'noreply@heterdaadkracht.invalid';
const FILE_NAME = 'informatieavond.ics';

/**
 * An evening as an iCalendar file (RFC 5545). Its UID never changes and its SEQUENCE grows with every change, so that calendars
 * replace what they have; a cancelled one takes it away. Times are in UTC, which is right on both sides of a change of the clock.
 */
export function calendarOf(meeting: MeetingRow, now: Date): { fileName: string; content: string } {
  const cancelled = meeting.state === 'cancelled';
  const calendar = ical({
    prodId: { company: 'Heterdaadkracht', product: 'Bijeenkomsten', language: 'NL' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${meeting.uid}@heterdaadkracht`,
    sequence: meeting.sequence,
    stamp: now,
    start: meeting.startsAt,
    end: meeting.endsAt,
    summary: meeting.title,
    location: `${meeting.place}, ${meeting.address}`,
    ...(meeting.agenda === '' ? {} : { description: meeting.agenda }),
    organizer: { name: `Gemeente ${meeting.municipality}`, email: NOBODY },
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return { fileName: FILE_NAME, content: calendar.toString() };
}
