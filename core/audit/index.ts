export { audit } from './append.ts';
export type { AuditEntry } from './append.ts';
export { sealNext } from './seal.ts';
export { verifyAudit } from './verify.ts';
export type { Verification } from './verify.ts';
export type { AuditFinding } from './findings.ts';
