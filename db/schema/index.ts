export * from './registry.ts';
export * from './alerts.ts';
export * from './delivery.ts';
export * from './identity.ts';
