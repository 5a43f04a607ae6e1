/** What this screen keeps in its address. */
export interface RegisterSearch {
  tab?: string;
}

export const registerSearch = (search: Record<string, unknown>): RegisterSearch => ({
  ...(typeof search['tab'] === 'string' && { tab: search['tab'] }),
});
