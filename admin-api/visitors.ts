import { contextIn, type Surroundings } from '../core/context.ts';
import type { Tenants } from '../db/tenants.ts';
import type { Visitors } from './services.ts';

/** What an open page may reach: through verbs, the municipality that a request is about. */
export function createVisitors(tenants: Tenants, around: Surroundings): Visitors {
  return {
    directory: tenants.directory,
    in: (municipality) => contextIn(tenants, municipality, 'system', { ...around, actor: { id: 'visitor' } }),
  };
}
