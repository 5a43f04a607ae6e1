import { z } from 'zod';
import {
  AlertCorrection,
  AlertFacts,
  AlertImage,
  AlertKind,
  AlertUpdate,
  DraftInput,
  KIND_NAMES,
  PreviewInput,
} from '../../core/alerts/index.ts';
import { Reach, TargetRequest } from '../../core/registry/index.ts';
import { name, orNull, timestamp } from './common.ts';
import { IssueSchema } from './problem.ts';

const ImagePermission = AlertImage.shape.permission.unwrap();

name(AlertKind, 'AlertKind', `Soort melding; iets anders bestaat niet: ${Object.values(KIND_NAMES).join(', ')}`);
name(AlertFacts, 'AlertFacts', 'Wat er gebeurd is, per soort melding; hieruit wordt de tekst gemaakt', {
  kind: 'burglary',
  occurredAt: '2026-11-20T21:40:00+01:00',
  around: true,
  place: { label: 'Van Leeuwenhoeklaan', area: 'Rokkeveen' },
});
name(TargetRequest, 'TargetRequest', 'Waarheen: gebiedscodes, een punt met een straal, of een getekend gebied', {
  type: 'radius',
  point: { lon: 4.4931, lat: 52.0468 },
  metres: 500,
});
name(DraftInput, 'DraftInput', 'Een melding zoals die wordt opgesteld');
name(PreviewInput, 'PreviewInput', 'Een melding zoals die wordt opgesteld, en het concept waar zij in komt');
name(ImagePermission, 'ImagePermission', 'Toestemming van de officier van justitie om een verdachte te tonen');
name(Reach, 'Reach', 'Wat een doelgebied bereikt');

export const AlertStatus = z.enum(['draft', 'live', 'closed', 'withdrawn', 'expired']);
name(AlertStatus, 'AlertStatus', 'concept, loopt, afgemeld, ingetrokken of verlopen');

const ImageSchema = name(
  z.strictObject({
    id: z.uuid(),
    subject: AlertImage.shape.subject,
    permission: z.strictObject({ reference: z.string(), scope: z.string(), expiresAt: z.string() }).nullable(),
    mimeType: z.string(),
    width: z.int(),
    height: z.int(),
    withdrawnAt: z.iso.datetime({ offset: true }).nullable(),
  }),
  'StoredImage',
  'De afbeelding bij een melding; de bytes zelf staan onder /image',
);

const StoredReachSchema = name(
  z.strictObject({
    areas: z.array(z.string()),
    districts: z.array(z.string()),
    groups: z.int(),
    administrators: z.int(),
    households: z.int(),
    outside: z.strictObject({ km2: z.number(), share: z.number(), households: z.int() }),
  }),
  'StoredReach',
  'Wat de melding bereikte toen zij uitging',
);

