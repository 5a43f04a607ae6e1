import { z } from 'zod';
import { changePassword, confirmTotp, enrolTotp, removeTotp, renewRecoveryCodes } from '../../core/identity/index.ts';
import { comingFrom, keepSession } from '../http/session-cookie.ts';
import { ownOperation } from '../operations/own-operation.ts';
import { timestamp } from '../schemas/common.ts';
import {
  FactorCode,
  Password,
  RecoveryCodesSchema,
  Secret,
  SignedInSchema,
  TotpConfirmedSchema,
} from '../schemas/identity.ts';

const limit = 8192;

export const ownAccountRoutes = [
  ownOperation({
    method: 'put',
    path: '/account/password',
    id: 'changePassword',
    summary: 'Een ander wachtwoord kiezen; uw andere sessies eindigen',
    body: { kind: 'json', limit, schema: z.strictObject({ current: Password, next: Password }) },
    success: { status: 200, description: 'Gewijzigd, met een nieuwe sessie', schema: SignedInSchema },
    problems: [422, 429],
    handle: async ({ ctx, session, browser, body }) =>
      keepSession(browser, await changePassword(ctx, session, body, comingFrom(browser))),
  }),
  ownOperation({
    method: 'post',
    path: '/account/totp',
    id: 'enrolTotp',
    summary: 'Een app met codes gaan instellen',
    description: 'Er verandert nog niets: dat doet pas de eerste goede code.',
    success: {
      status: 200,
      description: 'Wat de app moet weten; toon uri als QR-code',
      schema: z.strictObject({ step: z.string(), secret: z.string(), uri: z.string(), expiresAt: timestamp }),
    },
    problems: [409],
    handle: ({ ctx, session }) => enrolTotp(ctx, session),
  }),
  ownOperation({
    method: 'put',
    path: '/account/totp',
    id: 'confirmTotp',
    summary: 'De app met codes in gebruik nemen, met de eerste code',
    description: 'Bij de eerste tweede stap horen herstelcodes; die zijn alleen nu te zien.',
    body: { kind: 'json', limit, schema: z.strictObject({ step: Secret, code: FactorCode }) },
    success: { status: 200, description: 'In gebruik, met een nieuwe sessie', schema: TotpConfirmedSchema },
    problems: [409, 429],
    handle: async ({ ctx, session, browser, body }) => {
      const confirmed = await confirmTotp(ctx, session, body, comingFrom(browser));
      return { ...keepSession(browser, confirmed.session), recoveryCodes: confirmed.recoveryCodes };
    },
  }),
  ownOperation({
    method: 'delete',
    path: '/account/totp',
    id: 'removeTotp',
    summary: 'De app met codes niet meer gebruiken',
    success: { status: 204, description: 'Gedaan' },
    problems: [409],
    handle: ({ ctx, session }) => removeTotp(ctx, session),
  }),
  ownOperation({
    method: 'post',
    path: '/account/recovery-codes',
    id: 'renewRecoveryCodes',
    summary: 'Nieuwe herstelcodes; de oude werken dan niet meer',
    success: { status: 200, description: 'De codes, alleen nu te zien', schema: RecoveryCodesSchema },
    problems: [409],
    handle: async ({ ctx, session }) => ({ recoveryCodes: await renewRecoveryCodes(ctx, session) }),
  }),
];
