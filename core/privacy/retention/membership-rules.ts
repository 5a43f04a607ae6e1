import type { Sql } from '../../../db/client.ts';
import { erasing } from './rule.ts';

/** Who was in an administrator group, or was to be, and is not any more. */
export const groupPeople = erasing(
  {
    id: 'group-people',
    what: 'Wie in een beheerdersgroep zat of kwam en er niet meer hoort, en mensen van opgeheven groepen',
    since: 'de laatste verandering',
    action: 'erase',
    why: 'Zo lang is nodig om niemand twee keer toe te voegen of te verwijderen.',
    days: 28,
    bounds: { min: 7, max: 365 },
    tables: ['managed_group_people'],
  },
  (sql, before) =>
    sql`t.updated_at < ${before} and ((t.present is not true and t.wish <> 'in') or exists (
      select from managed_groups g where g.id = t.managed_group_id and g.state = 'retired'))` as unknown as ReturnType<Sql>,
);

/** Names of groups that a line was in and that are not ours. */
export const seenGroups = erasing(
  {
    id: 'seen-groups',
    what: 'Namen van andere groepen waar een lijn in zat',
    since: 'de laatste keer dat de lijn er was',
    action: 'erase',
    why: 'Zij dienen om een groep over te nemen of een nagemaakte te zien; daarna niet meer.',
    days: 28,
    bounds: { min: 1, max: 90 },
    tables: ['seen_groups'],
  },
  (sql, before) => sql`t.seen_at < ${before}` as unknown as ReturnType<Sql>,
);
