import type { MeetingDetail, MeetingInput } from '../api/index.ts';
import { wallClock } from '../i18n/index.ts';

/** What stands in the fields of the form. */
export interface FormState {
  title: string;
  place: string;
  address: string;
  agenda: string;
  date: string;
  start: string;
  end: string;
  capacity: string;
  wholeTown: boolean;
  districtCodes: readonly string[];
}

export const EMPTY: FormState = {
  title: '',
  place: '',
  address: '',
  agenda: '',
  date: '',
  start: '19:30',
  end: '21:30',
  capacity: '',
  wholeTown: true,
  districtCodes: [],
};

export function stateOf(meeting: MeetingDetail): FormState {
  const { title, place, address, agenda, districtCodes, capacity } = meeting;
  const [from, to] = [wallClock(meeting.startsAt), wallClock(meeting.endsAt)];
  const wholeTown = districtCodes.length === 0;
  return { title, place, address, agenda, date: from.date, start: from.time, end: to.time, capacity: capacity === null ? '' : String(capacity), wholeTown, districtCodes }; // prettier-ignore
}

/** As the server takes it, which says what is wrong. */
export function inputOf({ wholeTown, districtCodes, capacity, ...rest }: FormState): MeetingInput {
  return {
    ...rest,
    districtCodes: wholeTown ? [] : [...districtCodes],
    capacity: capacity.trim() === '' ? null : Number(capacity),
  };
}
