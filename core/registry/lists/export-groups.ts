import { audit } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { BOM, csvLine as line } from '../../csv.ts';
import { parseInput } from '../parse-input.ts';
import { matchingGroups, maySeePeople, WatchGroupFilter } from './group-filter.ts';
import type { RelayFigure, RelayFigures } from './relay-figure.ts';
import { readWatchGroups, seenIn, type WatchGroup } from './watch-groups.ts';

const PAGE = 500;
const STATUS = { registered: 'geregistreerd', connected: 'aangesloten', retired: 'opgeheven' } as const;
const ROLE = { primary: 'beheerder', deputy: 'vervanger' } as const;
const GROUP = ['Groepsnaam', 'WABP-nummer', 'Status', 'Leden', 'Buurten', 'Wijknaam', 'Aantal beheerders'];
const RELAYS = ['Gevraagd', 'Doorgezet', 'Stil sinds'];
const PERSON = ['Beheerder', 'Mobiel', 'E-mail', 'Rol', 'Gestopt'];

/**
 * The groups that fit as CSV, in pieces: UTF-8 with a BOM, semicolons, one line per administrator, so that an import reads it
 * back. People and relays only for who may see them. What goes out is written down before the first piece.
 */
export async function exportWatchGroups(
  ctx: Context,
  input: WatchGroupFilter,
  figures?: RelayFigures,
): Promise<AsyncGenerator<string>> {
  const filter = parseInput(WatchGroupFilter, input, 'De vraag om deze lijst');
  const found = await matchingGroups(ctx, filter, figures);
  const groups: WatchGroup[] = [];
  for (let start = 0; start < found.length; start += PAGE) {
    groups.push(...(await readWatchGroups(ctx, found.slice(start, start + PAGE))));
  }
  // What was searched for may be a name: only which filters there were.
  const detail = { groups: groups.length, filters: Object.keys(filter).toSorted(), people: maySeePeople(ctx) };
  await audit(ctx.db.sql, ctx, { verb: 'export', entity: 'watch-group', entityId: '*', detail });
  await seenIn(ctx, groups);
  return pieces(groups, maySeePeople(ctx), figures);
}

async function* pieces(groups: readonly WatchGroup[], people: boolean, figures: RelayFigures | undefined) {
  const header = [...GROUP, ...(figures === undefined ? [] : RELAYS), ...(people ? PERSON : [])];
  yield `${BOM}${line(header)}`;
  for (let start = 0; start < groups.length; start += PAGE) {
    const part = groups.slice(start, start + PAGE);
    yield part.flatMap((group) => linesOf(group, people, figures)).join('');
  }
}

function linesOf(group: WatchGroup, people: boolean, figures: RelayFigures | undefined): string[] {
  const { name, wabpNumber, status, memberCount, areas } = group;
  const districts = [...new Set(areas.map(({ district, districtCode }) => district ?? districtCode ?? ''))];
  const codes = areas.map(({ code }) => code).join(' ');
  const cells = [
    name,
    wabpNumber ?? '',
    STATUS[status],
    String(memberCount ?? ''),
    codes,
    districts.join(', '),
    String(group.activeAdministrators),
    ...(figures === undefined ? [] : relayCells(figures.get(group.id))),
  ];
  if (!people) return [line(cells)];
  if (group.administrators.length === 0) return [line([...cells, '', '', '', '', ''])];
  return group.administrators.map((one) =>
    line([...cells, one.name, writtenMobile(one.mobile), one.email ?? '', ROLE[one.role], one.stopped ? 'ja' : 'nee']),
  );
}

function relayCells(figure: RelayFigure | undefined): string[] {
  const since = figure?.silentSince?.toISOString().slice(0, 10) ?? '';
  return [String(figure?.asked ?? 0), String(figure?.relayed ?? 0), since];
}

/** +31612345678 as 06-12345678: a plus would be a formula, and without the dash a spreadsheet eats the zero. */
const writtenMobile = (mobile: string): string => mobile.replace(/^\+316/, '06-');
