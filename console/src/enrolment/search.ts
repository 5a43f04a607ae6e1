export const QUEUES = ['municipality', 'police', 'waiting', 'done'] as const;
export type QueueTab = (typeof QUEUES)[number];

export interface EnrolmentSearch {
  rij?: QueueTab;
}

export const enrolmentSearch = (search: Record<string, unknown>): EnrolmentSearch =>
  QUEUES.some((one) => one === search['rij']) ? { rij: search['rij'] as QueueTab } : {};
