import type { Sql } from '../../../db/client.ts';
import { erasing, type RetentionRule } from './rule.ts';

type Fragment = ReturnType<Sql>;

export const liftedHolds = erasing(
  {
    id: 'lifted-holds',
    what: 'Bewaarplichten die zijn opgeheven, met hun reden',
    since: 'het opheffen',
    action: 'erase',
    why: 'Zo lang als de meldingen waar zij bij hoorden hooguit blijven.',
    days: 1_825,
    bounds: { min: 365, max: 3_650 },
    tables: ['holds'],
  },
  (sql, before) => sql`t.lifted_at < ${before}` as unknown as Fragment,
);

export const retentionRuns = erasing(
  {
    id: 'retention-runs',
    what: 'Verslagen van het opruimen: alleen aantallen',
    since: 'het opruimen',
    action: 'erase',
    why: 'Drie jaar is te laten zien dat op tijd is gewist.',
    days: 1_095,
    bounds: { min: 365, max: 3_650 },
    tables: ['retention_runs'],
  },
  (sql, before) => sql`t.finished_at < ${before}` as unknown as Fragment,
);

/** The trail is sealed in blocks: taking rows out of it by itself would be what it guards against. */
export const auditEntries: RetentionRule = {
  id: 'audit-entries',
  what: 'Het auditspoor: wie wat deed of inzag, zonder namen of nummers',
  since: 'de handeling',
  action: 'keep',
  why:
    'Wie iets deed of inzag moet jaren later te toetsen zijn (Wpg, artikel 32a; AVG, artikel 5 lid 2). ' +
    'Het spoor is verzegeld en wordt niet vanzelf gewist, wel per blok met audit prune; het verslag telt wat ouder is.',
  days: 2_557,
  bounds: { min: 1_825, max: 3_653 },
  tables: ['audit_entries'],
  side: 'system',
  async count(sql, before) {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from audit_entries where at < ${before}`;
    return { examined: row?.n ?? 0, held: 0 };
  },
  apply: () => Promise.resolve(0),
};

/** Wake-ups of the clockwork; bot/jobs/timer-queue.ts has the queue itself drop them. */
export const queueJobs: RetentionRule = {
  id: 'queue-jobs',
  what: 'Wekkers van het uurwerk: alleen het nummer van een melding',
  since: 'het afgaan van de wekker',
  action: 'erase',
  why: 'Een wekker die is afgegaan verdwijnt meteen; een die mislukte blijft hooguit een week, om te zien waarom.',
  days: 7,
  bounds: { min: 7, max: 7 },
  tables: [],
  side: 'system',
  count: () => Promise.resolve({ examined: 0, held: 0 }),
  apply: () => Promise.resolve(0),
};
