/** Where the adapter writes; pino fits. Ids and codes only, never names, numbers or texts. */
export interface TransportLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Limits and rhythms, all in milliseconds. Every call into the browser ends within one of them. */
export interface Timeouts {
  /** From launching Chromium until the page has said whether it is linked, and from there until it is ready. */
  boot: number;
  /** One look into a page that should be idle; two in a row too late and the browser is restarted. */
  probe: number;
  /** One question to the page or, through it, to the server. */
  call: number;
  /** One change of a group; adding people takes two seconds more for each. */
  group: number;
  /** From handing a text over until the server has it. */
  send: number;
  /** The same for an image, which is uploaded first. */
  sendMedia: number;
  /** How long a QR or pairing code is kept on offer before the browser is closed again. */
  link: number;
  /** For Chromium to close by itself; after it the process tree is killed. */
  close: number;
  /** A message without the server's acknowledgement for so long makes the line sick. */
  ackSick: number;
  /** Between two test messages to ourselves while the line is sick. */
  sickProbe: number;
  /** Between two looks into the page: until it is ready, and after that. */
  watchBooting: number;
  watchReady: number;
  /** The first wait before a restart; doubles up to `restartMax`. */
  restart: number;
  restartMax: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = {
  boot: 60_000,
  probe: 10_000,
  call: 20_000,
  group: 20_000,
  send: 30_000,
  sendMedia: 120_000,
  link: 300_000,
  close: 5_000,
  ackSick: 20_000,
  sickProbe: 30_000,
  watchBooting: 500,
  watchReady: 10_000,
  restart: 1_000,
  restartMax: 60_000,
};

export interface WhatsAppWebOptions {
  lineId: string;
  /** The number that this line must be, E.164. Another number that gets linked is refused. */
  phone?: string;
  /** This line's own folder: the browser profile with the session, and what was seen last. Keep it on a volume. */
  sessionDir: string;
  /** A Chromium to use. Without it: one on the PATH, else the one from npm. */
  chromiumPath?: string;
  /** Where the Chromium from npm is unpacked once (200 MB); shared by all lines. Default: beside `sessionDir`. */
  chromiumDir?: string;
  chromiumArgs?: readonly string[];
  log: TransportLog;
  timeouts?: Partial<Timeouts>;
  clock?: { now(): Date };
}
