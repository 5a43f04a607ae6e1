import { z } from 'zod';
import {
  changeTurnoverSettings,
  getTurnoverSettings,
  StoredTurnoverSettings,
  TurnoverSettings,
} from '../../core/turnover/index.ts';
import { operation } from '../operations/operation.ts';
import { name } from '../schemas/common.ts';

const TurnoverPolicySchema = name(
  StoredTurnoverSettings,
  'TurnoverPolicy',
  'Wanneer beheerders gevraagd wordt of zij doorgaan, en hoe lang wij op elke stap wachten; in procenten, meldingen, uren en dagen',
);

export const turnoverPolicyRoutes = [
  operation({
    method: 'get',
    path: '/turnover-policy',
    id: 'getTurnoverPolicy',
    verb: 'turnover-policy.read',
    tag: 'turnover',
    summary: 'Wanneer en hoe lang deze gemeente vraagt of groepen doorgaan',
    success: { status: 200, description: 'De termijnen', schema: TurnoverPolicySchema },
    handle: ({ ctx }) => getTurnoverSettings(ctx),
  }),
  operation({
    method: 'put',
    path: '/turnover-policy',
    id: 'changeTurnoverPolicy',
    verb: 'turnover-policy.change',
    tag: 'turnover',
    summary: 'Die termijnen wijzigen',
    description: 'Ze gelden vanaf de volgende ronde. Wat al gevraagd is, houdt zijn datum.',
    body: {
      kind: 'json',
      schema: TurnoverSettings.extend({
        version: z.int().min(0).meta({ description: 'De versie die u zag; is zij intussen anders, dan geeft dit 409' }),
      }),
    },
    success: { status: 200, description: 'De nieuwe termijnen', schema: TurnoverPolicySchema },
    problems: [409],
    handle: ({ ctx, body }) => changeTurnoverSettings(ctx, body),
  }),
];
