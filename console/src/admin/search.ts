/** What this screen keeps in its address. */
export interface AuditSearch {
  tab?: string;
}

export const auditSearch = (search: Record<string, unknown>): AuditSearch => ({
  ...(typeof search['tab'] === 'string' && { tab: search['tab'] }),
});
