import type { Keys } from '../keys/index.ts';
import type { BatchRow, ClaimedPost, PostList } from './claimed-posts.ts';
import { chatOf, type Address } from './direct-chat.ts';
import { keyOfPost } from './key.ts';

/**
 * The posts that an unwritten batch holds: all of them, and all still queued. Thousands wait at once, so each is made
 * when it is asked for. Classes, because V8 puts functions that are made as a property straight among what lives long,
 * and with them everything that they see.
 */
export class HeldPosts implements PostList {
  readonly keys: Keys;
  readonly row: BatchRow;
  private readonly ids: readonly number[];
  /** Where the sealed number of each ends among those of all of them. */
  private readonly ends: Int32Array;
  /** Places, from 1. */
  private readonly stopped: ReadonlySet<number>;

  constructor(keys: Keys, row: BatchRow) {
    this.keys = keys;
    this.row = row;
    this.ids = row.post_ids ?? [];
    let end = 0;
    this.ends = Int32Array.from(row.lengths ?? [], (length) => (end += length));
    this.stopped = new Set(row.stopped);
  }

  get length(): number {
    return this.ids.length;
  }

  at(place: number): ClaimedPost | undefined {
    const id = this.ids[place];
    return id === undefined ? undefined : new HeldPost(this, id, place);
  }

  *[Symbol.iterator](): Generator<ClaimedPost> {
    for (const [place, id] of this.ids.entries()) yield new HeldPost(this, id, place);
  }

  chatAt(place: number): Address {
    const [start, end] = [this.ends[place - 1] ?? 0, this.ends[place] ?? 0];
    const mobile = end === start ? null : (this.row.mobiles?.subarray(start, end) ?? null);
    return chatOf(this.keys, { chat_id: null, chat_sealed: null, mobile });
  }

  isStopped(place: number): boolean {
    return this.stopped.has(place + 1);
  }
}

/** Its key and its chat, too, are made when they are asked for. */
class HeldPost implements ClaimedPost {
  readonly id: number;
  private readonly held: HeldPosts;
  private readonly place: number;

  constructor(held: HeldPosts, id: number, place: number) {
    this.held = held;
    this.id = id;
    this.place = place;
  }

  get key(): string {
    return keyOfPost(this.held.row.nonce ?? '', this.id);
  }

  get chatId(): Address {
    return this.held.chatAt(this.place);
  }

  get batchId(): number {
    return this.held.row.id;
  }

  get messageId(): number | null {
    return this.held.row.message_id;
  }

  get priority(): number {
    return this.held.row.priority;
  }

  get distanceM(): number {
    return this.held.row.distances?.[this.place] ?? 0;
  }

  get stopped(): boolean {
    return this.held.isStopped(this.place);
  }

  // The same for every post that was not written yet.
  get chatKind(): 'direct' {
    return 'direct';
  }

  get text(): null {
    return null;
  }

  get attempts(): number {
    return 0;
  }

  get firstState(): null {
    return null;
  }
}
