import type { AlertGroup } from '../api/index.ts';
import type { SpreadStep } from '../parts/index.ts';

/** When residents had it: their administrator said so, or it was seen in their own chat. */
export const relayedAt = (group: AlertGroup): string | null =>
  [group.relayedAt, group.observedAt].filter((at) => at !== null).toSorted()[0] ?? null;

export const isSilent = (group: AlertGroup): boolean => relayedAt(group) === null;

const momentOf = (group: AlertGroup, step: SpreadStep): string | null =>
  ({ sent: group.sentAt, delivered: group.deliveredAt, read: group.readAt, relayed: relayedAt(group) })[step];

/** How long it took to come that far, over the groups where it did; in milliseconds. Null: nowhere yet. */
export interface Lag {
  median: number;
  slowest: number;
  slowestGroup: string;
}

export function lagOf(groups: readonly AlertGroup[], step: SpreadStep, dispatchedAt: string): Lag | null {
  const start = Date.parse(dispatchedAt);
  const all = groups
    .flatMap((group) => {
      const at = momentOf(group, step);
      return at === null ? [] : [{ ms: Math.max(0, Date.parse(at) - start), name: group.name }];
    })
    .toSorted((one, other) => one.ms - other.ms);
  const slowest = all.at(-1);
  if (slowest === undefined) return null;
  const middle = all.length / 2;
  const [low, high] = [all[Math.ceil(middle) - 1]?.ms ?? 0, all[Math.floor(middle)]?.ms ?? 0];
  return { median: Math.round((low + high) / 2), slowest: slowest.ms, slowestGroup: slowest.name };
}

const ORDER = ['queued', 'sending', 'unknown', 'failed', 'cancelled', 'sent', 'delivered', 'read', 'relayed'];
const reached = (group: AlertGroup, step: SpreadStep): boolean =>
  step === 'relayed' ? !isSilent(group) : ORDER.indexOf(group.state) >= ORDER.indexOf(step) || !isSilent(group);

export interface DistrictFigures {
  code: string;
  name: string;
  groups: number;
  sent: number;
  delivered: number;
  read: number;
  relayed: number;
  lag: Lag | null;
}

/** The same figures per district, the one with most silent groups first. */
export function perDistrict(groups: readonly AlertGroup[], dispatchedAt: string): DistrictFigures[] {
  const districts = new Map<string, AlertGroup[]>();
  for (const group of groups) {
    const code = group.districtCode ?? '';
    districts.set(code, [...(districts.get(code) ?? []), group]);
  }
  return [...districts]
    .map(([code, own]) => {
      const count = (step: SpreadStep) => own.filter((group) => reached(group, step)).length;
      return {
        code,
        name: own[0]?.districtName ?? code,
        groups: own.length,
        sent: count('sent'),
        delivered: count('delivered'),
        read: count('read'),
        relayed: count('relayed'),
        lag: lagOf(own, 'relayed', dispatchedAt),
      };
    })
    .toSorted(
      (one, other) => other.groups - other.relayed - (one.groups - one.relayed) || one.name.localeCompare(other.name),
    );
}

/** What needs a person first: what failed or is unclear, then who had it longest, then what is still on its way. */
export function bySilence(one: AlertGroup, other: AlertGroup): number {
  const weight = ({ state, sentAt }: AlertGroup) =>
    ['failed', 'unknown', 'cancelled'].includes(state) ? 0 : sentAt === null ? 2 : 1;
  return (
    weight(one) - weight(other) ||
    (one.sentAt ?? '').localeCompare(other.sentAt ?? '') ||
    one.name.localeCompare(other.name) ||
    one.groupId - other.groupId
  );
}
