import { createHash } from 'node:crypto';
import type { Attachment } from '../../../core/ports/transport.ts';
import type { LineClient } from '../../../simulator/client.ts';
import type { MediaRef } from '../../../simulator/client.ts';

const KEEP = 20;

/** Brings each picture to the network once, however many chats it goes to. */
export class Uploads {
  readonly #refs = new Map<string, Promise<MediaRef>>();

  /** @throws what the request throws; a failed upload is tried again the next time */
  bring(client: LineClient, image: Attachment, timeoutMs: number): Promise<MediaRef> {
    const hash = createHash('sha256').update(image.bytes).digest('hex');
    const known = this.#refs.get(hash);
    if (known) return known;
    const data = Buffer.from(image.bytes).toString('base64');
    const ref = client.request('upload', { type: 'image', data }, timeoutMs);
    this.#refs.set(hash, ref);
    ref.catch(() => this.#refs.delete(hash));
    for (const oldest of this.#refs.keys()) if (this.#refs.size > KEEP) this.#refs.delete(oldest);
    return ref;
  }

  /** The network may have forgotten them. */
  clear(): void {
    this.#refs.clear();
  }
}
