export { taskCountQuery } from './queries.ts';
