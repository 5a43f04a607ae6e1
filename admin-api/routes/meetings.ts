import { z } from 'zod';
import {
  cancelMeeting,
  changeMeeting,
  getMeeting,
  inviteToMeeting,
  listMeetings,
  meetingFigures,
  planMeeting,
  previewInvitation,
  writeNotes,
} from '../../core/meetings/index.ts';
import { operation } from '../operations/operation.ts';
import { list, numericId } from '../schemas/common.ts';
import {
  InvitationReachSchema,
  MeetingDetailSchema,
  MeetingFiguresSchema,
  MeetingInputSchema,
  MeetingSchema,
} from '../schemas/meetings.ts';

const params = z.strictObject({ id: numericId });
const version = z.int().min(1).meta({ description: 'De version waarop u keek' });
const detail = { status: 200, description: 'De avond zoals hij nu is', schema: MeetingDetailSchema } as const;

export const meetingRoutes = [
  operation({
    method: 'get',
    path: '/meetings',
    id: 'listMeetings',
    verb: 'meetings.read',
    tag: 'meetings',
    summary: 'Informatieavonden: die nog komen, de eerste eerst, of die geweest zijn, de laatste eerst',
    query: z.strictObject({ when: z.enum(['coming', 'past']).default('coming') }),
    success: { status: 200, description: 'De avonden', schema: list(MeetingSchema) },
    handle: async ({ ctx, query }) => ({ items: await listMeetings(ctx, query.when) }),
  }),
  operation({
    method: 'post',
    path: '/meetings',
    id: 'planMeeting',
    verb: 'meetings.manage',
    tag: 'meetings',
    summary: 'Een avond plannen; er gaat nog niets uit',
    description: 'Dag en tijden zijn die van Nederland, ook rond het verzetten van de klok.',
    body: { kind: 'json', schema: MeetingInputSchema },
    success: {
      status: 201,
      description: 'De avond',
      schema: MeetingDetailSchema,
      location: ({ id }) => `/v1/meetings/${id}`,
    },
    handle: async ({ ctx, body }) => getMeeting(ctx, await planMeeting(ctx, body)),
  }),
  operation({
    method: 'get',
    path: '/meetings/figures',
    id: 'getMeetingFigures',
    verb: 'meetings.read',
    tag: 'meetings',
    summary: 'Hoeveel avonden er waren, per kwartaal en per wijk',
    success: { status: 200, description: 'De cijfers', schema: MeetingFiguresSchema },
    handle: ({ ctx }) => meetingFigures(ctx),
  }),
  operation({
    method: 'get',
    path: '/meetings/{id}',
    id: 'getMeeting',
    verb: 'meetings.read',
    tag: 'meetings',
    summary: 'Eén avond, met het verslag en wie er op de lijst staat',
    params,
    success: detail,
    handle: ({ ctx, params: { id } }) => getMeeting(ctx, id),
  }),
  operation({
    method: 'put',
    path: '/meetings/{id}',
    id: 'changeMeeting',
    verb: 'meetings.manage',
    tag: 'meetings',
    summary: 'Een avond wijzigen; wie ja zei hoort wat er veranderde',
    params,
    body: { kind: 'json', schema: z.strictObject({ version, meeting: MeetingInputSchema }) },
    problems: [409],
    success: detail,
    handle: async ({ ctx, params: { id }, body }) => {
      await changeMeeting(ctx, id, body.version, body.meeting);
      return getMeeting(ctx, id);
    },
  }),
  operation({
    method: 'post',
    path: '/meetings/{id}/cancellation',
    id: 'cancelMeeting',
    verb: 'meetings.manage',
    tag: 'meetings',
    summary: 'Een avond afzeggen; wie ja zei hoort waarom, en zijn agenda ook',
    params,
    body: { kind: 'json', schema: z.strictObject({ version, reason: z.string().max(500) }) },
    problems: [409],
    success: detail,
    handle: async ({ ctx, params: { id }, body }) => {
      await cancelMeeting(ctx, id, body);
      return getMeeting(ctx, id);
    },
  }),
  operation({
    method: 'get',
    path: '/meetings/{id}/invitation',
    id: 'previewInvitation',
    verb: 'meetings.read',
    tag: 'meetings',
    summary: 'Wie een uitnodiging nu zou krijgen',
    params,
    success: { status: 200, description: 'Hoeveel mensen', schema: InvitationReachSchema },
    handle: ({ ctx, params: { id } }) => previewInvitation(ctx, id),
  }),
  operation({
    method: 'post',
    path: '/meetings/{id}/invitation',
    id: 'inviteToMeeting',
    verb: 'meetings.manage',
    tag: 'meetings',
    summary: 'Beheerders en vervangers uitnodigen, ieder één keer',
    description: 'Opnieuw uitnodigen vraagt alleen wie er sinds de vorige keer bij kwam. Gaat onder meldingen door.',
    params,
    body: { kind: 'json', schema: z.strictObject({ version }) },
    problems: [409],
    success: { status: 202, description: 'Wie er is gevraagd', schema: InvitationReachSchema },
    handle: ({ ctx, services, params: { id }, body }) =>
      inviteToMeeting(ctx, id, { version: body.version, publicUrl: services.checkBaseUrl }),
  }),
  operation({
    method: 'put',
    path: '/meetings/{id}/notes',
    id: 'writeMeetingNotes',
    verb: 'meetings.manage',
    tag: 'meetings',
    summary: 'Het verslag van een avond bewaren; leeg haalt het weg',
    params,
    body: { kind: 'json', schema: z.strictObject({ version, notes: z.string().max(40_000) }) },
    problems: [409],
    success: detail,
    handle: async ({ ctx, params: { id }, body }) => {
      await writeNotes(ctx, id, body);
      return getMeeting(ctx, id);
    },
  }),
];
