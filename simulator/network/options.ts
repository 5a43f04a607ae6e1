import type { Clock } from './clock.ts';

/** Where the network writes what went wrong; pino fits. Never names, numbers or texts. */
export interface NetworkLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface NetworkOptions {
  /** Folder of the journal and the media; without it everything is in memory only. */
  dataDir?: string;
  clock?: Clock;
  /** The same seed gives the same people. */
  seed?: number;
  /** 10 makes everybody ten times as fast. */
  speed?: number;
  log?: NetworkLog;
  /** WhatsApp's limit is 1,024 accounts in a group. */
  maxGroup?: number;
  /** How long a QR stays valid, in milliseconds, and how many follow each other before the line must ask again. */
  qrTtlMs?: number;
  qrMax?: number;
  /** How long a pairing code stays valid, in milliseconds. */
  pairingTtlMs?: number;
  /** How long after sending a message can be taken back for everybody, in milliseconds; WhatsApp's is 60 hours. */
  revokeWindowMs?: number;
  /** How long somebody who left a group cannot be added to it again, in milliseconds; WhatsApp's is a day. */
  leftWaitMs?: number;
  /** Longest text or caption, in characters; WhatsApp's is 65,536. */
  maxTextLength?: number;
  maxMediaBytes?: number;
  /** The journal is summarised at start when it is larger than this and mostly history. */
  compactAboveBytes?: number;
  /** How many messages a summary keeps. */
  keepMessages?: number;
}

export type Settings = Required<Omit<NetworkOptions, 'dataDir' | 'clock' | 'log'>>;

const HOUR_MS = 3_600_000;

export const DEFAULTS: Settings = {
  seed: 1,
  speed: 1,
  maxGroup: 1024,
  qrTtlMs: 20_000,
  qrMax: 6,
  pairingTtlMs: 180_000,
  revokeWindowMs: 60 * HOUR_MS,
  leftWaitMs: 24 * HOUR_MS,
  maxTextLength: 65_536,
  maxMediaBytes: 2 * 1024 ** 3,
  compactAboveBytes: 32 * 1024 ** 2,
  keepMessages: 200_000,
};