const moment = z.iso.datetime({ offset: true });
const ApprovalState = name(
  z.enum(['waiting', 'approved', 'returned', 'void', 'overridden']),
  'ApprovalState',
  'wacht, goedgekeurd, teruggegeven, vervallen, of met spoed verstuurd zonder tweede paar ogen',
);
const approvalFields = {
  id: z.uuid(),
  subject: z.enum(['dispatch', 'update', 'correction']).meta({ description: 'Waar goedkeuring voor gevraagd is' }),
  state: ApprovalState,
  voidCause: z
    .enum(['changed', 'expired', 'reach-grew', 'not-needed', 'ended'])
    .nullable()
    .meta({ description: 'Waarom een aanvraag verviel' }),
  requestedBy: z.string(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable().meta({ description: 'Waarom het teruggegeven is, of niet kon wachten' }),
};
const AlertApprovalSchema = name(
  z.strictObject({
    ...approvalFields,
    reasons: z.array(z.string()).meta({ description: 'photo, missing-minor, districts' }),
    requestedAt: moment,
    expiresAt: moment,
    decidedAt: moment.nullable(),
  }),
  'AlertApproval',
  'De laatste aanvraag om een tweede paar ogen',
);
const AlertOverrideSchema = name(
  z.strictObject({
    approvalId: z.uuid(),
    by: z.string(),
    at: moment,
    reason: z.string().nullable().meta({ description: 'null als de bewaartermijn voorbij is' }),
    reviewedBy: z.string().nullable(),
    reviewedAt: moment.nullable(),
  }),
  'AlertOverride',
  'Dat dit met spoed uitging zonder tweede paar ogen; dit blijft bij de melding staan',
);

export const AlertSchema = name(
  z.strictObject({
    id: z.uuid(),
    municipalityCode: z.string(),
    kind: AlertKind,
    status: AlertStatus,
    facts: AlertFacts,
    target: TargetRequest,
    reach: orNull(StoredReachSchema),
    checkCode: z.string().meta({ example: 'K7F3QA' }),
    image: orNull(ImageSchema),
    approval: orNull(AlertApprovalSchema),
    override: orNull(AlertOverrideSchema),
    outcome: z.string().nullable(),
    outcomeText: z.string().nullable(),
    version: z
      .int()
      .meta({ description: 'Gaat bij elke wijziging omhoog; stuur hem mee om elkaar niet te overschrijven' }),
    createdBy: z.string().meta({ description: 'Wie haar maakte: account:<id>, token:<id> of cli' }),
    createdAt: timestamp,
    updatedAt: timestamp,
    dispatchedAt: timestamp.nullable(),
    expiresAt: timestamp.nullable(),
    expiryWarnedAt: timestamp.nullable(),
    endedAt: timestamp.nullable(),
    forgottenAt: timestamp
      .nullable()
      .meta({ description: 'Wanneer feiten en teksten zijn gewist, omdat de bewaartermijn voorbij was' }),
  }),
  'Alert',
  'Een melding',
);

export const ChangedAlertSchema = name(
  AlertSchema.extend({
    sent: z
      .boolean()
      .meta({ description: 'false: er is nog niets verstuurd, een chef van dienst moet eerst goedkeuren' }),
  }),
  'ChangedAlert',
  'De melding, en of de aanvulling of verbetering op weg is',
);

const RemarkSchema = name(
  z.strictObject({
    path: z.string(),
    code: z.string(),
    message: z.string(),
    severity: z.enum(['refuse', 'warn', 'fixed']),
    suggestion: z.string().optional(),
    span: z.strictObject({ start: z.int(), end: z.int() }).optional(),
  }),
  'LintRemark',
  'Opmerking over de tekst: geweigerd, kan beter, of al verbeterd',
);

export const PreviewSchema = name(
  z.strictObject({
    text: z.string().meta({ description: 'Het bericht zoals het op de telefoon staat' }),
    remarks: z.array(RemarkSchema),
    reach: Reach,
    blocks: z.array(IssueSchema).meta({ description: 'Waarom de melding nu niet weg kan; leeg als zij weg kan' }),
    canSend: z.boolean(),
    approval: z
      .array(IssueSchema)
      .meta({ description: 'Waarom een chef van dienst mee moet kijken; leeg als de melding meteen weg mag' }),
  }),
  'AlertPreview',
  'Wat er uit zou gaan, naar wie, en wat het tegenhoudt',
);

export const MessagePreviewSchema = name(
  PreviewSchema.omit({ reach: true }),
  'MessagePreview',
  'Wat er over een lopende melding uit zou gaan, en wat het tegenhoudt',
);

export const DispatchedSchema = name(
  z.strictObject({
    state: z.enum(['dispatched', 'waiting', 'not-sent']).meta({
      description:
        'dispatched: op weg. waiting: er is niets verstuurd, een chef van dienst moet eerst goedkeuren. not-sent: dat is gevraagd, en teruggegeven of vervallen',
    }),
    alert: AlertSchema,
    posts: z.int(),
    receipts: z.int(),
  }),
  'Dispatched',
  'Vastgelegd in de database, en op weg of wachtend op goedkeuring. posts telt chats, receipts telt beheerders',
);

const AskedSchema = name(
  z.strictObject({ text: z.string(), imageId: z.uuid().nullable() }),
  'AskedContent',
  'Het bericht zoals het was toen het gevraagd werd, en de foto erbij',
);
const PreviousRequestSchema = name(
  z.strictObject({
    state: ApprovalState,
    voidCause: approvalFields.voidCause,
    reason: z.string().nullable(),
    decidedBy: z.string().nullable(),
    reach: StoredReachSchema,
    asked: orNull(AskedSchema),
  }),
  'PreviousRequest',
  'De aanvraag hiervoor over dezelfde melding, om te zien wat er sindsdien veranderd is',
);

export const ApprovalTaskSchema = name(
  z.strictObject({
    ...approvalFields,
    alertId: z.uuid(),
    version: z.int().meta({ description: 'De versie van de melding waarvoor goedkeuring gevraagd is' }),
    reasons: z.array(IssueSchema),
    reach: StoredReachSchema,
    asked: orNull(AskedSchema),
    previous: orNull(PreviousRequestSchema),
    change: z
      .union([AlertUpdate, AlertCorrection, z.null()])
      .meta({ description: 'De aanvulling of verbetering zelf; null bij een eerste bericht' }),
    requestedAt: timestamp,
    expiresAt: timestamp.meta({ description: 'Daarna zijn de feiten te oud en moet er opnieuw gevraagd worden' }),
    decidedAt: timestamp.nullable(),
    reviewedBy: z.string().nullable(),
    reviewedAt: timestamp.nullable(),
    task: z
      .enum(['approve', 'review'])
      .nullable()
      .meta({ description: 'Wat er te doen is: goedkeuren, of achteraf nakijken wat met spoed uitging' }),
    expired: z.boolean(),
    isOwn: z.boolean().meta({ description: 'U hebt zelf aan deze melding gewerkt' }),
    mayDecide: z.boolean().meta({ description: 'Of u dat mag doen: chef van dienst, en niet uw eigen melding' }),
  }),
  'ApprovalTask',
  'Een aanvraag om een tweede paar ogen, en wat ervan werd',
);

export const OverrideNoticeSchema = name(
  z.strictObject({
    approvalId: z.uuid(),
    alertId: z.uuid(),
    subject: approvalFields.subject,
    reasons: z.array(z.string()),
    by: z.string(),
    at: timestamp,
    reviewedBy: z.string().nullable(),
    reviewedAt: timestamp.nullable(),
  }),
  'OverrideNotice',
  'Dat er met spoed iets uitging zonder tweede paar ogen, en of dat is nagekeken; niets van de melding zelf',
);

export const TimelineEventSchema = name(
  z.strictObject({
    id: z.int(),
    at: timestamp,
    type: z.string().meta({ example: 'dispatched' }),
    detail: z.record(z.string(), z.unknown()).meta({ description: 'Alleen ids en aantallen' }),
  }),
  'TimelineEvent',
  'Iets wat met een melding gebeurde',
);

export const MessageSchema = name(
  z.strictObject({
    id: z.int(),
    sequence: z.int(),
    sort: z.string().meta({ example: 'first' }),
    text: z.string(),
    hasImage: z.boolean(),
    createdAt: timestamp,
  }),
  'AlertMessage',
  'Een tekst zoals die verstuurd is',
);
