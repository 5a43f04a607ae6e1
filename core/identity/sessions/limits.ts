/** Without a request for this long, a session ends: OWASP ASVS 5, 7.3.1; half an hour, as for a desk that is shared. */
export const IDLE_MS = 30 * 60_000;
/** However busy, after this long one signs in again: ASVS 7.3.2; a shift and its handing over. */
export const ABSOLUTE_MS = 12 * 3_600_000;
/** What can do most harm asks for a proof no older than this: ASVS 7.5.1 and 7.5.3. */
export const RECENT_PROOF_MS = 10 * 60_000;
/** How often it is written down that a session is in use. */
export const SEEN_EVERY_MS = 60_000;
