import type { Sql } from '../../../db/client.ts';
import { forgetInCases } from '../people/forget-in-cases.ts';
import { erasing, type Due, type RetentionRule } from './rule.ts';

/** Who left, was asked and took over. The case stays: what happened to the group, and when. */
export const turnoverPersons: RetentionRule = {
  id: 'turnover-persons',
  what: 'Wie een groep overdroeg, gevraagd werd en overnam, en wie gevraagd werd of hij nog actief was',
  since: 'het einde van de wisseling, of het antwoord',
  action: 'anonymise',
  why: 'Een jaar is na te gaan hoe het liep; daarna telt alleen nog wat er met de groep gebeurde.',
  days: 365,
  bounds: { min: 28, max: 1_825 },
  tables: ['turnover_cases', 'turnover_events', 'check_ins'],
  side: 'system',
  async count(sql, before): Promise<Due> {
    const [row] = await sql<{ n: number }[]>`
      select ((select count(*) from turnover_cases c where c.closed_at < ${before}
                and (c.administrator_id > 0 or c.successor_id > 0 or c.asked_ids <> '{}'))
            + (select count(*) from turnover_events e join turnover_cases c on c.id = e.case_id
               where c.closed_at < ${before} and e.administrator_id > 0)
            + (select count(*) from check_ins k where k.answered_at < ${before} and k.administrator_id > 0))::int as n`;
    return { examined: row?.n ?? 0, held: 0 };
  },
  apply: (tx, _ctx, before) => forgetInCases(tx, { administratorIds: null, closedBefore: before }),
};

/** What people were asked to do, ids and codes only. */
export const closedTasks = erasing(
  {
    id: 'closed-tasks',
    what: 'Taken die zijn afgehandeld, met hun uitkomst',
    since: 'de afhandeling',
    action: 'erase',
    why: 'Een jaar is te zien wat er is gedaan; wie het deed staat in het auditspoor.',
    days: 365,
    bounds: { min: 28, max: 1_825 },
    tables: ['tasks'],
  },
  (sql, before) => sql`t.closed_at < ${before}` as unknown as ReturnType<Sql>,
);
