import { z } from 'zod';
import { AlertImage, attachImage, MAX_IMAGE_BYTES, readImage, removeImage } from '../../core/alerts/index.ts';
import { operation } from '../operations/operation.ts';
import { AlertSchema } from '../schemas/alert.ts';
import { AlertParams } from './alerts.ts';

type ImagePermission = NonNullable<AlertImage['permission']>;
const ImagePermission = AlertImage.shape.permission.unwrap();

const ImageQuery = z.strictObject({
  subject: AlertImage.shape.subject.meta({ description: 'Wat er op staat: suspect, missing_person of object' }),
  permissionReference: ImagePermission.shape.reference.optional(),
  permissionScope: ImagePermission.shape.scope.optional(),
  permissionExpiresAt: ImagePermission.shape.expiresAt.optional(),
});

export const alertImageRoutes = [
  operation({
    method: 'put',
    path: '/alerts/{id}/image',
    id: 'attachImage',
    verb: 'alert.draft',
    tag: 'alerts',
    summary: 'Een afbeelding bij een concept doen, of vervangen',
    description:
      'De inhoud is het bestand zelf. Het wordt opnieuw gecodeerd; plaats en toestel uit de foto gaan niet mee. ' +
      'Een verdachte mag alleen met kenmerk, bereik en einddatum van de toestemming van de officier van justitie.',
    params: AlertParams,
    query: ImageQuery,
    body: {
      kind: 'bytes',
      mediaTypes: ['image/jpeg', 'image/png', 'image/webp', 'application/octet-stream'],
      limit: MAX_IMAGE_BYTES,
      description: 'Een JPEG-, PNG- of WebP-bestand',
    },
    success: { status: 200, description: 'Het concept met de afbeelding', schema: AlertSchema },
    problems: [409, 422],
    handle: ({ ctx, params, query, bytes }) => attachImage(ctx, params.id, { ...toImage(query), bytes }),
  }),
  operation({
    method: 'get',
    path: '/alerts/{id}/image',
    id: 'getImage',
    verb: 'alert.read',
    tag: 'alerts',
    summary: 'De afbeelding zoals zij uitgaat',
    params: AlertParams,
    success: { status: 200, description: 'De afbeelding', file: 'image/jpeg' },
    handle: ({ ctx, params }) => readImage(ctx, params.id),
  }),
  operation({
    method: 'delete',
    path: '/alerts/{id}/image',
    id: 'removeImage',
    verb: 'alert.draft',
    tag: 'alerts',
    summary: 'De afbeelding van een concept weghalen',
    params: AlertParams,
    success: { status: 200, description: 'Het concept zonder afbeelding', schema: AlertSchema },
    problems: [409],
    handle: ({ ctx, params }) => removeImage(ctx, params.id),
  }),
];

/** A permission of which a part is missing goes to the verb as it is: it names each missing part. */
function toImage(query: z.output<typeof ImageQuery>): AlertImage {
  const { subject, permissionReference: reference, permissionScope: scope, permissionExpiresAt: expiresAt } = query;
  const permission = { reference, scope, expiresAt };
  const given = Object.values(permission).some((value) => value !== undefined);
  return { subject, ...(given ? { permission: permission as ImagePermission } : {}) };
}
