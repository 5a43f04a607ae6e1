export const TABS = ['groepen', 'hiaten'] as const;
export const STATUSES = ['connected', 'registered', 'retired'] as const;
export const SORTS = ['name', 'members', 'district', 'administrators', 'relayRate'] as const;
export type Sort = (typeof SORTS)[number];

/** What this screen keeps in its address. What is searched for may be a name: that stands behind the #, which no server sees. */
export interface RegisterSearch {
  tab?: (typeof TABS)[number];
  status?: (typeof STATUSES)[number];
  /** A district (WK…) or neighbourhood (BU…). */
  gebied?: string;
  /** Only groups with one administrator. */
  een?: true;
  /** Only groups that relayed none of their last alerts. */
  stil?: true;
  /** Over how many alerts silence is judged; 5 without. */
  over?: number;
  op?: Sort;
  omlaag?: true;
  pagina?: number;
}

const AREA = /^(?:WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$/;
const among = <T extends string>(list: readonly T[], value: unknown): T | undefined =>
  list.find((one) => one === value);
const yes = (value: unknown): boolean => value === true || value === 'true' || value === 1;
const whole = (value: unknown, most: number): number | undefined => {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : undefined;
};

export function registerSearch(search: Record<string, unknown>): RegisterSearch {
  const tab = among(TABS, search['tab']);
  const status = among(STATUSES, search['status']);
  const area = typeof search['gebied'] === 'string' && AREA.test(search['gebied']) ? search['gebied'] : undefined;
  const op = among(SORTS, search['op']);
  const over = whole(search['over'], 50);
  const page = whole(search['pagina'], 2000);
  return {
    ...(tab !== undefined && tab !== 'groepen' && { tab }),
    ...(status !== undefined && { status }),
    ...(area !== undefined && { gebied: area }),
    ...(yes(search['een']) && { een: true as const }),
    ...(yes(search['stil']) && { stil: true as const }),
    ...(over !== undefined && over !== 5 && { over }),
    ...(op !== undefined && op !== 'name' && { op }),
    ...(yes(search['omlaag']) && { omlaag: true as const }),
    ...(page !== undefined && page > 1 && { pagina: page }),
  };
}

/** The address with something else chosen: from its first page, unless a page is what was chosen. */
export const chosen = (
  before: RegisterSearch,
  change: Partial<Record<keyof RegisterSearch, unknown>>,
): RegisterSearch => registerSearch({ ...before, pagina: undefined, ...change });

const SEARCHED = /^#?zoek=/;

/** What is searched for, from what stands behind the #; undefined when something else stands there, such as a place on the page. */
export function searchedIn(hash: string): string | undefined {
  if (hash === '' || hash === '#') return '';
  if (!SEARCHED.test(hash)) return undefined;
  try {
    return decodeURIComponent(hash.replace(SEARCHED, '')).slice(0, 100);
  } catch {
    return '';
  }
}

export const hashOf = (text: string): string => (text === '' ? '' : `zoek=${encodeURIComponent(text)}`);
