/** Names the texts of words/consent.ts and words/rules.ts that somebody agrees to; another one whenever what they say changes. */
export const CONSENT_VERSION = '2026-11.1';
