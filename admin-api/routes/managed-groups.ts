import { z } from 'zod';
import {
  adoptGroup,
  AdoptGroupInput,
  changeManagedGroup,
  ChangeManagedGroupInput,
  getManagedGroup,
  listManagedGroups,
  listSeenGroups,
  planManagedGroup,
  PlanManagedGroupInput,
  planOfGroups,
} from '../../core/membership/index.ts';
import { operation } from '../operations/operation.ts';
import { flag, list, numericId } from '../schemas/common.ts';
import {
  GroupPlanSchema,
  ManagedGroupDetailSchema,
  ManagedGroupSchema,
  SeenGroupSchema,
} from '../schemas/membership.ts';

const params = z.strictObject({ id: numericId });
const made = {
  status: 201,
  description: 'De groep; zij wordt van nu af bijgehouden',
  schema: ManagedGroupDetailSchema,
  location: (group: { id: number }) => `/v1/managed-groups/${String(group.id)}`,
} as const;

export const managedGroupRoutes = [
  operation({
    method: 'get',
    path: '/managed-groups',
    id: 'listManagedGroups',
    verb: 'membership.read',
    tag: 'membership',
    summary: 'Beheerdersgroepen die worden bijgehouden, met hun stand',
    query: z.strictObject({ retired: flag.meta({ description: 'Ook groepen die zijn opgeheven' }) }),
    success: { status: 200, description: 'De groepen', schema: list(ManagedGroupSchema) },
    handle: async ({ ctx, query }) => ({ items: await listManagedGroups(ctx, query) }),
  }),
  operation({
    method: 'post',
    path: '/managed-groups',
    id: 'planManagedGroup',
    verb: 'membership.change',
    tag: 'membership',
    summary: 'Een groep voor een wijk plannen; het systeem maakt haar en houdt haar bij',
    body: { kind: 'json', schema: PlanManagedGroupInput },
    success: made,
    problems: [409, 503],
    handle: async ({ ctx, body }) => getManagedGroup(ctx, (await planManagedGroup(ctx, body)).id),
  }),
  operation({
    method: 'post',
    path: '/managed-group-adoptions',
    id: 'adoptGroup',
    verb: 'membership.change',
    tag: 'membership',
    summary: 'Een groep overnemen die al bestaat',
    body: { kind: 'json', schema: AdoptGroupInput },
    success: made,
    problems: [409, 503],
    handle: async ({ ctx, body }) => getManagedGroup(ctx, (await adoptGroup(ctx, body)).id),
  }),
  operation({
    method: 'get',
    path: '/managed-group-plans',
    id: 'planOfGroups',
    verb: 'membership.read',
    tag: 'membership',
    summary: 'Proefdraai: wat er in elke groep zou gebeuren, en waarom',
    success: { status: 200, description: 'Per groep wat er zou gebeuren', schema: list(GroupPlanSchema) },
    handle: async ({ ctx }) => ({ items: await planOfGroups(ctx) }),
  }),
  operation({
    method: 'get',
    path: '/seen-groups',
    id: 'listSeenGroups',
    verb: 'membership.read',
    tag: 'membership',
    summary: 'Andere groepen waar de lijnen in zitten, en welke op de onze lijken',
    success: { status: 200, description: 'De groepen', schema: list(SeenGroupSchema) },
    handle: async ({ ctx }) => ({ items: await listSeenGroups(ctx) }),
  }),
  operation({
    method: 'get',
    path: '/managed-groups/{id}',
    id: 'getManagedGroup',
    verb: 'membership.read',
    tag: 'membership',
    summary: 'Eén groep: wat er verschilt, waarom en sinds wanneer',
    params,
    success: { status: 200, description: 'De groep', schema: ManagedGroupDetailSchema },
    handle: ({ ctx, params: { id } }) => getManagedGroup(ctx, id),
  }),
  operation({
    method: 'patch',
    path: '/managed-groups/{id}',
    id: 'changeManagedGroup',
    verb: 'membership.change',
    tag: 'membership',
    summary: 'Naam, beschrijving, afspraken, wijken of wie er mag schrijven wijzigen',
    params,
    body: { kind: 'json', schema: ChangeManagedGroupInput },
    success: { status: 200, description: 'De groep', schema: ManagedGroupDetailSchema },
    problems: [409],
    handle: async ({ ctx, params: { id }, body }) => {
      await changeManagedGroup(ctx, id, body);
      return getManagedGroup(ctx, id);
    },
  }),
];
