/**
 * What doctor found out about one thing. `ok` works · `notice` works, but know this · `absent` not there and not needed ·
 * `broken` does not work. Only what is `essential` and `broken` makes doctor fail.
 */
export interface Finding {
  what: string;
  status: 'ok' | 'notice' | 'absent' | 'broken';
  essential: boolean;
  /** Dutch: what is the case. */
  detail: string;
  /** Dutch: what to do about it. */
  advice?: string;
}

type Extra = { advice?: string; essential?: boolean };

const make = (status: Finding['status'], what: string, detail: string, extra: Extra = {}): Finding => ({
  what,
  status,
  essential: extra.essential ?? status === 'broken',
  detail,
  ...(extra.advice === undefined ? {} : { advice: extra.advice }),
});

export const ok = (what: string, detail: string): Finding => make('ok', what, detail);
export const absent = (what: string, detail: string, advice?: string): Finding =>
  make('absent', what, detail, advice === undefined ? {} : { advice });
export const notice = (what: string, detail: string, advice: string): Finding =>
  make('notice', what, detail, { advice });
export const broken = (what: string, detail: string, advice: string, essential = true): Finding =>
  make('broken', what, detail, { advice, essential });

/** Something essential does not work. */
export const isFatal = (finding: Finding): boolean => finding.status === 'broken' && finding.essential;
