import { z } from 'zod';
import {
  changeGroupStatus,
  ChangeGroupStatusInput,
  startAdministrator,
  StartAdministratorInput,
  stopAdministrator,
  transferGroup,
  TransferGroupInput,
} from '../../core/registry/index.ts';
import { operation } from '../operations/operation.ts';
import { name, numericId } from '../schemas/common.ts';
import { WatchGroupDetailSchema } from '../schemas/watch-groups.ts';
import { figuresFor, onScreen } from './watch-groups.ts';

name(ChangeGroupStatusInput, 'WatchGroupStatusChange', 'De nieuwe status van een groep, en de version die u bekeek');
name(TransferGroupInput, 'WatchGroupTransfer', 'Wie de groep gaat beheren, en de version die u bekeek');
name(StartAdministratorInput, 'AdministratorStart', 'Dat iemand er zelf om vroeg weer berichten te krijgen');

const params = z.strictObject({ id: numericId });
const DEFAULT_ALERTS = 5;

export const watchGroupChangeRoutes = [
  operation({
    method: 'put',
    path: '/watch-groups/{id}/status',
    id: 'changeWatchGroupStatus',
    verb: 'registry.change',
    tag: 'registry',
    summary: 'Een groep aansluiten, terugzetten of opheffen',
    params,
    body: { kind: 'json', schema: ChangeGroupStatusInput },
    success: { status: 200, description: 'De groep', schema: WatchGroupDetailSchema },
    problems: [409],
    handle: async ({ ctx, services, params: { id }, body }) =>
      onScreen(await changeGroupStatus(ctx, id, body), services, await figuresFor(ctx, services, DEFAULT_ALERTS)),
  }),
  operation({
    method: 'put',
    path: '/watch-groups/{id}/administrator',
    id: 'transferWatchGroup',
    verb: 'registry.change',
    tag: 'registry',
    summary: 'Een vervanger beheerder maken; de beheerder wordt vervanger',
    params,
    body: { kind: 'json', schema: TransferGroupInput },
    success: { status: 200, description: 'De groep', schema: WatchGroupDetailSchema },
    problems: [409],
    handle: async ({ ctx, services, params: { id }, body }) =>
      onScreen(await transferGroup(ctx, id, body), services, await figuresFor(ctx, services, DEFAULT_ALERTS)),
  }),
  operation({
    method: 'post',
    path: '/administrators/{id}/stop',
    id: 'stopAdministrator',
    verb: 'registry.change',
    tag: 'registry',
    summary: 'Iemand geen berichten meer sturen, zoals na STOP',
    params,
    success: { status: 204, description: 'Er gaat niets meer uit naar deze persoon' },
    problems: [409],
    handle: async ({ ctx, params: { id } }) => stopAdministrator(ctx, id),
  }),
  operation({
    method: 'post',
    path: '/administrators/{id}/start',
    id: 'startAdministrator',
    verb: 'registry.change',
    tag: 'registry',
    summary: 'Iemand weer berichten sturen die er zelf om vroeg',
    params,
    body: { kind: 'json', schema: StartAdministratorInput },
    success: { status: 204, description: 'Deze persoon krijgt weer berichten' },
    problems: [409],
    handle: async ({ ctx, params: { id }, body }) => startAdministrator(ctx, id, body),
  }),
];
