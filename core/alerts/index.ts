export { getAlert, showAlert } from './alert.ts';
export type { Alert, AlertApproval, AlertOverride, AlertStatus, StoredImage, StoredReach } from './alert.ts';
export { approveAlert } from './approval/approve.ts';
export { approvalFigures, listApprovals, listOverrides } from './approval/list.ts';
export type { ApprovalTask, OverrideNotice } from './approval/list.ts';
export { EmergencyOverride, ReturnReason } from './approval/pass.ts';
export { ApprovalPolicy, changePolicy, getPolicy } from './approval/policy.ts';
export type { StoredPolicy } from './approval/policy.ts';
export { returnAlert } from './approval/return.ts';
export { reviewOverride } from './approval/review.ts';
export { changeAlert } from './change.ts';
export type { ChangeInput } from './change.ts';
export { boldNames, whenText } from './compose/index.ts';
export { checkCode } from './check-code.ts';
export { contactsOf } from './contacts.ts';
export { askDeputiesOf } from './deputies.ts';
export { discardDraft } from './discard.ts';
export { dispatchAlert } from './dispatch.ts';
export type { Dispatched } from './dispatch.ts';
export { createDraft, DraftInput, updateDraft } from './draft.ts';
export { settleEndedChains } from './escalation/index.ts';
export { closeAlert, extendAlert, withdrawAlert, withdrawExpiredImage } from './end.ts';
export { alertMessages, alertTimeline } from './events.ts';
export type { AlertEvent, AlertMessage } from './events.ts';
export {
  ALERT_KINDS,
  ALERT_OUTCOMES,
  cleanText as harmlessText,
  AlertClosing,
  AlertCorrection,
  AlertFacts,
  AlertImage,
  AlertKind,
  AlertUpdate,
  AlertWithdrawal,
  KIND_NAMES,
  OUTCOME_NAMES,
  OUTCOMES,
} from './facts/index.ts';
export { attachImage, MAX_IMAGE_BYTES, readImage, removeImage } from './image.ts';
export { lint, refusals } from './lint/index.ts';
export type { LintRemark } from './lint/index.ts';
export { plain as foldText } from './lint/fold.ts';
export { listAlerts } from './list.ts';
export type { AlertFilter, ListedAlert } from './list.ts';
export { askToRelay, remindOne } from './nudges.ts';
export type { NudgePolicy } from './nudges.ts';
export { EXPIRY } from './policy.ts';
export { previewAlert, PreviewInput, previewInput } from './preview.ts';
export { arrive, DOINGS, leave, nowDoing, present, stayPresent } from './presence.ts';
export type { Doing, Present } from './presence.ts';
export { previewMessage } from './preview-message.ts';
export type { MessageDraft, MessagePreview } from './preview-message.ts';
export type { AlertDependencies, AlertPreview } from './preview.ts';
export { alertReport } from './report/index.ts';
export { alertMeant, confirmRelay, declineRelay, lastAlertOf, observeRelay } from './relays.ts';
export type { MeantAlert } from './relays.ts';
export { confirmByLink, municipalityOfRelayToken, openRelayLink, type RelayLink } from './relay-link.ts';
export { HEARD_MEANINGS, listReplies, WRITTEN_AT } from './replies.ts';
export type { HeardMeaning, Reply } from './replies.ts';
export { alertSpread, SPREAD_EVENTS } from './spread.ts';
export type { AlertSpread, SpreadEvent } from './spread.ts';
export { afterNews, dueTimers, fireTimer } from './timers.ts';
export type { DueTimer, TimerName } from './timers.ts';
