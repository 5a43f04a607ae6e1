import { z } from 'zod';
import {
  AREA_CODE,
  Area,
  getWatchGroup,
  listAdministratorGroups,
  listAreas,
  listWatchGroups,
  Reach,
  registerAdministratorGroup,
  RegisterAdministratorGroupInput,
  TargetRequest,
  WatchGroup,
} from '../../core/registry/index.ts';
import { operation } from '../operations/operation.ts';
import { flag, list, MunicipalityCode, name, numericId, page, pageQuery } from '../schemas/common.ts';
import { AdministratorGroupSchema, AreaSchema, WatchGroupSchema } from '../schemas/registry.ts';

name(RegisterAdministratorGroupInput, 'AdministratorGroupInput', 'Een beheerdersgroep met haar chat en wijken', {
  municipalityCode: 'GM0637',
  name: 'Beheerders Rokkeveen',
  lineId: 1,
  chatId: '120363000000000001@g.us',
  areaCodes: ['WK063705'],
});

export const registryRoutes = [
  operation({
    method: 'get',
    path: '/areas',
    id: 'listAreas',
    verb: 'areas.read',
    tag: 'registry',
    summary: 'Gemeenten, wijken en buurten, op code',
    query: z.strictObject({
      municipalityCode: MunicipalityCode.optional(),
      level: Area.shape.level.optional(),
      geometry: flag.meta({ description: 'Ook de vorm van elk gebied' }),
      ...pageQuery,
    }),
    success: { status: 200, description: 'Eén bladzijde', schema: page(AreaSchema) },
    handle: ({ ctx, query }) => listAreas(ctx, query),
  }),
  operation({
    method: 'post',
    path: '/target-previews',
    id: 'previewTarget',
    verb: 'registry.target',
    tag: 'registry',
    summary: 'Wat een doelgebied zou bereiken',
    body: { kind: 'json', schema: TargetRequest },
    success: { status: 200, description: 'Het bereik', schema: Reach },
    handle: ({ services, body }) => Promise.resolve(services.targeting.preview(body)),
  }),
  operation({
    method: 'get',
    path: '/watch-groups',
    id: 'listWatchGroups',
    verb: 'registry.read',
    tag: 'registry',
    summary: 'Buurtpreventiegroepen, op naam',
    query: z.strictObject({
      municipalityCode: MunicipalityCode.optional(),
      status: WatchGroup.shape.status.optional(),
      search: z.string().max(100).optional().meta({ description: 'Deel van de naam of van het WABP-nummer' }),
      areaCode: z.string().regex(AREA_CODE, { error: 'Gebruik de code van een wijk (WK…) of buurt (BU…).' }).optional(),
      ...pageQuery,
    }),
    success: { status: 200, description: 'Eén bladzijde', schema: page(WatchGroupSchema) },
    handle: ({ ctx, query }) => listWatchGroups(ctx, query),
  }),
  operation({
    method: 'get',
    path: '/watch-groups/{id}',
    id: 'getWatchGroup',
    verb: 'registry.read',
    tag: 'registry',
    summary: 'Eén buurtpreventiegroep',
    params: z.strictObject({ id: numericId }),
    success: { status: 200, description: 'De groep', schema: WatchGroupSchema },
    handle: ({ ctx, params }) => getWatchGroup(ctx, params.id),
  }),
  operation({
    method: 'get',
    path: '/administrator-groups',
    id: 'listAdministratorGroups',
    verb: 'registry.read',
    tag: 'registry',
    summary: 'Beheerdersgroepen',
    success: { status: 200, description: 'De groepen', schema: list(AdministratorGroupSchema) },
    handle: async ({ ctx }) => ({ items: await listAdministratorGroups(ctx) }),
  }),
  operation({
    method: 'post',
    path: '/administrator-groups',
    id: 'registerAdministratorGroup',
    verb: 'registry.change',
    tag: 'registry',
    summary: 'Een beheerdersgroep vastleggen, of naam en wijken van een bestaande wijzigen',
    body: { kind: 'json', schema: RegisterAdministratorGroupInput },
    success: { status: 200, description: 'De groep', schema: AdministratorGroupSchema },
    handle: ({ ctx, body }) => registerAdministratorGroup(ctx, body),
  }),
];
