import { z } from 'zod';
import type { Sql, Transaction } from '../../db/client.ts';
import { AppError } from '../errors.ts';
import { cleanText } from '../registry/index.ts';
import { instantOf } from './local-time.ts';

const line = (max: number, empty: string) =>
  z
    .string({ error: empty })
    .transform(cleanText)
    .pipe(z.string().min(1, empty).max(max, `Houd het bij ${max} tekens.`));

/** Lines stay lines; what nobody can see goes. */
export const paragraphs = (max: number) =>
  z
    .string()
    .transform((text) =>
      text
        .split(/\r\n?|\n/)
        .map(cleanText)
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
    )
    .pipe(z.string().max(max, `Houd het bij ${max} tekens.`));

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Vul een tijd in als 19:30.');

/** What is planned. Day and times are those of the Netherlands. */
export const MeetingInput = z
  .strictObject({
    title: line(80, 'Vul een titel in.'),
    place: line(120, 'Vul in waar het is, zoals Buurthuis de Spil.'),
    address: line(200, 'Vul het adres in.'),
    agenda: paragraphs(1500).default(''),
    date: z.iso.date({ error: 'Vul een dag in als 2026-10-27.' }),
    start: time,
    end: time,
    /** CBS codes of districts; none: the whole town. */
    districtCodes: z
      .array(z.string().regex(/^WK[0-9A-Z]{6}$/, 'Gebruik de code van een wijk (WK…).'))
      .max(200)
      .default([]),
    /** Persons; null: as many as come. */
    capacity: z
      .int('Vul in hoeveel mensen er in de zaal passen.')
      .min(1, 'Er past minstens één mens in de zaal.')
      .max(100_000)
      .nullable()
      .default(null),
  })
  .transform(({ date, start, end, ...rest }, check) => {
    const [startsAt, endsAt] = [instantOf(date, start), instantOf(date, end)];
    const wrong = (path: string, message: string) => {
      check.addIssue({ code: 'custom', path: [path], message });
      return z.NEVER;
    };
    if (startsAt === null) return wrong('start', 'Deze tijd bestaat niet op deze dag. Kies een andere.');
    if (endsAt === null) return wrong('end', 'Deze tijd bestaat niet op deze dag. Kies een andere.');
    if (endsAt <= startsAt) return wrong('end', 'Het einde ligt niet na het begin. Kijk de tijden na.');
    return { ...rest, districtCodes: [...new Set(rest.districtCodes)], startsAt, endsAt };
  });
export type MeetingInput = z.input<typeof MeetingInput>;

/** What changes the evening for who comes; the hall and whom it is for do not. */
export const TOLD = ['title', 'place', 'address', 'agenda', 'startsAt', 'endsAt'] as const;

/** An evening as the verbs of this room work with it. */
export interface MeetingRow {
  id: number;
  uid: string;
  sequence: number;
  title: string;
  place: string;
  address: string;
  agenda: string;
  startsAt: Date;
  endsAt: Date;
  districtCodes: string[];
  capacity: number | null;
  state: 'planned' | 'cancelled';
  reason: string | null;
  invitedAt: Date | null;
  version: number;
  /** Name of the municipality. */
  municipality: string;
}

type Fragment = ReturnType<Sql>;

const columns = (sql: Sql | Transaction) =>
  sql`m.id, m.uid, m.sequence, m.title, m.place, m.address, m.agenda, m.starts_at as "startsAt", m.ends_at as "endsAt",
      m.district_codes as "districtCodes", m.capacity, m.state, m.reason, m.invited_at as "invitedAt", m.version,
      coalesce((select c.name from municipalities c where c.code = m.municipality_code), m.municipality_code) as municipality`;

/** @param where part of a statement, behind `where` */
export async function readMeetings(sql: Sql | Transaction, where: Fragment): Promise<MeetingRow[]> {
  return sql<MeetingRow[]>`select ${columns(sql)} from meetings m where ${where}`;
}

/** One evening, held until the end of the transaction: whoever answers or changes waits. Throws AppError `not-found`. */
export async function lockMeeting(tx: Transaction, id: number): Promise<MeetingRow> {
  const [row] = await readMeetings(tx, tx`m.id = ${id} for update of m` as unknown as Fragment);
  if (row === undefined) throw new AppError('not-found', `Bijeenkomst ${id} bestaat niet.`);
  return row;
}

/** Throws AppError `conflict` when it was changed since somebody looked, or was cancelled. */
export function requireOpen(meeting: MeetingRow, version?: number): void {
  if (version !== undefined && meeting.version !== version) {
    const message = 'Iemand anders heeft deze bijeenkomst intussen gewijzigd. Bekijk haar opnieuw en kies dan.';
    throw new AppError('conflict', message, [{ path: '/version', code: 'version', message }]);
  }
  if (meeting.state === 'cancelled') throw new AppError('conflict', 'Deze bijeenkomst is afgezegd.');
}
