import { z } from 'zod';
import { listTroubledMails, mailCounts, resolveMail } from '../../core/mail/index.ts';
import { operation } from '../operations/operation.ts';
import { numericId } from '../schemas/common.ts';
import { MailStateSchema } from '../schemas/mailings.ts';

export const mailRoutes = [
  operation({
    method: 'get',
    path: '/mails',
    id: 'getMailState',
    verb: 'mails.read',
    tag: 'mailings',
    summary: 'Of er e-mail weggaat, hoeveel er wacht, en welke brieven een mens nodig hebben',
    success: { status: 200, description: 'De stand', schema: MailStateSchema },
    handle: async ({ ctx, services }) => ({
      service: services.mail,
      ...(await mailCounts(ctx)),
      items: await listTroubledMails(ctx),
    }),
  }),
  operation({
    method: 'post',
    path: '/mails/{id}/resolution',
    id: 'resolveMail',
    verb: 'mails.resolve',
    tag: 'mailings',
    summary: 'Zeggen wat er van een onduidelijke brief werd: aangekomen, of opnieuw versturen',
    params: z.strictObject({ id: numericId }),
    body: { kind: 'json', schema: z.strictObject({ sent: z.boolean() }) },
    problems: [409],
    success: { status: 204, description: 'Vastgelegd' },
    handle: async ({ ctx, params: { id }, body }) => {
      await resolveMail(ctx, id, body);
      return undefined;
    },
  }),
];
