import { z } from 'zod';
import { listCoverageGaps, readCoverage } from '../../core/registry/index.ts';
import { operation } from '../operations/operation.ts';
import { alertsQuery, CoverageGapsSchema, CoverageSchema } from '../schemas/watch-groups.ts';
import { figuresFor } from './watch-groups.ts';

export const coverageRoutes = [
  operation({
    method: 'get',
    path: '/coverage',
    id: 'getCoverage',
    verb: 'registry.read',
    tag: 'registry',
    summary: 'Hoe goed buurten en wijken gedekt zijn, en hoeveel huishoudens dat zijn',
    success: { status: 200, description: 'De dekking', schema: CoverageSchema },
    handle: ({ ctx }) => readCoverage(ctx),
  }),
  operation({
    method: 'get',
    path: '/coverage/gaps',
    id: 'listCoverageGaps',
    verb: 'registry.read',
    tag: 'registry',
    summary: 'Buurten zonder groep, groepen met één beheerder, en groepen die niet doorzetten',
    query: z.strictObject({ alerts: alertsQuery }),
    success: { status: 200, description: 'De hiaten', schema: CoverageGapsSchema },
    handle: async ({ ctx, services, query: { alerts } }) =>
      listCoverageGaps(ctx, { alerts, figures: await figuresFor(ctx, services, alerts) }),
  }),
];
