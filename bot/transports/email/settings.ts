import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';

/** How the mail server is reached. */
export interface ServerSettings {
  server: SMTPConnectionOptions;
  login: { user: string; pass: string } | undefined;
  /** Milliseconds without a word of the server. */
  patienceMs: number;
  /** Milliseconds for one step (connecting, signing in, one letter), however slowly the server goes on talking. */
  limitMs: number;
}

const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host);

/**
 * Reads `smtp://` (STARTTLS, port 587) or `smtps://` (TLS from the start, port 465). Over a network a letter never goes
 * unencrypted unless `tls` is `off`, and a certificate that is not in order is never accepted.
 */
export function serverSettings(
  url: string,
  options: { tls: 'required' | 'off'; patienceMs: number; limitMs: number },
): ServerSettings {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const plain = options.tls === 'off' && !secure;
  return {
    server: {
      host,
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      requireTLS: !secure && !plain && !isLoopback(hostname),
      ignoreTLS: plain,
      allowInternalNetworkInterfaces: true,
      tls: { minVersion: 'TLSv1.2' },
      socketCloseTimeout: 1000,
    },
    login: username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    patienceMs: options.patienceMs,
    limitMs: options.limitMs,
  };
}
