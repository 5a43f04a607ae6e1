import { z } from 'zod';
import type { Context } from '../../core/context.ts';
import {
  answerQuestion,
  EnrolmentRequest,
  EnrolmentToken,
  getOwnEnrolment,
  municipalityOfEnrolment,
  ProofInput,
  proveNumber,
  requestCode,
  requestEnrolment,
  requireEnrolmentAreas,
  withdrawEnrolment,
  Written,
} from '../../core/enrolment/index.ts';
import { operation } from '../operations/operation.ts';
import { timestamp } from '../schemas/common.ts';
import { enrolmentId, EnrolmentStateSchema, OwnEnrolmentSchema } from '../schemas/enrolment.ts';
import type { Services } from '../services.ts';

/** Of who has no account: open, and limited per address in admin-api/http/limits.ts. */
const visitor = { open: true, tag: 'enrolment-requests' } as const;
const params = z.strictObject({ id: enrolmentId });
const withToken = z.strictObject({ token: EnrolmentToken });
const own = { status: 200, description: 'De eigen aanmelding', schema: OwnEnrolmentSchema } as const;

async function contextOf({ visitors }: Services, id: string): Promise<Context> {
  return visitors.in(await municipalityOfEnrolment(visitors.directory, id));
}

export const enrolmentRequestRoutes = [
  operation({
    ...visitor,
    method: 'post',
    path: '/enrolment-requests',
    id: 'requestEnrolment',
    summary: 'Een groep aanmelden; er gaat een code naar het nummer van de beheerder',
    description:
      'Het antwoord is hetzelfde of het nummer hier bekend is of niet. De code gaat via WhatsApp en geldt 15 minuten; zonder de code ' +
      'wordt de aanmelding niet behandeld. Bewaar het token: daarmee komt u terug bij uw aanmelding.',
    body: { kind: 'json', schema: EnrolmentRequest },
    success: {
      status: 202,
      description: 'De code is onderweg',
      schema: z.strictObject({
        id: z.uuid(),
        token: z.string(),
        state: z.literal('unproven'),
        codeExpiresAt: timestamp,
      }),
    },
    problems: [429],
    handle: async ({ services, body }) => {
      const { municipality, codes } = await requireEnrolmentAreas(services.servedAreas, body.area);
      return requestEnrolment(services.visitors.in(municipality), body, codes);
    },
  }),
  operation({
    ...visitor,
    method: 'post',
    path: '/enrolment-requests/{id}/proof',
    id: 'proveEnrolmentNumber',
    summary: 'Het nummer bewijzen met de code uit WhatsApp',
    description: 'Na vijf verkeerde pogingen werkt een code niet meer.',
    params,
    body: { kind: 'json', limit: 8192, schema: ProofInput },
    success: {
      status: 200,
      description: 'Het nummer is bewezen; de gemeente kijkt ernaar',
      schema: z.strictObject({ state: EnrolmentStateSchema, reference: z.string() }),
    },
    problems: [422, 429],
    handle: async ({ services, params: { id }, body }) => proveNumber(await contextOf(services, id), id, body),
  }),
  operation({
    ...visitor,
    method: 'post',
    path: '/enrolment-requests/{id}/code',
    id: 'requestEnrolmentCode',
    summary: 'Een nieuwe code vragen; de vorige werkt dan niet meer',
    params,
    body: { kind: 'json', limit: 8192, schema: withToken },
    success: {
      status: 202,
      description: 'De code is onderweg',
      schema: z.strictObject({ codeExpiresAt: timestamp }),
    },
    problems: [409, 429],
    handle: async ({ services, params: { id }, body }) => requestCode(await contextOf(services, id), id, body.token),
  }),
  operation({
    ...visitor,
    method: 'get',
    path: '/enrolment-requests/{id}',
    id: 'getOwnEnrolment',
    summary: 'Hoe het met de eigen aanmelding staat',
    params,
    headers: z.object({ 'Enrolment-Token': EnrolmentToken }),
    success: own,
    problems: [429],
    handle: async ({ services, params: { id }, headers }) =>
      getOwnEnrolment(await contextOf(services, id), id, headers['Enrolment-Token']),
  }),
  operation({
    ...visitor,
    method: 'post',
    path: '/enrolment-requests/{id}/answer',
    id: 'answerEnrolmentQuestion',
    summary: 'Antwoorden op wat de gemeente of de politie vroeg',
    params,
    body: { kind: 'json', limit: 16_384, schema: withToken.extend({ text: Written }) },
    success: own,
    problems: [409, 429],
    handle: async ({ services, params: { id }, body }) => answerQuestion(await contextOf(services, id), id, body),
  }),
  operation({
    ...visitor,
    method: 'post',
    path: '/enrolment-requests/{id}/withdrawal',
    id: 'withdrawEnrolment',
    summary: 'De aanmelding intrekken',
    params,
    body: { kind: 'json', limit: 8192, schema: withToken },
    success: own,
    problems: [409, 429],
    handle: async ({ services, params: { id }, body }) =>
      withdrawEnrolment(await contextOf(services, id), id, body.token),
  }),
];
