export { caughtUpAt, recordCaughtUp, recordHolder, recordReleased } from './hold.ts';
export { groupPostsToPoll } from './group-posts.ts';
export { alertGroups, alertPosts, alertProgress, resolveUnknown } from './progress.ts';
export type { AlertGroup, AlertPost, AlertProgress } from './progress.ts';
export {
  byUrgency,
  claimBatches,
  freeStrays,
  nextDueAt,
  orphansToLookUp,
  sliceIntoBatches,
  stalePosts,
} from './batches.ts';
export type { ClaimedBatch } from './batches.ts';
export type { ClaimedPost, PostList } from './claimed-posts.ts';
export { alertNearby, bulkRoom, mayBulkGo, mayLetterGo, peopleNearAlerts, writeBulk } from './bulk.ts';
export { deliveryFigures } from './delivery-figures.ts';
export { newNonce, postIdOfKey } from './key.ts';
export {
  createLine,
  getLine,
  LineInput,
  LineRequest,
  listLines,
  recordLineState,
  recordRefusedLink,
  recordSelfTest,
  requestLine,
  returnLineRequest,
  takeLineRequest,
} from './lines.ts';
export type { Line } from './lines.ts';
export { STRANGER_AT } from './direct-chat.ts';
export { messageContents } from './message-content.ts';
export type { MessageContent } from './message-content.ts';
export { CHANNELS, notify, notifySoon } from './notify.ts';
export { defaultPace, Pace, pauseAfter } from './pace.ts';
export { recordAcks, recordRefusals } from './record-acks.ts';
export type { Ack } from './record-acks.ts';
export { alertOfPost, openAlertOf, recordObserved, recordRelay, recordRelayByLink } from './record-relay.ts';
export type { RelayHow } from './record-relay.ts';
export { relayFigures } from './relay-figures.ts';
export type { RelayFigures } from './relay-figures.ts';
export { groupSpread } from './spread.ts';
export type { GroupSpread, SpreadGroup } from './spread.ts';
export { recordResults } from './record-results.ts';
export type { AttemptResult } from './record-results.ts';
export { noteSent, nothingSent, resultsOf } from './sent-batch.ts';
export type { SentBatch } from './sent-batch.ts';
export { writeReceipts } from './receipts.ts';
export { recordRevocations, wantedRevocations } from './revocations.ts';
export { DELIVERY_STATES, PRIORITY } from './states.ts';
export type { DeliveryState } from './states.ts';
export { materialise } from './unwritten.ts';
export { findCarriers, writeFirstPosts } from './write-first-posts.ts';
export type { PostTarget, WrittenPosts } from './write-first-posts.ts';
export { cancelUnsent, writeFollowUps } from './write-follow-ups.ts';
export { writeToGroup } from './write-to-group.ts';
export { writeService, type ServiceAddress } from './write-service.ts';
export { enqueueBulk, writeAnswer, writePersonalPosts } from './write-personal.ts';
