import { z } from 'zod';
import {
  askForGroup,
  HANDOVER_STATES,
  listHandovers,
  StartHandoverInput,
  withdrawHandover,
  type Handover,
} from '../../core/turnover/index.ts';
import { operation } from '../operations/operation.ts';
import { list, name, numericId, timestamp } from '../schemas/common.ts';

name(
  StartHandoverInput,
  'HandoverRequest',
  'Wie gevraagd wordt beheerder of vervanger te worden, met naam en mobiel nummer',
);

const HandoverSchema = name(
  z.strictObject({
    id: z.int(),
    takes: z
      .enum(['place', 'deputy'])
      .meta({ description: 'place: wordt beheerder of neemt een plaats over; deputy: komt erbij als vervanger' }),
    state: z.enum(HANDOVER_STATES),
    startedBy: z.enum(['administrator', 'municipality']),
    groupIds: z.array(z.int()),
    name: z.string().nullable().meta({ description: 'Null als dit na de bewaartermijn is gewist' }),
    mobile: z.string().nullable().meta({ example: '+31612345678' }),
    startedAt: timestamp,
    expiresAt: timestamp,
    endedAt: timestamp.nullable(),
  }),
  'Handover',
  'Iemand die gevraagd is beheerder of vervanger te worden, en wat daarvan kwam',
);

const params = z.strictObject({ id: numericId });

const shown = ({
  id,
  takes,
  state,
  startedBy,
  groups,
  name: asked,
  mobile,
  startedAt,
  expiresAt,
  endedAt,
}: Handover) => ({
  id,
  takes,
  state,
  startedBy: startedBy === 'administrator' ? ('administrator' as const) : ('municipality' as const),
  groupIds: groups.map((group) => group.id),
  name: asked,
  mobile,
  startedAt,
  expiresAt,
  endedAt,
});

export const handoverRoutes = [
  operation({
    method: 'get',
    path: '/watch-groups/{id}/handovers',
    id: 'listHandovers',
    verb: 'handovers.read',
    tag: 'registry',
    summary: 'Wie gevraagd is voor deze groep, het nieuwste eerst',
    params,
    success: { status: 200, description: 'De overdrachten', schema: list(HandoverSchema) },
    handle: async ({ ctx, params: { id } }) => ({ items: (await listHandovers(ctx, id)).map(shown) }),
  }),
  operation({
    method: 'post',
    path: '/watch-groups/{id}/handovers',
    id: 'startHandover',
    verb: 'handovers.manage',
    tag: 'registry',
    summary: 'Iemand vragen beheerder of vervanger te worden',
    description:
      'De vraag gaat over WhatsApp naar dit nummer en vervalt na zeven dagen. Pas na JA vanaf dat nummer verandert het register.',
    params,
    body: { kind: 'json', schema: StartHandoverInput },
    success: { status: 201, description: 'De vraag is gesteld', schema: HandoverSchema },
    problems: [409],
    handle: async ({ ctx, params: { id }, body }) => shown(await askForGroup(ctx, id, body)),
  }),
  operation({
    method: 'post',
    path: '/handovers/{id}/withdrawal',
    id: 'withdrawHandover',
    verb: 'handovers.manage',
    tag: 'registry',
    summary: 'Een vraag intrekken waar nog niet op geantwoord is',
    params,
    success: { status: 200, description: 'De overdracht', schema: HandoverSchema },
    problems: [409],
    handle: async ({ ctx, params: { id } }) => shown(await withdrawHandover(ctx, id, 'municipality')),
  }),
];
