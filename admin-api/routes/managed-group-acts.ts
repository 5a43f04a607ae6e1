import { z } from 'zod';
import {
  acceptPerson,
  ColleagueInput,
  getManagedGroup,
  listColleagues,
  putColleague,
  putOutPerson,
  removeColleague,
  resumeKeeping,
  retireManagedGroup,
  retryManagedGroup,
  setManagedGroupPicture,
  stopKeeping,
} from '../../core/membership/index.ts';
import type { Context } from '../../core/context.ts';
import { operation } from '../operations/operation.ts';
import { list, numericId } from '../schemas/common.ts';
import { ColleagueSchema, ManagedGroupDetailSchema } from '../schemas/membership.ts';

const params = z.strictObject({ id: numericId });
const ofPerson = z.strictObject({ id: numericId, personId: numericId });
const group = { status: 200, description: 'De groep', schema: ManagedGroupDetailSchema } as const;
const PICTURE_LIMIT = 8 * 1024 * 1024;

/** Something that is done with a whole group. */
const act = (
  path: 'stop' | 'resume' | 'retry' | 'retirement',
  id: string,
  summary: string,
  verb: (ctx: Context, id: number) => Promise<void>,
) =>
  operation({
    method: 'post',
    path: `/managed-groups/{id}/${path}`,
    id,
    verb: 'membership.change',
    tag: 'membership',
    summary,
    params,
    success: group,
    problems: [409],
    handle: async ({ ctx, params: { id: groupId } }) => {
      await verb(ctx, groupId);
      return getManagedGroup(ctx, groupId);
    },
  });

export const managedGroupActRoutes = [
  act('stop', 'stopKeepingGroup', 'Stoppen met bijhouden; de groep blijft zoals zij is', stopKeeping),
  act('resume', 'resumeKeepingGroup', 'Weer bijhouden', resumeKeeping),
  act('retry', 'retryManagedGroup', 'Nu opnieuw proberen wat bleef liggen', retryManagedGroup),
  act(
    'retirement',
    'retireManagedGroup',
    'Opheffen: er komen geen meldingen meer en de lijn verlaat de groep',
    retireManagedGroup,
  ),
  operation({
    method: 'put',
    path: '/managed-groups/{id}/picture',
    id: 'setManagedGroupPicture',
    verb: 'membership.change',
    tag: 'membership',
    summary: 'De foto van de groep; wordt vierkant gemaakt',
    params,
    body: {
      kind: 'bytes',
      mediaTypes: ['image/jpeg', 'image/png', 'image/webp'],
      limit: PICTURE_LIMIT,
      description: 'De afbeelding',
    },
    success: group,
    handle: async ({ ctx, params: { id }, bytes }) => {
      await setManagedGroupPicture(ctx, id, bytes);
      return getManagedGroup(ctx, id);
    },
  }),
  operation({
    method: 'delete',
    path: '/managed-groups/{id}/picture',
    id: 'removeManagedGroupPicture',
    verb: 'membership.change',
    tag: 'membership',
    summary: 'Geen foto meer voorschrijven',
    params,
    success: group,
    handle: async ({ ctx, params: { id } }) => {
      await setManagedGroupPicture(ctx, id, null);
      return getManagedGroup(ctx, id);
    },
  }),
  operation({
    method: 'post',
    path: '/managed-groups/{id}/people/{personId}/acceptance',
    id: 'acceptGroupPerson',
    verb: 'membership.change',
    tag: 'membership',
    summary: 'Iemand laten blijven die door anderen is toegevoegd',
    params: ofPerson,
    success: group,
    problems: [409],
    handle: async ({ ctx, params: { id, personId } }) => {
      await acceptPerson(ctx, id, personId);
      return getManagedGroup(ctx, id);
    },
  }),
  operation({
    method: 'delete',
    path: '/managed-groups/{id}/people/{personId}',
    id: 'putOutGroupPerson',
    verb: 'membership.change',
    tag: 'membership',
    summary: 'Iemand uit de groep halen die er niet hoort',
    params: ofPerson,
    success: group,
    problems: [409],
    handle: async ({ ctx, params: { id, personId } }) => {
      await putOutPerson(ctx, id, personId);
      return getManagedGroup(ctx, id);
    },
  }),
  operation({
    method: 'get',
    path: '/group-colleagues',
    id: 'listGroupColleagues',
    verb: 'membership.read',
    tag: 'membership',
    summary: 'Collega’s die in beheerdersgroepen horen',
    success: { status: 200, description: 'De collega’s', schema: list(ColleagueSchema) },
    handle: async ({ ctx }) => ({ items: await listColleagues(ctx) }),
  }),
  operation({
    method: 'post',
    path: '/group-colleagues',
    id: 'putGroupColleague',
    verb: 'membership.change',
    tag: 'membership',
    summary: 'Een collega aan groepen toevoegen; hetzelfde nummer wijzigt wat er stond',
    body: { kind: 'json', schema: ColleagueInput },
    success: { status: 200, description: 'Het nummer van de collega', schema: z.strictObject({ id: z.int() }) },
    handle: ({ ctx, body }) => putColleague(ctx, body),
  }),
  operation({
    method: 'delete',
    path: '/group-colleagues/{id}',
    id: 'removeGroupColleague',
    verb: 'membership.change',
    tag: 'membership',
    summary: 'Een collega uit de groepen halen',
    params,
    success: { status: 204, description: 'De collega hoort in geen groep meer' },
    handle: async ({ ctx, params: { id } }) => removeColleague(ctx, id),
  }),
];
