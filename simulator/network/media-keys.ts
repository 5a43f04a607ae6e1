import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** What a message says about its media, in WhatsApp's words. */
export interface MediaRef {
  directPath: string;
  mediaKey: string;
  filehash: string;
  encFilehash: string;
  size: number;
}

const INFO: Readonly<Record<string, string>> = {
  image: 'Image',
  sticker: 'Image',
  video: 'Video',
  gif: 'Video',
  audio: 'Audio',
  ptt: 'Audio',
};
const MAC_BYTES = 10;

function keysFor(mediaKey: Uint8Array, type: string): { iv: Buffer; cipher: Buffer; mac: Buffer } {
  const info = `WhatsApp ${INFO[type] ?? 'Document'} Keys`;
  const keys = Buffer.from(hkdfSync('sha256', mediaKey, Buffer.alloc(32), info, 112));
  return { iv: keys.subarray(0, 16), cipher: keys.subarray(16, 48), mac: keys.subarray(48, 80) };
}

function tag(mac: Buffer, iv: Buffer, encrypted: Buffer): Buffer {
  return createHmac('sha256', mac).update(iv).update(encrypted).digest().subarray(0, MAC_BYTES);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

/** Encrypts as WhatsApp does: AES-256-CBC with keys derived by HKDF from a fresh media key, and a short HMAC behind it. */
export function encryptMedia(plain: Uint8Array, type: string): { blob: Buffer; ref: Omit<MediaRef, 'directPath'> } {
  const mediaKey = randomBytes(32);
  const { iv, cipher, mac } = keysFor(mediaKey, type);
  const aes = createCipheriv('aes-256-cbc', cipher, iv);
  const encrypted = Buffer.concat([aes.update(plain), aes.final()]);
  const blob = Buffer.concat([encrypted, tag(mac, iv, encrypted)]);
  const ref = {
    mediaKey: mediaKey.toString('base64'),
    filehash: sha256(plain),
    encFilehash: sha256(blob),
    size: plain.length,
  };
  return { blob, ref };
}

/** @throws Error when the blob was changed or the key is not its key */
export function decryptMedia(blob: Buffer, mediaKey: string, type: string): Buffer {
  const { iv, cipher, mac } = keysFor(Buffer.from(mediaKey, 'base64'), type);
  const encrypted = blob.subarray(0, -MAC_BYTES);
  if (!timingSafeEqual(tag(mac, iv, encrypted), blob.subarray(-MAC_BYTES)))
    throw new Error('media does not match its key');
  const aes = createDecipheriv('aes-256-cbc', cipher, iv);
  return Buffer.concat([aes.update(encrypted), aes.final()]);
}
