import { z } from 'zod';
import {
  disableAccount,
  enableAccount,
  endAccountSessions,
  endAllSessions,
  grantRole,
  invite,
  listAccounts,
  listColleagues,
  removeAccount,
  removeSecondFactors,
  requestPasswordReset,
  revokeRole,
} from '../../core/identity/index.ts';
import { operation, type Success } from '../operations/operation.ts';
import { list, name } from '../schemas/common.ts';
import {
  AccountSchema,
  EmailAddress,
  InvitedSchema,
  LinkSchema,
  PersonName,
  RoleList,
  RoleName,
} from '../schemas/identity.ts';

const params = z.strictObject({ id: z.uuid().toLowerCase() });
const roleParams = params.extend({ role: RoleName });
const tag = 'accounts';
const theAccount = { status: 200, description: 'Het account', schema: AccountSchema } as const satisfies Success;
const gone = { status: 204, description: 'Gedaan' } as const;

/** Accounts of the manager's own municipality. What gives somebody power asks for a fresh proof of who does it. */
const ColleagueSchema = name(
  z.strictObject({ id: z.uuid(), name: z.string(), roles: z.array(RoleName) }),
  'Colleague',
  'Iemand die in dezelfde gemeente werkt',
);

export const accountRoutes = [
  operation({
    method: 'get',
    path: '/colleagues',
    id: 'listColleagues',
    verb: 'colleagues.read',
    tag,
    summary: 'Hoe collega’s in deze gemeente heten, bij wat zij deden',
    success: { status: 200, description: 'De collega’s', schema: list(ColleagueSchema) },
    handle: async ({ ctx }) => ({ items: await listColleagues(ctx) }),
  }),
  operation({
    method: 'get',
    path: '/accounts',
    id: 'listAccounts',
    verb: 'accounts.read',
    tag,
    summary: 'Wie kan inloggen, met welke rollen in deze gemeente',
    success: { status: 200, description: 'De accounts', schema: list(AccountSchema) },
    handle: async ({ ctx }) => ({ items: await listAccounts(ctx) }),
  }),
  operation({
    method: 'post',
    path: '/accounts',
    id: 'inviteAccount',
    verb: 'accounts.invite',
    proof: true,
    tag,
    summary: 'Iemand uitnodigen',
    description:
      'De link werkt één keer en is alleen nu te zien; wie al een account heeft krijgt de rollen erbij, zonder link.',
    body: { kind: 'json', schema: z.strictObject({ name: PersonName, email: EmailAddress, roles: RoleList }) },
    success: { status: 201, description: 'Uitgenodigd', schema: InvitedSchema },
    problems: [409],
    handle: async ({ ctx, services, body }) => {
      const { account, link } = await invite(ctx, body);
      return { account, link: link && services.linkTo('invitation', link) };
    },
  }),
  operation({
    method: 'put',
    path: '/accounts/{id}/status',
    id: 'setAccountStatus',
    verb: 'accounts.change',
    proof: true,
    tag,
    summary: 'Een account uitzetten, of weer aan; uit beëindigt meteen al zijn sessies',
    params,
    body: { kind: 'json', schema: z.strictObject({ status: z.enum(['active', 'disabled']) }) },
    success: theAccount,
    problems: [409],
    handle: ({ ctx, params: { id }, body: { status } }) =>
      status === 'active' ? enableAccount(ctx, id) : disableAccount(ctx, id),
  }),
  operation({
    method: 'put',
    path: '/accounts/{id}/roles/{role}',
    id: 'grantRole',
    verb: 'accounts.roles',
    proof: true,
    tag,
    summary: 'Iemand een rol geven in deze gemeente; nooit zichzelf',
    params: roleParams,
    success: theAccount,
    problems: [409],
    handle: ({ ctx, params: { id, role } }) => grantRole(ctx, id, role),
  }),
  operation({
    method: 'delete',
    path: '/accounts/{id}/roles/{role}',
    id: 'revokeRole',
    verb: 'accounts.roles',
    proof: true,
    tag,
    summary: 'Iemand een rol afnemen',
    params: roleParams,
    success: theAccount,
    problems: [409],
    handle: ({ ctx, params: { id, role } }) => revokeRole(ctx, id, role),
  }),
  operation({
    method: 'post',
    path: '/accounts/{id}/password-reset',
    id: 'requestPasswordReset',
    verb: 'accounts.recover',
    proof: true,
    tag,
    summary: 'Een link waarmee iemand een nieuw wachtwoord kiest, of een verloren uitnodiging aanneemt',
    params,
    success: { status: 200, description: 'De link, alleen nu te zien', schema: LinkSchema },
    problems: [409],
    handle: async ({ ctx, services, params: { id } }) => {
      const link = await requestPasswordReset(ctx, id);
      return services.linkTo(link.purpose, link);
    },
  }),
  operation({
    method: 'delete',
    path: '/accounts/{id}/sessions',
    id: 'endAccountSessions',
    verb: 'accounts.recover',
    proof: true,
    tag,
    summary: 'Iemand overal uitloggen, bij een verloren telefoon of een scherm dat open bleef',
    params,
    success: gone,
    handle: async ({ ctx, params: { id } }) => void (await endAccountSessions(ctx, id)),
  }),
  operation({
    method: 'delete',
    path: '/municipality/sessions',
    id: 'endAllSessions',
    verb: 'accounts.recover',
    proof: true,
    tag,
    summary: 'Iedereen van deze gemeente uitloggen, ook uzelf',
    success: gone,
    handle: async ({ ctx }) => void (await endAllSessions(ctx)),
  }),
  operation({
    method: 'delete',
    path: '/accounts/{id}/second-factors',
    id: 'removeSecondFactors',
    verb: 'accounts.recover',
    proof: true,
    tag,
    summary: 'De tweede stap van iemand wissen, na verlies van de telefoon',
    params,
    success: gone,
    problems: [409],
    handle: ({ ctx, params: { id } }) => removeSecondFactors(ctx, id),
  }),
  operation({
    method: 'delete',
    path: '/accounts/{id}',
    id: 'removeAccount',
    verb: 'accounts.remove',
    proof: true,
    tag,
    summary: 'Een account weghalen; wat het deed blijft in het logboek staan',
    params,
    success: gone,
    problems: [409],
    handle: ({ ctx, params: { id } }) => removeAccount(ctx, id),
  }),
];
