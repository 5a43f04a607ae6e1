import { contextIn, type Context, type Surroundings } from '../core/context.ts';
import { createLine, defaultPace, listLines, Pace, type Line } from '../core/delivery/index.ts';
import { adoptRegisteredGroups } from '../core/membership/index.ts';
import { addMunicipality, listMunicipalities } from '../core/municipalities.ts';
import { demoRegistry, isDemo, listAreas, listWatchGroups, loadDemoRegistry } from '../core/registry/index.ts';
import type { Tenants } from '../db/tenants.ts';
import { demoPlan } from './demo-plan.ts';
import type { Phones } from './phones.ts';

/** The line that carries the alerts of the demo registry. */
export interface DemoLine {
  /** Of the municipality of the demo. */
  ctx: Context;
  lineId: number;
  /** Its own number on the simulated network, E.164; beyond those of the demo registry. */
  phone: string;
}

export const DEMO_PHONE = '+31659063700';
const NAME = 'Meldingen Zoetermeer';
const MUNICIPALITY = 'Zoetermeer';

/** The simulated network blocks nobody; what is left is one browser that does one thing at a time. */
const STAND_IN_PACE = Pace.parse({ concurrency: 1, groupMs: 100, directMinMs: 100, directMaxMs: 300 });

/**
 * Loads the demo registry into an empty database, with a line for it, and sees to it that every number in it is a phone
 * on the simulated network. Does nothing to a registry that is not the demo.
 */
export async function prepareDemo(
  tenants: Tenants,
  around: Surroundings,
  phones: Phones,
  via: 'simulator' | 'stand-in',
): Promise<DemoLine | undefined> {
  const demo = demoRegistry();
  const ctx = contextIn(tenants, demo.municipalityCode, 'system', around);
  const loaded = await isDemo(ctx);
  if (!loaded && !(await isEmpty(tenants, ctx))) return undefined;
  await addMunicipality(ctx, MUNICIPALITY);
  const line = await demoLine(ctx, demo.municipalityCode);
  await moveTo(ctx, line, via);
  if (!loaded) await loadDemoRegistry(ctx, { lineId: line.id });
  await adoptRegisteredGroups(ctx);
  await phones.seed(demoPlan(demo, DEMO_PHONE));
  return { ctx, lineId: line.id, phone: DEMO_PHONE };
}

async function isEmpty(tenants: Tenants, ctx: Context): Promise<boolean> {
  const others = (await listMunicipalities(tenants.directory)).filter(({ code }) => code !== ctx.tenant);
  if (others.length > 0) return false;
  const [areas, groups] = await Promise.all([
    listAreas(ctx, { limit: 1, geometry: false }),
    listWatchGroups(ctx, { limit: 1 }),
  ]);
  return areas.items.length === 0 && groups.items.length === 0;
}

async function demoLine(ctx: Context, municipalityCode: string): Promise<Line> {
  const lines = await listLines(ctx);
  const there = lines.find((line) => line.municipalityCode === municipalityCode && line.name === NAME);
  return there ?? createLine(ctx, { municipalityCode, name: NAME, purpose: 'alerts', transport: 'simulator' });
}

/** The same number, the same network, another client: our own adapter, or the real library. */
async function moveTo(ctx: Context, line: Line, via: 'simulator' | 'stand-in'): Promise<void> {
  const transport = via === 'stand-in' ? 'whatsapp-web' : 'simulator';
  if (line.transport === transport) return;
  const pace = via === 'stand-in' ? STAND_IN_PACE : defaultPace(transport);
  const { sql } = ctx.db;
  await sql`
    update lines set transport = ${transport}, pace = ${sql.json({ ...pace })}, state = 'unlinked', state_reason = null,
           link_code = null, state_at = ${ctx.clock.now()}
    where id = ${line.id}`;
}
