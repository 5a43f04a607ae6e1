/** What this screen keeps in its address. */
export interface AlertsSearch {
  tab?: string;
}

export const alertsSearch = (search: Record<string, unknown>): AlertsSearch => ({
  ...(typeof search['tab'] === 'string' && { tab: search['tab'] }),
});
