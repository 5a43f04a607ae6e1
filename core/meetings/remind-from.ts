import type { MeetingRow } from './meeting.ts';

const DAY_MS = 86_400_000;

/** From when who comes is reminded: a day before. Who says yes later was told everything just then. */
export const remindFrom = ({ startsAt }: Pick<MeetingRow, 'startsAt'>): Date => new Date(startsAt.getTime() - DAY_MS);
