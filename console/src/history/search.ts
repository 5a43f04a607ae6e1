/** What this screen keeps in its address. */
export interface HistorySearch {
  tab?: string;
}

export const historySearch = (search: Record<string, unknown>): HistorySearch => ({
  ...(typeof search['tab'] === 'string' && { tab: search['tab'] }),
});
