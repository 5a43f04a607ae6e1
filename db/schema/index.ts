export * from './registry.ts';
export * from './alerts.ts';
export * from './audit.ts';
export * from './delivery.ts';
export * from './identity.ts';
export * from './privacy.ts';
export * from './approvals.ts';
export * from './care.ts';
