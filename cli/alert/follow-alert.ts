import { setTimeout as sleep } from 'node:timers/promises';
import { getAlert, type Alert } from '../../core/alerts/index.ts';
import { alertGroups, alertProgress, type AlertGroup, type AlertProgress } from '../../core/delivery/index.ts';
import { AppError } from '../../core/errors.ts';
import type { Output } from '../output.ts';
import type { Session } from '../session.ts';
import { table } from '../table.ts';
import { progressLine, STATUS } from './alert-view.ts';
import { clockTime } from './dutch-time.ts';

const LOOK_MS = 500;

/**
 * Shows how far an alert is until it has ended and nothing waits any more, or until the signal.
 * Redraws a table on a screen; elsewhere a line per change; with --json an object per change.
 */
export async function followAlert(
  { ctx, source }: Session,
  id: string,
  output: Output,
  { signal, once }: { signal: AbortSignal; once: boolean },
): Promise<number> {
  const alert = await getAlert(ctx, id);
  if (alert.status === 'draft')
    throw new AppError(
      'conflict',
      'Deze melding is nog een concept. Verstuur haar eerst: heterdaadkracht alert dispatch',
    );
  // Nothing of ours runs: nothing will change while we look.
  const still = source === 'own';
  if (still && !once)
    output.note('Er draait geen bot; dit is de stand zoals hij bleef. Start npm start of npm run start:bot.');
  const show = shower(output);
  for (;;) {
    const [now, progress, groups] = await Promise.all([
      getAlert(ctx, id),
      alertProgress(ctx, id),
      alertGroups(ctx, id),
    ]);
    show(now, progress, groups);
    const waiting = progress.queued + progress.sending;
    if (once || still || signal.aborted || (now.status !== 'live' && waiting === 0)) return 0;
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

function shower(output: Output): (alert: Alert, progress: AlertProgress, groups: readonly AlertGroup[]) => void {
  let before = '';
  let height = 0;
  return (alert, progress, groups) => {
    const document = { alertId: alert.id, status: alert.status, ...progress };
    const seen = JSON.stringify(document);
    if (seen === before) return;
    before = seen;
    const at = new Date();
    output.record({ at: at.toISOString(), ...document });
    const line = `${clockTime(at)}  ${STATUS[alert.status]}  ${progressLine(progress)}`;
    if (!output.live) return output.line(line);
    const text = `${line}\n\n${districtTable(groups)}\n`;
    output.raw(`${height > 0 ? `\x1b[${height}A\x1b[J` : ''}${text}`);
    height = text.split('\n').length - 1;
  };
}

const reached = (group: AlertGroup, at: Date | null): boolean =>
  at !== null || group.relayedAt !== null || group.observedAt !== null;

/** Per wijk how many groups have it, in the order of the police's own road: sent, delivered, read, relayed. */
function districtTable(groups: readonly AlertGroup[]): string {
  const districts = new Map<string, AlertGroup[]>();
  for (const group of groups) {
    const code = group.districtCode ?? 'onbekend';
    districts.set(code, [...(districts.get(code) ?? []), group]);
  }
  const rows = [...districts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([code, own]) => [
      code,
      own.length,
      own.filter((group) => reached(group, group.sentAt)).length,
      own.filter((group) => reached(group, group.deliveredAt ?? group.readAt)).length,
      own.filter((group) => reached(group, group.readAt)).length,
      own.filter((group) => reached(group, null)).length,
    ]);
  const figures = ['groepen', 'verstuurd', 'aangekomen', 'gelezen', 'doorgezet'].map((title) => ({
    title,
    right: true,
  }));
  return table([{ title: 'wijk' }, ...figures], rows);
}
