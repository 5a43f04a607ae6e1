import type { SecondFactorAsked } from '../api/index.ts';

export const LINK_PURPOSES = ['set-up', 'invitation', 'password-reset'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** A link that works once, as it stands behind the # of the address. */
export interface OneTimeLink {
  purpose: LinkPurpose;
  token: string;
}

/** How far somebody has come in signing in. */
export type Visit =
  | { at: 'looking' }
  | { at: 'password'; notice?: 'settled' }
  | { at: 'code'; asked: SecondFactorAsked }
  | { at: 'link'; link: OneTimeLink }
  | { at: 'enrol'; duty: boolean }
  | { at: 'codes'; codes: readonly string[] };

/** @param hash without the # */
export function linkIn(hash: string): OneTimeLink | undefined {
  const [, asked, token] = /^([a-z-]+)=([A-Za-z0-9_-]+)$/.exec(hash) ?? [];
  const purpose = LINK_PURPOSES.find((each) => each === asked);
  return purpose === undefined || token === undefined ? undefined : { purpose, token };
}
