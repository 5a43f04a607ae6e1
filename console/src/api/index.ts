export { api, get, getAll, newKey, send, SIGNED_OUT } from './client.ts';
export { asProblem, Problem } from './problem.ts';
export { createQueryClient } from './query-client.ts';
export type * from './schema.ts';
