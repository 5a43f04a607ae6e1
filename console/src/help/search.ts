/** What one looks for in the handbook. */
export interface HelpSearch {
  q?: string;
}

export const helpSearch = (search: Record<string, unknown>): HelpSearch => {
  const q = typeof search['q'] === 'number' ? String(search['q']) : search['q'];
  return typeof q === 'string' && q !== '' ? { q: q.slice(0, 100) } : {};
};
