import { z } from 'zod';
import type { Context } from '../../core/context.ts';
import { mayDo } from '../../core/identity/index.ts';
import { listGroupAlerts } from '../../core/insights/index.ts';
import {
  exportWatchGroups,
  getWatchGroupDetail,
  listGroupPlaces,
  listWatchGroups,
  type RelayFigures,
  type WatchGroup,
  type WatchGroupFilter,
} from '../../core/registry/index.ts';
import { operation } from '../operations/operation.ts';
import { Cursor, list, numericId, page, pageQuery, wholeNumber } from '../schemas/common.ts';
import {
  alertsQuery,
  GroupAlertSchema,
  groupQuery,
  groupSearch,
  WatchGroupDetailSchema,
  WatchGroupPlaceSchema,
  WatchGroupSchema,
} from '../schemas/watch-groups.ts';
import type { Services } from '../services.ts';

const params = z.strictObject({ id: numericId });
const total = z.int().meta({ description: 'Hoeveel groepen er in totaal passen' });
const groupPage = page(WatchGroupSchema).extend({ total });

/** How the groups relay, for who may see that. */
export async function figuresFor(ctx: Context, services: Services, alerts: number): Promise<RelayFigures | undefined> {
  if (!mayDo(ctx.actor.roles ?? [], 'registry.relays')) return undefined;
  return services.relayFigures(ctx.tenant, alerts);
}

/** Without `alerts`, which says over how many alerts the figures are. */
type Asked = WatchGroupFilter & { alerts: number; limit: number; offset?: number; cursor?: string };

async function search(ctx: Context, services: Services, { alerts, ...input }: Asked) {
  const figures = await figuresFor(ctx, services, alerts);
  const found = await listWatchGroups(ctx, input, figures);
  return { ...found, items: found.items.map((group) => onScreen(group, services, figures)) };
}

/** A group with what is not in the register: where it lies, and how it relays. */
export function onScreen<G extends WatchGroup>(group: G, { targeting }: Services, figures: RelayFigures | undefined) {
  const place = targeting.centreOf(group.areas.map(({ code }) => code));
  return { ...group, place, relays: figures?.get(group.id) ?? null };
}

const mayFindPeople = (ctx: Context): boolean => mayDo(ctx.actor.roles ?? [], 'registry.people');

async function exported(
  ctx: Context,
  services: Services,
  { alerts, ...filter }: WatchGroupFilter & { alerts: number },
) {
  return {
    pieces: await exportWatchGroups(ctx, filter, await figuresFor(ctx, services, alerts)),
    type: 'text/csv; charset=utf-8',
    fileName: `buurtpreventiegroepen-${ctx.tenant}-${ctx.clock.now().toISOString().slice(0, 10)}.csv`,
  };
}

const file = { status: 200, description: 'Het bestand', file: 'text/csv' } as const;
const ABOUT_FILE =
  'UTF-8 met puntkomma’s, één regel per beheerder, met alleen de kolommen die uw rol mag zien. Wat een spreadsheet als formule zou lezen krijgt een apostrof. Wie dit opvraagt wordt vastgelegd.';

export const watchGroupRoutes = [
  operation({
    method: 'get',
    path: '/watch-groups',
    id: 'listWatchGroups',
    verb: 'registry.read',
    tag: 'registry',
    summary: 'Buurtpreventiegroepen',
    query: z.strictObject({ ...groupQuery, ...pageQuery }),
    success: { status: 200, description: 'Eén bladzijde', schema: groupPage },
    handle: ({ ctx, services, query }) => search(ctx, services, query),
  }),
  operation({
    method: 'post',
    path: '/watch-groups/search',
    id: 'searchWatchGroups',
    verb: 'registry.read',
    tag: 'registry',
    summary: 'Buurtpreventiegroepen zoeken, ook op hun beheerder',
    description: 'Hetzelfde als de lijst, met de vraag in de inhoud: een naam of nummer hoort niet in een adres.',
    body: {
      kind: 'json',
      schema: z.strictObject({
        ...groupSearch,
        limit: z.int().min(1).max(200).default(50),
        offset: z.int().min(0).max(100_000).optional().meta({ description: 'Hoeveel er worden overgeslagen' }),
        cursor: Cursor.optional(),
      }),
    },
    success: { status: 200, description: 'Eén bladzijde', schema: groupPage },
    handle: ({ ctx, services, body }) => search(ctx, services, { ...body, searchPeople: mayFindPeople(ctx) }),
  }),
  operation({
    method: 'post',
    path: '/watch-groups/places',
    id: 'listWatchGroupPlaces',
    verb: 'registry.read',
    tag: 'registry',
    summary: 'Alle groepen die passen, voor op een kaart',
    body: { kind: 'json', schema: z.strictObject(groupSearch) },
    success: { status: 200, description: 'De groepen', schema: list(WatchGroupPlaceSchema) },
    handle: async ({ ctx, services, body: { alerts, ...filter } }) => {
      const figures = filter.silent === true ? await figuresFor(ctx, services, alerts) : undefined;
      const { sort: _, ...asked } = filter;
      const places = await listGroupPlaces(ctx, { ...asked, searchPeople: mayFindPeople(ctx) }, figures);
      return { items: places.map((one) => ({ ...one, place: services.targeting.centreOf(one.areaCodes) })) };
    },
  }),
  operation({
    method: 'get',
    path: '/watch-groups/export',
    id: 'exportWatchGroups',
    verb: 'registry.export',
    tag: 'registry',
    summary: 'De groepen die passen als CSV-bestand',
    description: ABOUT_FILE,
    query: z.strictObject(groupQuery),
    success: file,
    handle: ({ ctx, services, query }) => exported(ctx, services, query),
  }),
  operation({
    method: 'post',
    path: '/watch-groups/export',
    id: 'exportFoundWatchGroups',
    verb: 'registry.export',
    tag: 'registry',
    summary: 'De groepen die gezocht zijn als CSV-bestand',
    description: ABOUT_FILE,
    body: { kind: 'json', schema: z.strictObject(groupSearch) },
    success: file,
    handle: ({ ctx, services, body }) => exported(ctx, services, { ...body, searchPeople: mayFindPeople(ctx) }),
  }),
  operation({
    method: 'get',
    path: '/watch-groups/{id}',
    id: 'getWatchGroup',
    verb: 'registry.read',
    tag: 'registry',
    summary: 'Eén buurtpreventiegroep, met wie haar bereikt',
    params,
    query: z.strictObject({ alerts: alertsQuery }),
    success: { status: 200, description: 'De groep', schema: WatchGroupDetailSchema },
    handle: async ({ ctx, services, params: { id }, query: { alerts } }) =>
      onScreen(await getWatchGroupDetail(ctx, id), services, await figuresFor(ctx, services, alerts)),
  }),
  operation({
    method: 'get',
    path: '/watch-groups/{id}/alerts',
    id: 'listGroupAlerts',
    verb: 'registry.relays',
    tag: 'registry',
    summary: 'De laatste meldingen die een groep moest doorzetten, de nieuwste eerst',
    params,
    query: z.strictObject({ limit: wholeNumber({ min: 1, max: 200, fallback: 50 }) }),
    success: { status: 200, description: 'De meldingen', schema: list(GroupAlertSchema) },
    handle: async ({ ctx, params: { id }, query: { limit } }) => ({ items: await listGroupAlerts(ctx, id, limit) }),
  }),
];
