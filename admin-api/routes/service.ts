import { z } from 'zod';
import { describeApi, type ApiDocument } from '../operations/document.ts';
import { operation, type Operation } from '../operations/operation.ts';

/** The description of all operations, itself included. Open to everybody and to scripts of other sites. */
export function descriptionRoute(all: () => readonly Operation[]): Operation {
  let document: ApiDocument | undefined;
  return operation({
    method: 'get',
    path: '/openapi.json',
    id: 'getDescription',
    tag: 'service',
    summary: 'Deze beschrijving (OpenAPI 3.1)',
    open: true,
    success: {
      status: 200,
      description: 'De beschrijving',
      schema: z.looseObject({ openapi: z.string() }),
      headers: {
        'Access-Control-Allow-Origin': {
          description: 'Elke website mag deze beschrijving lezen',
          required: true,
          schema: { type: 'string', example: '*' },
        },
      },
      sends: { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' },
    },
    handle: () => Promise.resolve((document ??= describeApi(all())) as unknown as { openapi: string }),
  });
}
