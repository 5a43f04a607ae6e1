/** What the audit log keeps in its address: the question, with days as `2026-11-22`, and the tab. */
export interface AuditSearch {
  tab?: 'proof';
  from?: string;
  to?: string;
  actor?: string;
  verb?: string;
  entity?: string;
  id?: string;
}

const MOST = 200;

export const auditSearch = (search: Record<string, unknown>): AuditSearch => ({
  ...(search['tab'] === 'proof' && { tab: 'proof' }),
  ...day('from', search['from']),
  ...day('to', search['to']),
  ...word('actor', search['actor']),
  ...word('verb', search['verb']),
  ...word('entity', search['entity']),
  ...word('id', search['id']),
});

function day(name: 'from' | 'to', value: unknown): Partial<AuditSearch> {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? { [name]: value }
    : {};
}

/** The router reads `12` in an address as a number. */
function word(name: 'actor' | 'verb' | 'entity' | 'id', value: unknown): Partial<AuditSearch> {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' && text.length <= MOST ? { [name]: text } : {};
}
