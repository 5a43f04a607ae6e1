/** Which part of keeping and erasing one looks at. */
export interface RetentionSearch {
  tab?: 'holds' | 'runs';
}

export const retentionSearch = (search: Record<string, unknown>): RetentionSearch =>
  search['tab'] === 'holds' || search['tab'] === 'runs' ? { tab: search['tab'] } : {};
