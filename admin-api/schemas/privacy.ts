import { z } from 'zod';
import { dossierWith, FoundPerson } from '../../core/privacy/index.ts';
import { name, orNull, timestamp } from './common.ts';

export const FoundPersonSchema = name(FoundPerson, 'FoundPerson', 'Iemand uit het register van beheerders');

export const DossierSchema = name(dossierWith(timestamp), 'Dossier', 'Alles wat van iemand is bewaard');

export const ErasureSchema = name(
  z.strictObject({
    erased: z.boolean().meta({ description: 'Onwaar als er niets (meer) was' }),
    groupsWithoutAdministrator: z.array(z.strictObject({ id: z.int(), name: z.string() })),
    messages: z.int().meta({ description: 'Hoeveel geschreven berichten zijn gewist' }),
    refusedLines: z.int().meta({ description: 'Hoeveel geweigerde regels uit bestanden zijn gewist' }),
  }),
  'Erasure',
  'Wat er is gewist',
);

export const RetentionRuleSchema = name(
  z.strictObject({
    id: z.string(),
    what: z.string(),
    since: z.string().meta({ description: 'Vanaf wanneer de termijn telt' }),
    action: z.enum(['erase', 'anonymise', 'keep']),
    why: z.string(),
    days: z.int().meta({ description: 'De termijn in deze gemeente' }),
    standard: z.int().meta({ description: 'De termijn zonder keuze van de gemeente' }),
    bounds: z.strictObject({ min: z.int(), max: z.int() }),
    tables: z.array(z.string()),
    reason: orNull(z.string()).meta({ description: 'Waarom het hier een andere termijn is' }),
    changedBy: orNull(z.string()),
    changedAt: orNull(timestamp),
  }),
  'RetentionRule',
  'Wat hoe lang wordt bewaard, en waarom',
);

const RuleResult = z.strictObject({
  days: z.int(),
  examined: z.int().meta({ description: 'Hoeveel er over de termijn was' }),
  removed: z.int().meta({ description: 'Hoeveel er is gewist of anoniem gemaakt' }),
  held: z.int().meta({ description: 'Hoeveel er bleef door een bewaarplicht' }),
});

export const RetentionRunSchema = name(
  z.strictObject({
    id: z.int(),
    actor: z.string(),
    startedAt: timestamp,
    finishedAt: orNull(timestamp),
    results: z.record(z.string(), RuleResult),
  }),
  'RetentionRun',
  'Het verslag van één keer opruimen',
);

export const HoldSchema = name(
  z.strictObject({
    alertId: z.uuid(),
    reason: z.string(),
    placedBy: z.string(),
    placedAt: timestamp,
    liftedBy: orNull(z.string()),
    liftedAt: orNull(timestamp),
    liftReason: orNull(z.string()),
  }),
  'Hold',
  'Een bewaarplicht: zolang zij er is wordt niets van de melding gewist',
);
