import { z } from 'zod';
import {
  addWalkIn,
  answerForPerson,
  findWalkIns,
  getMeeting,
  meetingHistory,
  tickPerson,
} from '../../core/meetings/index.ts';
import { operation } from '../operations/operation.ts';
import { list, numericId } from '../schemas/common.ts';
import { CandidateSchema, MeetingDetailSchema, MeetingHistorySchema, party } from '../schemas/meetings.ts';

const params = z.strictObject({ id: numericId });
const ofPerson = z.strictObject({ id: numericId, personId: numericId });
const detail = { status: 200, description: 'De avond zoals hij nu is', schema: MeetingDetailSchema } as const;
const history = { status: 200, description: 'De avonden', schema: MeetingHistorySchema } as const;

export const meetingPeopleRoutes = [
  operation({
    method: 'put',
    path: '/meetings/{id}/people/{personId}/attendance',
    id: 'tickAttendance',
    verb: 'meetings.manage',
    tag: 'meetings',
    summary: 'Noteren dat iemand er is, of toch niet',
    params: ofPerson,
    body: { kind: 'json', schema: z.strictObject({ present: z.boolean() }) },
    problems: [409],
    success: { status: 204, description: 'Genoteerd' },
    handle: async ({ ctx, params: { id, personId }, body }) => tickPerson(ctx, id, personId, body.present),
  }),
  operation({
    method: 'put',
    path: '/meetings/{id}/people/{personId}/answer',
    id: 'answerForPerson',
    verb: 'meetings.manage',
    tag: 'meetings',
    summary: 'Een antwoord noteren dat iemand anders gaf, bijvoorbeeld aan de telefoon',
    params: ofPerson,
    body: { kind: 'json', schema: z.strictObject({ answer: z.enum(['yes', 'no']), party }) },
    problems: [409],
    success: detail,
    handle: async ({ ctx, params: { id, personId }, body }) => {
      await answerForPerson(ctx, id, personId, body);
      return getMeeting(ctx, id);
    },
  }),
  operation({
    method: 'post',
    path: '/meetings/{id}/walk-ins',
    id: 'addWalkIn',
    verb: 'meetings.manage',
    tag: 'meetings',
    summary: 'Iemand noteren die niet op de lijst stond: uit het register, of met een naam',
    params,
    body: {
      kind: 'json',
      schema: z.strictObject({ administratorId: z.int().min(1).optional(), name: z.string().max(100).optional() }),
    },
    problems: [409],
    success: { status: 201, description: 'Wie er nu op de lijst staat', schema: z.strictObject({ personId: z.int() }) },
    handle: async ({ ctx, params: { id }, body }) => ({ personId: await addWalkIn(ctx, id, body) }),
  }),
  operation({
    method: 'post',
    path: '/meetings/{id}/walk-in-search',
    id: 'findWalkIns',
    verb: 'meetings.manage',
    tag: 'meetings',
    summary: 'Beheerders zoeken die niet op de lijst staan, op een deel van hun naam of groep',
    params,
    body: { kind: 'json', schema: z.strictObject({ search: z.string().min(2).max(100) }) },
    success: { status: 200, description: 'Hooguit twintig mensen', schema: list(CandidateSchema) },
    handle: async ({ ctx, params: { id }, body }) => ({ items: await findWalkIns(ctx, id, body.search) }),
  }),
  operation({
    method: 'get',
    path: '/administrators/{id}/meetings',
    id: 'getAdministratorMeetings',
    verb: 'meetings.read',
    tag: 'meetings',
    summary: 'Op welke avonden een beheerder was',
    params,
    success: history,
    handle: ({ ctx, params: { id } }) => meetingHistory(ctx, { administratorId: id }),
  }),
  operation({
    method: 'get',
    path: '/watch-groups/{id}/meetings',
    id: 'getGroupMeetings',
    verb: 'meetings.read',
    tag: 'meetings',
    summary: 'Op welke avonden iemand van een groep was',
    params,
    success: history,
    handle: ({ ctx, params: { id } }) => meetingHistory(ctx, { groupId: id }),
  }),
];
