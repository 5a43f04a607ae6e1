import { Counter, Gauge, type Registry } from 'prom-client';
import { approvalFigures } from '../../core/alerts/index.ts';
import type { Context } from '../../core/context.ts';

type Counts = Awaited<ReturnType<typeof approvalFigures>>;

/** What waits for a second pair of eyes and what went out without; returns what fills the figures, a row per municipality. */
export function addApprovalFigures(registry: Registry): (rows: readonly Counts[]) => void {
  const registers = [registry];
  const waiting = new Gauge({ name: 'hk_approvals_waiting', help: 'Requests that wait for a supervisor', registers });
  const overrides = new Counter({
    name: 'hk_overrides_total',
    help: 'Alerts and updates that went out by emergency override, of all time',
    registers,
  });
  const unreviewed = new Gauge({
    name: 'hk_overrides_unreviewed',
    help: 'Of those, what no supervisor has looked at yet',
    registers,
  });
  const sum = (rows: readonly Counts[], key: keyof Counts) => rows.reduce((total, row) => total + row[key], 0);
  return (rows) => {
    waiting.set(sum(rows, 'waiting'));
    unreviewed.set(sum(rows, 'unreviewed'));
    overrides.reset();
    overrides.inc(sum(rows, 'overrides'));
  };
}

/** One municipality's row. */
export const readApprovalFigures = (ctx: Context): Promise<Counts> => approvalFigures(ctx);
