import { apiTokens, oneTimeLinks, sessions, signInAttempts, signInSteps } from './account-rules.ts';
import { contents, drafts, images, persons } from './alert-rules.ts';
import { answers, inboundTexts } from './conversation-rules.ts';
import { enrolmentCodes, enrolmentPeople, unprovenEnrolments } from './enrolment-rules.ts';
import { issuedSigns, meetingNotes, meetingPeople, refusedSigns, walkIns } from './evening-rules.ts';
import { letters, mailingRecipients } from './mail-rules.ts';
import { closedDialogues, handoverPersons } from './handover-rules.ts';
import { departed, idempotencyKeys, refusedLines } from './register-rules.ts';
import { groupPeople, seenGroups } from './membership-rules.ts';
import type { RetentionRule } from './rule.ts';
import { closedTasks, turnoverPersons } from './turnover-rules.ts';
import { auditEntries, liftedHolds, queueJobs, retentionRuns } from './system-rules.ts';

/**
 * What is kept, for how long, and why: the one table of it. What stands in no rule stays as long as the watch exists: the
 * register of groups and those who run them, lines, areas, accounts, settings, and the figures of every alert.
 */
export const RETENTION: readonly RetentionRule[] = [
  images,
  inboundTexts,
  answers,
  letters,
  mailingRecipients,
  drafts,
  contents,
  persons,
  departed,
  closedDialogues,
  handoverPersons,
  turnoverPersons,
  closedTasks,
  refusedLines,
  unprovenEnrolments,
  enrolmentCodes,
  enrolmentPeople,
  groupPeople,
  seenGroups,
  walkIns,
  meetingPeople,
  meetingNotes,
  refusedSigns,
  issuedSigns,
  idempotencyKeys,
  sessions,
  oneTimeLinks,
  signInSteps,
  signInAttempts,
  apiTokens,
  queueJobs,
  liftedHolds,
  retentionRuns,
  auditEntries,
];
