import { z } from 'zod';
import {
  Meeting,
  MeetingDetail,
  MeetingFigures,
  MeetingHistory,
  MeetingPerson,
  MOST_PERSONS,
} from '../../core/meetings/index.ts';
import { name, timestamp } from './common.ts';

const times = { startsAt: timestamp, endsAt: timestamp, invitedAt: timestamp.nullable() };

export const MeetingSchema = name(
  Meeting.extend(times),
  'Meeting',
  'Een informatieavond, met hoeveel mensen er zijn gevraagd, komen en waren',
);

const PersonSchema = name(
  MeetingPerson.extend({
    answeredAt: timestamp.nullable(),
    remindedAt: timestamp.nullable(),
    attendedAt: timestamp.nullable(),
  }),
  'MeetingPerson',
  'Iemand op de lijst van een avond. before: op hoeveel avonden daarvoor hij was',
);

export const MeetingDetailSchema = name(
  MeetingDetail.extend({ ...times, people: z.array(PersonSchema) }),
  'MeetingDetail',
  'Een avond met het verslag en de lijst. Stuur version mee bij een wijziging',
);

/** The same as the verb takes; that the times exist and follow each other is checked there. */
export const MeetingInputSchema = name(
  z.strictObject({
    title: z.string().max(200),
    place: z.string().max(200).meta({ description: 'Hoe de plek heet' }),
    address: z.string().max(300),
    agenda: z.string().max(4000).default(''),
    date: z.string().max(10).meta({ description: 'Dag in Nederland', example: '2026-10-27' }),
    start: z.string().max(5).meta({ description: 'Tijd in Nederland', example: '19:30' }),
    end: z.string().max(5).meta({ example: '21:30' }),
    districtCodes: z
      .array(z.string().max(8))
      .max(200)
      .default([])
      .meta({ description: 'CBS-codes van wijken; leeg is de hele gemeente' }),
    capacity: z
      .int()
      .min(1)
      .max(100_000)
      .nullable()
      .default(null)
      .meta({ description: 'Hoeveel mensen er passen; null is onbeperkt' }),
  }),
  'MeetingInput',
  'Een avond zoals hij moet worden',
);

export const InvitationReachSchema = name(
  z.strictObject({ people: z.int(), letters: z.int(), leftOut: z.int() }),
  'InvitationReach',
  'Wie een uitnodiging krijgt: mensen, hoeveel daarvan ook een e-mail, en wie overgeslagen is (STOP, of wil geen uitnodigingen)',
);

export const CandidateSchema = name(
  z.strictObject({ administratorId: z.int(), name: z.string(), groups: z.array(z.string()) }),
  'WalkInCandidate',
  'Iemand uit het register die nog niet op de lijst staat',
);

export const MeetingHistorySchema = name(
  MeetingHistory.extend({
    evenings: z.array(MeetingHistory.shape.evenings.element.extend({ startsAt: timestamp })),
  }),
  'MeetingHistory',
  'Op hoeveel avonden iemand, of iemand van een groep, was; de laatste eerst',
);

export const MeetingFiguresSchema = name(
  MeetingFigures.extend({
    districts: z.array(MeetingFigures.shape.districts.element.extend({ lastAt: timestamp.nullable() })),
  }),
  'MeetingFigures',
  'Avonden per kwartaal in deze gemeente, en per wijk wanneer de laatste was',
);

export const party = z.int().min(1).max(MOST_PERSONS).default(1).meta({ description: 'Met hoeveel, zelf meegeteld' });
