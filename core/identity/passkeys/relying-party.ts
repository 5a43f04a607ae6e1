/** As which site browsers know us: what a passkey is bound to. */
export interface RelyingParty {
  /** Host name, without scheme and port. */
  id: string;
  /** Scheme, host and port of our pages. */
  origin: string;
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]']);

/**
 * Browsers allow passkeys on a host name with https, and on localhost. Whoever tries this out on 127.0.0.1 reaches the same
 * pages on localhost, so that is where passkeys are made then.
 * @param publicUrl address of our pages
 * @returns undefined where browsers allow no passkeys: without https, or on the number of a machine
 */
export function relyingParty(publicUrl: string): RelyingParty | undefined {
  const url = new URL(publicUrl);
  if (LOOPBACK.has(url.hostname)) url.hostname = 'localhost';
  const isLocal = url.hostname === 'localhost' || url.hostname.endsWith('.localhost');
  const isNumber = /^[\d.]+$|^\[/.test(url.hostname);
  if (isNumber || (url.protocol !== 'https:' && !isLocal)) return undefined;
  return { id: url.hostname, origin: url.origin };
}
