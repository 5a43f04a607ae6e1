import { z } from 'zod';
import {
  ALERT_OUTCOMES,
  AlertKind,
  alertReport,
  alertSpread,
  listAlerts,
  type AlertFilter,
} from '../../core/alerts/index.ts';
import { operation, type Sent } from '../operations/operation.ts';
import { AlertStatus } from '../schemas/alert.ts';
import { MunicipalityCode, page, pageQuery, several } from '../schemas/common.ts';
import { ListedAlertSchema, SpreadSchema } from '../schemas/history.ts';
import { AlertParams } from './alerts.ts';

const filter = z.strictObject({
  municipalityCode: MunicipalityCode.optional(),
  status: several(AlertStatus).optional(),
  kind: several(AlertKind).optional(),
  outcome: several(z.enum(ALERT_OUTCOMES)).optional().meta({ description: 'Hoe het afliep' }),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Verstuurd vanaf dit tijdstip' }),
  until: z.iso.datetime({ offset: true }).optional().meta({ description: 'Verstuurd vóór dit tijdstip' }),
  area: z
    .string()
    .regex(/^(?:WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$/, {
      error: 'Gebruik de CBS-code van een wijk of buurt, bijvoorbeeld WK063705.',
    })
    .optional()
    .meta({ description: 'De wijk (WK…) of buurt (BU…) waar zij heen ging', example: 'WK063705' }),
  search: z.string().min(1).max(100).optional().meta({ description: 'Deel van de plaats of van de controlecode' }),
});

export const alertHistoryRoutes = [
  operation({
    method: 'get',
    path: '/alerts',
    id: 'listAlerts',
    verb: 'alert.read',
    tag: 'alerts',
    summary: 'Meldingen, de nieuwste eerst: naar wanneer zij verstuurd zijn, concepten naar wanneer zij gemaakt zijn',
    description: 'Van status, kind en outcome mogen er meer zijn: status=closed&status=withdrawn.',
    query: filter.extend(pageQuery),
    success: { status: 200, description: 'Eén bladzijde', schema: page(ListedAlertSchema) },
    handle: ({ ctx, query: { limit, cursor, ...rest } }) =>
      listAlerts(ctx, { ...toFilter(rest), limit, ...(cursor === undefined ? {} : { cursor }) }),
  }),
  operation({
    method: 'get',
    path: '/alerts/{id}/spread',
    id: 'getSpread',
    verb: 'alert.read',
    tag: 'delivery',
    summary: 'Hoe het eerste bericht zich over de groepen verspreidde, om af te spelen',
    params: AlertParams,
    success: { status: 200, description: 'De verspreiding', schema: SpreadSchema },
    problems: [409],
    handle: ({ ctx, params }) => alertSpread(ctx, params.id),
  }),
  operation({
    method: 'get',
    path: '/alerts/{id}/report',
    id: 'getReport',
    verb: 'alert.report',
    tag: 'alerts',
    summary: 'Het verslag van een melding, om te bewaren of af te drukken; dat u het opvroeg wordt vastgelegd',
    description:
      'Een PDF in het Nederlands, toegankelijk gemaakt (met titel, taal en structuur). De foto staat erin zolang de toestemming geldt.',
    params: AlertParams,
    success: { status: 200, description: 'Het verslag', file: 'application/pdf' },
    problems: [409],
    handle: async ({ ctx, services, params }) => {
      const { bytes, checkCode } = await alertReport(ctx, services.printer, params.id);
      return { bytes, fileName: `melding-${checkCode}.pdf` };
    },
  }),
];

function toFilter({ from, until, ...rest }: Sent<z.output<typeof filter>>): AlertFilter {
  return {
    ...rest,
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(until === undefined ? {} : { until: new Date(until) }),
  };
}
