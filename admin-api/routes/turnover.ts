import { z } from 'zod';
import {
  CheckIn,
  exportRelayRates,
  getTurnoverCase,
  listCheckIns,
  listTurnoverCases,
  RelayRate,
  relayRatesOfGroup,
  RelayRateTable,
  relayRateTable,
  TurnoverCase,
} from '../../core/turnover/index.ts';
import { operation } from '../operations/operation.ts';
import { list, name, numericId, orNull, timestamp } from '../schemas/common.ts';

const params = z.strictObject({ id: numericId });
const quarter = z
  .string()
  .regex(/^20\d{2}-Q[1-4]$/, { error: 'Geef een kwartaal als 2026-Q4.' })
  .optional()
  .meta({ description: 'Een kwartaal van de Nederlandse kalender; zonder: dat van nu', example: '2026-Q4' });

const RelayRateTableSchema = name(
  RelayRateTable,
  'RelayRateTable',
  'Hoe groepen in een kwartaal doorzetten, laagste eerst. excused: afgelopen voordat iemand kon doorzetten; telt niet mee',
);
const QuarterRateSchema = name(
  RelayRate.extend({ quarter: z.string(), closed: z.boolean() }),
  'GroupRelayRate',
  'Hoe een groep in een kwartaal doorzette. Tijden zijn medianen in milliseconden',
);
const person = orNull(name(TurnoverCase.shape.administrator.unwrap(), 'TurnoverPerson', 'Iemand uit het register'));
const CaseSchema = name(
  TurnoverCase.extend({
    administrator: person,
    asked: person,
    successor: person,
    openedAt: timestamp,
    dueAt: timestamp.nullable(),
    gapAt: timestamp.nullable(),
    closedAt: timestamp.nullable(),
    timeline: z.array(TurnoverCase.shape.timeline.element.extend({ at: timestamp, person })),
  }),
  'TurnoverCase',
  'Een groep die haar beheerder verliest, tot er een opvolger is, een hiaat, of de groep ophoudt. Namen alleen voor wie mensen mag zien',
);
const CheckInSchema = name(
  CheckIn.extend({ administrator: person, askedAt: timestamp, answeredAt: timestamp.nullable() }),
  'CheckIn',
  'De vraag aan een beheerder of hij nog actief is',
);

export const turnoverRoutes = [
  operation({
    method: 'get',
    path: '/relay-rates',
    id: 'listRelayRates',
    verb: 'registry.relays',
    tag: 'turnover',
    summary: 'Hoe groepen in een kwartaal doorzetten',
    query: z.strictObject({ quarter }),
    success: { status: 200, description: 'De tabel', schema: RelayRateTableSchema },
    handle: ({ ctx, query }) => relayRateTable(ctx, query.quarter),
  }),
  operation({
    method: 'get',
    path: '/relay-rates/export',
    id: 'exportRelayRates',
    verb: 'registry.relays',
    tag: 'turnover',
    summary: 'Hetzelfde als CSV-bestand, zonder gegevens van mensen',
    query: z.strictObject({ quarter }),
    success: { status: 200, description: 'Het bestand', file: 'text/csv' },
    handle: async ({ ctx, query }) => ({
      pieces: await exportRelayRates(ctx, query.quarter),
      type: 'text/csv; charset=utf-8',
      fileName: `doorzetten-${ctx.tenant}-${query.quarter ?? ctx.clock.now().toISOString().slice(0, 10)}.csv`,
    }),
  }),
  operation({
    method: 'get',
    path: '/watch-groups/{id}/relay-rates',
    id: 'listGroupRelayRates',
    verb: 'registry.relays',
    tag: 'turnover',
    summary: 'Hoe één groep de laatste acht kwartalen doorzette, het nieuwste eerst',
    params,
    success: {
      status: 200,
      description: 'De kwartalen waarin haar iets gevraagd werd',
      schema: list(QuarterRateSchema),
    },
    handle: async ({ ctx, params: { id } }) => ({ items: await relayRatesOfGroup(ctx, id) }),
  }),
  operation({
    method: 'get',
    path: '/turnover-cases',
    id: 'listTurnoverCases',
    verb: 'turnover.read',
    tag: 'turnover',
    summary: 'Groepen die hun beheerder verliezen, hiaten eerst',
    query: z.strictObject({
      state: z.enum(['open', 'closed']).optional(),
      groupId: numericId.optional().meta({ description: 'Alleen van deze groep' }),
    }),
    success: { status: 200, description: 'De wisselingen', schema: list(CaseSchema) },
    handle: async ({ ctx, query }) => ({ items: await listTurnoverCases(ctx, query) }),
  }),
  operation({
    method: 'get',
    path: '/turnover-cases/{id}',
    id: 'getTurnoverCase',
    verb: 'turnover.read',
    tag: 'turnover',
    summary: 'Eén wisseling met haar verloop',
    params,
    success: { status: 200, description: 'De wisseling', schema: CaseSchema },
    handle: ({ ctx, params: { id } }) => getTurnoverCase(ctx, id),
  }),
  operation({
    method: 'get',
    path: '/check-ins',
    id: 'listCheckIns',
    verb: 'turnover.read',
    tag: 'turnover',
    summary: 'Beheerders die gevraagd zijn of zij nog actief zijn',
    query: z.strictObject({ state: z.enum(['open', 'answered']).default('open') }),
    success: { status: 200, description: 'De vragen', schema: list(CheckInSchema) },
    handle: async ({ ctx, query }) => ({ items: await listCheckIns(ctx, query.state) }),
  }),
];
