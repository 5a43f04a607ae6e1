export const TABS = ['aanvragen', 'adressen', 'groepen'] as const;
export const FILTERS = ['open', 'all', 'twice'] as const;
export type Filter = (typeof FILTERS)[number];

/** What the screen of signs keeps in its address. */
export interface SignsSearch {
  tab?: (typeof TABS)[number];
  stand?: Filter;
}

export function signsSearch(search: Record<string, unknown>): SignsSearch {
  const tab = TABS.find((one) => one === search['tab']);
  const filter = FILTERS.find((one) => one === search['stand']);
  return {
    ...(tab !== undefined && tab !== 'aanvragen' && { tab }),
    ...(filter !== undefined && filter !== 'open' && { stand: filter }),
  };
}
