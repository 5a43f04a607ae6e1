import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Core } from './core.ts';
import { NetworkError } from './errors.ts';
import { randomHex } from './ids.ts';
import { decryptMedia, encryptMedia } from './media-keys.ts';
import type { MediaRef } from './media-keys.ts';
import type { Account, MessagePayload } from './types.ts';

const PATH_FORM = /^\/v\/t62\/[0-9A-F]{24}\.enc$/;

/** Encrypted media, as WhatsApp keeps it: the store never sees the key. On disk when the network has a folder. */
export class Media {
  readonly #core: Core;
  readonly #folder: string | null;
  readonly #blobs = new Map<string, Buffer>();
  /** How often and how much was uploaded and fetched. */
  readonly stats = { uploads: 0, uploadBytes: 0, downloads: 0 };

  constructor(core: Core, dataDir: string | undefined) {
    this.#core = core;
    this.#folder = dataDir === undefined ? null : path.join(dataDir, 'media');
    if (this.#folder !== null) mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
  }

  /**
   * Keeps a blob that a client encrypted.
   * @returns its `directPath` @throws NetworkError 413 too large, or the code of an upload fault
   */
  putEncrypted(blob: Buffer, by: Account | null = null): string {
    const fault = this.#core.faults.of(by).refuseUploads;
    if (fault !== undefined) throw new NetworkError(fault, 'upload refused');
    if (blob.length > this.#core.settings.maxMediaBytes) throw new NetworkError(413, 'the file is too large');
    const directPath = `/v/t62/${randomHex(12)}.enc`;
    if (this.#folder === null) this.#blobs.set(directPath, blob);
    else writeFileSync(this.#file(directPath), blob, { mode: 0o600 });
    this.stats.uploads++;
    this.stats.uploadBytes += blob.length;
    return directPath;
  }

  /** Encrypts and keeps a file. @param type `image`, `video`, `audio`, `ptt`, `document` or `sticker` */
  putPlain(bytes: Uint8Array, type: string, by: Account | null = null): MediaRef {
    const { blob, ref } = encryptMedia(bytes, type);
    return { ...ref, directPath: this.putEncrypted(blob, by) };
  }

  /** The encrypted blob. @throws NetworkError 404 */
  get(directPath: string): Buffer {
    this.stats.downloads++;
    const blob = this.#blobs.get(directPath);
    if (blob) return blob;
    if (this.#folder === null || !this.has(directPath)) throw new NetworkError(404, 'no such media');
    return readFileSync(this.#file(directPath));
  }

  has(directPath: string): boolean {
    if (!PATH_FORM.test(directPath)) return false;
    return this.#blobs.has(directPath) || (this.#folder !== null && existsSync(this.#file(directPath)));
  }

  /** What the message shows, decrypted. @throws NetworkError 404 without media, 410 when it cannot be opened */
  open(payload: MessagePayload): Buffer {
    if (payload.directPath === undefined || payload.mediaKey === undefined)
      throw new NetworkError(404, 'no media here');
    try {
      return decryptMedia(this.get(payload.directPath), payload.mediaKey, payload.type);
    } catch (error) {
      if (error instanceof NetworkError) throw error;
      throw new NetworkError(410, 'the media cannot be opened');
    }
  }

  #file(directPath: string): string {
    return path.join(this.#folder ?? '', path.basename(directPath));
  }
}
