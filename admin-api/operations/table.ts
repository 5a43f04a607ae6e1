import { accountLinkRoutes } from '../routes/account-links.ts';
import { accountRoutes } from '../routes/accounts.ts';
import { alertDeliveryRoutes } from '../routes/alert-delivery.ts';
import { alertHistoryRoutes } from '../routes/alert-history.ts';
import { alertImageRoutes } from '../routes/alert-image.ts';
import { alertKindRoutes } from '../routes/alert-kinds.ts';
import { alertLifecycleRoutes } from '../routes/alert-lifecycle.ts';
import { alertRoutes } from '../routes/alerts.ts';
import { approvalRoutes } from '../routes/approvals.ts';
import { auditRoutes } from '../routes/audit.ts';
import { enrolmentAreaRoutes } from '../routes/enrolment-areas.ts';
import { enrolmentRequestRoutes } from '../routes/enrolment-requests.ts';
import { enrolmentRoutes } from '../routes/enrolments.ts';
import { eventRoutes } from '../routes/events.ts';
import { importRoutes } from '../routes/imports.ts';
import { lineRoutes } from '../routes/lines.ts';
import { mailingRoutes } from '../routes/mailings.ts';
import { mailRoutes } from '../routes/mails.ts';
import { managedGroupActRoutes } from '../routes/managed-group-acts.ts';
import { managedGroupRoutes } from '../routes/managed-groups.ts';
import { mapRoutes } from '../routes/map.ts';
import { meetingPeopleRoutes } from '../routes/meeting-people.ts';
import { meetingRoutes } from '../routes/meetings.ts';
import { ownAccountRoutes } from '../routes/own-account.ts';
import { passkeyRoutes } from '../routes/passkeys.ts';
import { placeRoutes } from '../routes/places.ts';
import { registryRoutes } from '../routes/registry.ts';
import { replyRoutes } from '../routes/replies.ts';
import { sessionRoutes } from '../routes/session.ts';
import { signRoutes } from '../routes/signs.ts';
import { taskRoutes } from '../routes/tasks.ts';
import { turnoverRoutes } from '../routes/turnover.ts';
import { peopleRoutes } from '../routes/people.ts';
import { retentionRoutes } from '../routes/retention.ts';
import { descriptionRoute } from '../routes/service.ts';
import { waysInRoutes } from '../routes/ways-in.ts';
import { signInPolicyRoutes } from '../routes/sign-in-policy.ts';
import { turnoverPolicyRoutes } from '../routes/turnover-policy.ts';
import { tokenRoutes } from '../routes/tokens.ts';
import { coverageRoutes } from '../routes/coverage.ts';
import { handoverRoutes } from '../routes/handovers.ts';
import { pauseRoutes } from '../routes/pauses.ts';
import { watchGroupChangeRoutes } from '../routes/watch-group-changes.ts';
import { watchGroupRoutes } from '../routes/watch-groups.ts';
import type { Operation } from './operation.ts';

/** Every operation under /v1: the routes are mounted from this table, and their description is made from it. */
export const OPERATIONS: readonly Operation[] = [
  ...alertKindRoutes,
  ...alertHistoryRoutes,
  ...alertRoutes,
  ...alertImageRoutes,
  ...alertLifecycleRoutes,
  ...approvalRoutes,
  ...alertDeliveryRoutes,
  ...replyRoutes,
  ...eventRoutes,
  ...registryRoutes,
  ...watchGroupRoutes,
  ...watchGroupChangeRoutes,
  ...handoverRoutes,
  ...pauseRoutes,
  ...coverageRoutes,
  ...enrolmentRequestRoutes,
  ...enrolmentRoutes,
  ...mapRoutes,
  ...placeRoutes,
  ...enrolmentAreaRoutes,
  ...importRoutes,
  ...meetingRoutes,
  ...meetingPeopleRoutes,
  ...mailingRoutes,
  ...mailRoutes,
  ...signRoutes,
  ...taskRoutes,
  ...turnoverRoutes,
  ...managedGroupRoutes,
  ...managedGroupActRoutes,
  ...lineRoutes,
  ...auditRoutes,
  ...waysInRoutes,
  ...passkeyRoutes,
  ...sessionRoutes,
  ...ownAccountRoutes,
  ...accountLinkRoutes,
  ...accountRoutes,
  ...tokenRoutes,
  ...signInPolicyRoutes,
  ...turnoverPolicyRoutes,
  ...peopleRoutes,
  ...retentionRoutes,
  descriptionRoute(() => OPERATIONS),
];
