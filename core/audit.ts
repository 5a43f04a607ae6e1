/** What every verb that changes or shows something calls; all else of the trail is behind core/audit/index.ts. */
export { audit } from './audit/append.ts';
export type { AuditEntry } from './audit/append.ts';
export { viewed, whom } from './audit/viewed.ts';
