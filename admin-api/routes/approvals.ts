import { z } from 'zod';
import {
  ApprovalPolicy,
  approveAlert,
  changePolicy,
  getPolicy,
  listApprovals,
  listOverrides,
  returnAlert,
  ReturnReason,
  reviewOverride,
} from '../../core/alerts/index.ts';
import { operation } from '../operations/operation.ts';
import { AlertSchema, ApprovalTaskSchema, DispatchedSchema, OverrideNoticeSchema } from '../schemas/alert.ts';
import { alertId, flag, list, name, timestamp } from '../schemas/common.ts';
import { AlertParams } from './alerts.ts';

const Which = z.strictObject({
  approvalId: z
    .uuid({ error: 'Noem de aanvraag die u gezien hebt: het id uit /v1/approvals.' })
    .toLowerCase()
    .meta({ description: 'De aanvraag die u gezien hebt; is er intussen iets gewijzigd, dan gebeurt er niets' }),
});

const PolicySchema = name(
  z.strictObject({
    ...ApprovalPolicy.shape,
    version: z.int(),
    updatedBy: z.string().nullable(),
    updatedAt: timestamp.nullable(),
  }),
  'Policy',
  'Waar de gemeente een tweede paar ogen op wil: een foto, een vermiste minderjarige, meer dan zoveel wijken (null: altijd goed)',
);

export const approvalRoutes = [
  operation({
    method: 'get',
    path: '/approvals',
    id: 'listApprovals',
    verb: 'approval.read',
    tag: 'alerts',
    summary: 'Wat op een tweede paar ogen wacht, en wat met spoed uitging en nog nagekeken moet worden',
    query: z.strictObject({
      alertId: alertId.optional(),
      all: flag.meta({ description: 'Ook wat al besloten is, de nieuwste eerst' }),
    }),
    success: { status: 200, description: 'Hooguit 200', schema: list(ApprovalTaskSchema) },
    handle: async ({ ctx, query }) => ({ items: await listApprovals(ctx, query) }),
  }),
  operation({
    method: 'post',
    path: '/alerts/{id}/approve',
    id: 'approveAlert',
    verb: 'approval.decide',
    tag: 'alerts',
    summary: 'Goedkeuren: precies wat gevraagd werd gaat uit',
    description:
      'Alleen een chef van dienst die niet zelf aan de melding gewerkt heeft. Alles wordt opnieuw bekeken; is het bereik ' +
      'gegroeid, dan gaat er niets uit en komt er een nieuwe aanvraag.',
    params: AlertParams,
    body: { kind: 'json', schema: Which },
    success: { status: 202, description: 'Op weg', schema: DispatchedSchema },
    problems: [409, 422],
    handle: ({ ctx, services, params, body }) => approveAlert(ctx, services, params.id, body),
  }),
  operation({
    method: 'post',
    path: '/alerts/{id}/return',
    id: 'returnAlert',
    verb: 'approval.decide',
    tag: 'alerts',
    summary: 'Teruggeven met wat er anders moet; er gaat niets uit',
    params: AlertParams,
    body: { kind: 'json', schema: Which.extend({ reason: ReturnReason }) },
    success: { status: 200, description: 'De melding', schema: AlertSchema },
    problems: [409],
    handle: ({ ctx, params, body }) => returnAlert(ctx, params.id, body),
  }),
  operation({
    method: 'post',
    path: '/alerts/{id}/override-review',
    id: 'reviewOverride',
    verb: 'approval.decide',
    tag: 'alerts',
    summary: 'Gezien: een melding die met spoed uitging is nagekeken',
    params: AlertParams,
    body: { kind: 'json', schema: Which },
    success: { status: 200, description: 'De melding', schema: AlertSchema },
    problems: [409],
    handle: ({ ctx, params, body }) => reviewOverride(ctx, params.id, body),
  }),
  operation({
    method: 'get',
    path: '/overrides',
    id: 'listOverrides',
    verb: 'override.read',
    tag: 'alerts',
    summary: 'Wat met spoed uitging zonder tweede paar ogen; wat nog niemand nakeek eerst',
    success: { status: 200, description: 'Hooguit 200', schema: list(OverrideNoticeSchema) },
    handle: async ({ ctx }) => ({ items: await listOverrides(ctx) }),
  }),
  operation({
    method: 'get',
    path: '/policy',
    id: 'getPolicy',
    verb: 'policy.read',
    tag: 'alerts',
    summary: 'Waar deze gemeente een tweede paar ogen op wil',
    success: { status: 200, description: 'Het beleid', schema: PolicySchema },
    handle: ({ ctx }) => getPolicy(ctx),
  }),
  operation({
    method: 'put',
    path: '/policy',
    id: 'changePolicy',
    verb: 'policy.change',
    tag: 'alerts',
    summary: 'Dat beleid wijzigen',
    description: 'Wie zelf meldingen verstuurt of goedkeurt kan het niet soepeler maken.',
    body: {
      kind: 'json',
      schema: ApprovalPolicy.extend({
        version: z.int().min(0).meta({ description: 'De versie die u zag; is zij intussen anders, dan geeft dit 409' }),
      }),
    },
    success: { status: 200, description: 'Het nieuwe beleid', schema: PolicySchema },
    problems: [409],
    handle: ({ ctx, body }) => changePolicy(ctx, body),
  }),
];
