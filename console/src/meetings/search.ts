export const TABS = ['komend', 'geweest', 'cijfers'] as const;
export type MeetingsTab = (typeof TABS)[number];

/** What the screen of meetings keeps in its address. */
export interface MeetingsSearch {
  tab?: MeetingsTab;
}

export function meetingsSearch(search: Record<string, unknown>): MeetingsSearch {
  const tab = TABS.find((one) => one === search['tab']);
  return tab === undefined || tab === 'komend' ? {} : { tab };
}
