/** What the list keeps in its address; everything is text, as people can read and share it. */
export interface HistorySearch {
  status?: string;
  kind?: string;
  outcome?: string;
  /** Days, `2026-11-20`; both belong to it. */
  from?: string;
  until?: string;
  /** A district, WK…. */
  area?: string;
  search?: string;
}

const FORMS: Readonly<Record<keyof HistorySearch, RegExp>> = {
  status: /^(live|closed|withdrawn|expired)$/,
  kind: /^(burglary|robbery|street_robbery|vehicle_crime|missing_person)$/,
  outcome: /^[a-z_]{3,40}$/,
  from: /^\d{4}-\d{2}-\d{2}$/,
  until: /^\d{4}-\d{2}-\d{2}$/,
  area: /^(WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$/,
  search: /^.{1,100}$/su,
};

/** What does not have the right form is not there: an address may have been typed or cut off. */
export const historySearch = (search: Record<string, unknown>): HistorySearch =>
  Object.fromEntries(
    Object.entries(FORMS).flatMap(([name, form]) => {
      const value = search[name];
      const text = typeof value === 'number' ? String(value) : value;
      return typeof text === 'string' && form.test(text) ? [[name, text]] : [];
    }),
  );
