import { z } from 'zod';
import {
  Area,
  listAdministratorGroups,
  listAreas,
  Reach,
  registerAdministratorGroup,
  RegisterAdministratorGroupInput,
  TargetRequest,
} from '../../core/registry/index.ts';
import { operation } from '../operations/operation.ts';
import { flag, list, MunicipalityCode, name, page, pageQuery } from '../schemas/common.ts';
import { AdministratorGroupSchema, AreaSchema } from '../schemas/registry.ts';

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
