import { z } from 'zod';
import { auditHead, EXPORT_FORMATS, exportAudit, searchAudit } from '../../core/audit/index.ts';
import { AppError } from '../../core/errors.ts';
import { operation } from '../operations/operation.ts';
import { name, orNull, page, pageQuery } from '../schemas/common.ts';

const microseconds = z.string().meta({ format: 'date-time', example: '2026-11-20T20:40:00.000000Z' });
const hash = z.string().meta({ description: 'SHA-256, hexadecimaal', example: 'a'.repeat(64) });

const AuditEntrySchema = name(
  z.strictObject({
    id: z.int(),
    at: microseconds,
    municipality: z.string().nullable(),
    actor: z.string(),
    verb: z.string(),
    entity: z.string(),
    entityId: z.string(),
    detail: z.record(z.string(), z.unknown()),
    hash,
    block: orNull(z.strictObject({ number: z.int(), hash })),
  }),
  'AuditEntry',
  'Wat iemand deed of zag, met het blok dat het verzegelt',
);

const AuditBlockSchema = name(
  z.strictObject({
    number: z.int(),
    epoch: z.int(),
    total: z.int().meta({ description: 'Hoeveel regels er tot en met dit blok verzegeld zijn' }),
    hash,
    signature: z.string().meta({ description: 'Ed25519, base64' }),
    publicKey: z.string().meta({ description: 'SPKI, base64' }),
    sealedAt: microseconds,
  }),
  'AuditBlock',
  'Het nieuwste verzegelde blok van het auditspoor',
);

const word = z.string().min(1).max(200).optional();
const filter = {
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Vanaf dit tijdstip' }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Tot dit tijdstip' }),
  actor: word.meta({ description: 'Wie: account:…, token:…, bot:… of cli' }),
  verb: word.meta({ description: 'Wat: dispatch, close, view, …' }),
  entity: word.meta({ description: 'Waarmee: alert, administrator, line, …' }),
  entityId: word.meta({ description: 'Welke; ook regels over meer dan één worden gevonden' }),
};
type Filter = { [Key in keyof typeof filter]?: string };

const toFilter = ({ from, to, actor, verb, entity, entityId }: Filter) => ({
  ...(from === undefined ? {} : { from: new Date(from) }),
  ...(to === undefined ? {} : { to: new Date(to) }),
  ...(actor === undefined ? {} : { actor }),
  ...(verb === undefined ? {} : { verb }),
  ...(entity === undefined ? {} : { entity }),
  ...(entityId === undefined ? {} : { entityId }),
});

const TYPES = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/jsonl' } as const;

export const auditRoutes = [
  operation({
    method: 'get',
    path: '/audit-entries',
    id: 'searchAudit',
    verb: 'audit.read',
    tag: 'audit',
    summary: 'Wie wat deed en zag, het nieuwste eerst; ook dit zoeken wordt vastgelegd',
    query: z.strictObject({ ...filter, ...pageQuery }),
    success: { status: 200, description: 'Eén bladzijde', schema: page(AuditEntrySchema) },
    handle: ({ ctx, query: { limit, cursor, ...rest } }) =>
      searchAudit(ctx, { ...toFilter(rest), limit, ...(cursor === undefined ? {} : { cursor }) }),
  }),
  operation({
    method: 'get',
    path: '/audit-entries/export',
    id: 'exportAudit',
    verb: 'audit.export',
    tag: 'audit',
    summary: 'Alle regels die passen als bestand, elk met zijn bewijs; ook dit wordt vastgelegd',
    query: z.strictObject({ ...filter, format: z.enum(EXPORT_FORMATS).default('csv') }),
    success: { status: 200, description: 'Het bestand', file: 'text/csv', otherFiles: ['application/jsonl'] },
    handle: async ({ ctx, query: { format, ...rest } }) => ({
      pieces: await exportAudit(ctx, toFilter(rest), format),
      type: TYPES[format],
      fileName: `audit-${ctx.clock.now().toISOString().slice(0, 10)}.${format}`,
    }),
  }),
  operation({
    method: 'get',
    path: '/audit-blocks/head',
    id: 'getAuditHead',
    verb: 'audit.verify',
    tag: 'audit',
    summary: 'Het nieuwste verzegelde blok: noteer het elders, om later te kunnen vergelijken',
    success: { status: 200, description: 'Het blok', schema: AuditBlockSchema },
    problems: [404],
    handle: async ({ ctx }) => {
      const head = await auditHead(ctx);
      if (head === null) throw new AppError('not-found', 'Er is nog niets verzegeld. De bot doet dat; draait er een?');
      return head;
    },
  }),
];
