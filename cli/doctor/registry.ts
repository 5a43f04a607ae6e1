import { isDemo, listAdministratorGroups, listAreas, listWatchGroups } from '../../core/registry/index.ts';
import type { Session } from '../session.ts';
import { absent, broken, notice, ok, type Finding } from './finding.ts';

const PAGE = 500;
const FILL =
  'Vul het: heterdaadkracht import-areas en heterdaadkracht import-registry (of laat npm start het oefenregister laden).';

/** Whether there are areas and groups to send to. */
export async function checkRegistry({ ctx, source }: Session): Promise<Finding[]> {
  const areas = await listAreas(ctx, { level: 'neighbourhood', limit: 1, geometry: false });
  const { groups, connected, orphans } = await countGroups(ctx);
  if (areas.items.length === 0 || groups === 0) {
    const detail = areas.items.length === 0 ? 'er zijn geen wijken en buurten' : 'er zijn geen groepen';
    // Before the first start there is nothing yet, and that is no fault.
    return [source === 'own' ? absent('Register', detail, FILL) : broken('Register', detail, FILL)];
  }
  const chats = await listAdministratorGroups(ctx);
  const demo = (await isDemo(ctx)) ? 'oefenregister, ' : '';
  const detail = `${demo}${groups} groepen, ${connected} aangesloten, ${chats.length} beheerdersgroepen`;
  if (connected === 0)
    return [broken('Register', detail, 'Geen enkele groep is aangesloten: er is niemand om te waarschuwen.')];
  if (orphans > 0)
    return [
      notice('Register', detail, `${orphans} aangesloten groepen hebben geen beheerder; zij krijgen geen melding.`),
    ];
  return [ok('Register', detail)];
}

async function countGroups(ctx: Session['ctx']): Promise<{ groups: number; connected: number; orphans: number }> {
  const count = { groups: 0, connected: 0, orphans: 0 };
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await listWatchGroups(ctx, { limit: PAGE, ...(cursor ? { cursor } : {}) });
    const connected = items.filter(({ status }) => status === 'connected');
    count.groups += items.length;
    count.connected += connected.length;
    count.orphans += connected.filter(({ administrators }) => administrators.length === 0).length;
    cursor = nextCursor;
    if (cursor === undefined) return count;
  }
}
