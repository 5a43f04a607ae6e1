import { randomBytes } from 'node:crypto';

const KEY = /^3EB0[0-9A-F]{9}([0-9A-F]{9})$/;

/** Nine random hexadecimal digits: they keep a new database from repeating the keys of an old one. */
export function newNonce(): string {
  return randomBytes(5).toString('hex').toUpperCase().slice(0, 9);
}

/** The network message id of a post; the function `key(posts)` in the database makes the same. */
export function keyOfPost(nonce: string, id: number): string {
  return `3EB0${nonce}${id.toString(16).toUpperCase().padStart(9, '0')}`;
}

/** The post behind a network message id of ours, or null when the id is not of our making. */
export function postIdOfKey(key: string): number | null {
  const match = KEY.exec(key);
  return match?.[1] === undefined ? null : Number.parseInt(match[1], 16);
}
