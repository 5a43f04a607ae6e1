import { z } from 'zod';
import { ALERT_KINDS, AlertKind, EXPIRY, KIND_NAMES, OUTCOME_NAMES, OUTCOMES } from '../../core/alerts/index.ts';
import { operation } from '../operations/operation.ts';
import { list, name } from '../schemas/common.ts';

const KindSchema = name(
  z.strictObject({
    kind: AlertKind,
    name: z.string(),
    outcomes: z.array(z.strictObject({ outcome: z.string(), name: z.string() })),
    expiresAfterMinutes: z.number(),
    warnsBeforeMinutes: z.number(),
  }),
  'AlertKindInfo',
  'Een soort melding: hoe zij heet, hoe zij kan aflopen en hoe lang zij loopt',
);

export const alertKindRoutes = [
  operation({
    method: 'get',
    path: '/alert-kinds',
    id: 'listAlertKinds',
    verb: 'alert.read',
    tag: 'alerts',
    summary: 'De soorten meldingen; andere bestaan niet',
    success: { status: 200, description: 'De soorten', schema: list(KindSchema) },
    handle: () =>
      Promise.resolve({
        items: ALERT_KINDS.map((kind) => ({
          kind,
          name: KIND_NAMES[kind],
          outcomes: OUTCOMES[kind].map((outcome) => ({ outcome, name: OUTCOME_NAMES[outcome] })),
          expiresAfterMinutes: EXPIRY[kind].afterMs / 60_000,
          warnsBeforeMinutes: EXPIRY[kind].warnBeforeMs / 60_000,
        })),
      }),
  }),
];
