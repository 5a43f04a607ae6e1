/** What this screen keeps in its address. */
export interface BoardSearch {
  tab?: string;
}

export const boardSearch = (search: Record<string, unknown>): BoardSearch => ({
  ...(typeof search['tab'] === 'string' && { tab: search['tab'] }),
});
