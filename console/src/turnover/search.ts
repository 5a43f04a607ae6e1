export const TABS = ['wisselingen', 'doorzetten', 'vragen'] as const;

/** What the screen of turnover keeps in its address. */
export interface TurnoverSearch {
  tab?: (typeof TABS)[number];
  kwartaal?: string;
}

export function turnoverSearch(search: Record<string, unknown>): TurnoverSearch {
  const tab = TABS.find((one) => one === search['tab']);
  const quarter = search['kwartaal'];
  return {
    ...(tab !== undefined && tab !== 'wisselingen' && { tab }),
    ...(typeof quarter === 'string' && /^20\d{2}-Q[1-4]$/.test(quarter) && { kwartaal: quarter }),
  };
}
