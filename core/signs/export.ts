import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { BOM, csvLine } from '../csv.ts';
import { listSignRequests, type SignFilter, type SignRequest, type SignState } from './list.ts';

const HEADER = ['Kenmerk', 'Stand', 'Groep', 'Borden', 'Stickers', 'Straat', 'Huisnummer', 'Postcode', 'Plaats', 'Aangevraagd', 'Goedgekeurd', 'Uitgegeven', 'Zelfde adres als']; // prettier-ignore
const STATES: Readonly<Record<SignState, string>> = {
  requested: 'aangevraagd',
  approved: 'te maken',
  refused: 'geweigerd',
  withdrawn: 'ingetrokken',
  issued: 'uitgegeven',
  collected: 'opgehaald',
  placed: 'geplaatst',
};
const PAGE = 500;

/**
 * The list for whoever makes or puts up the signs, as CSV in pieces: addresses and numbers, no names of people. What goes out is
 * written down before the first piece.
 */
export async function exportSigns(
  ctx: Context,
  filter: Pick<SignFilter, 'states' | 'groupId'>,
): Promise<AsyncGenerator<string>> {
  const requests: SignRequest[] = [];
  for (let before: number | undefined; ;) {
    const page = await listSignRequests(ctx, { ...filter, limit: PAGE, ...(before !== undefined && { before }) });
    requests.push(...page);
    before = page.at(-1)?.id;
    if (page.length < PAGE) break;
  }
  const detail = { requests: requests.length, states: filter.states ?? [] };
  await audit(ctx.db.sql, ctx, { verb: 'export', entity: 'sign-request', entityId: '*', detail });
  return pieces(requests);
}

async function* pieces(requests: readonly SignRequest[]) {
  yield `${BOM}${csvLine(HEADER)}`;
  for (let start = 0; start < requests.length; start += PAGE) {
    yield requests
      .slice(start, start + PAGE)
      .map(lineOf)
      .join('');
  }
}

function lineOf(one: SignRequest): string {
  const { address } = one;
  return csvLine([
    one.reference,
    STATES[one.state],
    one.group,
    String(one.issuedSigns ?? one.signs),
    String(one.issuedStickers ?? one.stickers),
    address?.street ?? '',
    address?.houseNumber ?? '',
    address?.postcode ?? '',
    address?.city ?? '',
    day(one.requestedAt),
    day(one.decidedAt),
    day(one.issuedAt),
    one.sameAddress.map((id) => `BS-${id}`).join(' '),
  ]);
}

/** A calendar day in the Netherlands, so that it sorts: 2026-03-29. */
const DAY = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Amsterdam' });
const day = (at: Date | null): string => (at === null ? '' : DAY.format(at));
