import { describeApi } from '../../admin-api/operations/document.ts';
import { OPERATIONS } from '../../admin-api/operations/table.ts';

const paths = describeApi(OPERATIONS).paths as Record<string, Record<string, { responses: object }>>;
/** Addresses without a parameter first: `/watch-groups/search` is no group. */
const routes = Object.entries(paths)
  .toSorted(([one], [other]) => one.split('{').length - other.split('{').length)
  .map(([path, item]) => ({ path, item, pattern: new RegExp(`^/v1${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) }));

/** Headers that are too large are refused before anybody knows for which operation they are. */
const BEFORE_ANY = 431;

/**
 * Holds an answer of the API against its description, in every test that asks it something.
 * @throws when the operation that answered does not name this status
 */
export function requireDescribed(url: string, method: string, status: number): void {
  const { pathname } = new URL(url);
  const route = routes.find(({ pattern }) => pattern.test(pathname));
  const operation = route?.item[method === 'HEAD' ? 'get' : method.toLowerCase()];
  if (operation === undefined || status === BEFORE_ANY || String(status) in operation.responses) return;
  throw new Error(`${method} ${route?.path} answered ${status}, which its description does not name`);
}
