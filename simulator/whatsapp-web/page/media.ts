import { browser, nowSeconds, settings } from './browser.ts';
import { Model, hide } from './models.ts';

/** Media as WhatsApp encrypts it: AES-256-CBC with keys derived by HKDF from a media key, and a short HMAC behind it. */

const INFO: Readonly<Record<string, string>> = {
  image: 'Image',
  sticker: 'Image',
  video: 'Video',
  gif: 'Video',
  audio: 'Audio',
  ptt: 'Audio',
};
const MAC_BYTES = 10;
const PREVIEW_PIXELS = 100;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  const step = 0x8000;
  for (let i = 0; i < bytes.length; i += step) text += String.fromCharCode(...bytes.subarray(i, i + step));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

async function sha256(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

async function keysFor(mediaKey: Uint8Array<ArrayBuffer>, type: string) {
  const base = await crypto.subtle.importKey('raw', mediaKey, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode(`WhatsApp ${INFO[type] ?? 'Document'} Keys`);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info };
  const bits = new Uint8Array(await crypto.subtle.deriveBits(derivation, base, 112 * 8));
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  return {
    iv: bits.slice(0, 16),
    aes: await crypto.subtle.importKey('raw', bits.slice(16, 48), 'AES-CBC', false, ['encrypt', 'decrypt']),
    mac: await crypto.subtle.importKey('raw', bits.slice(48, 80), hmac, false, ['sign']),
  };
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Encrypts and uploads; the answer is what WhatsApp Web calls a media entry. */
export async function upload(plain: ArrayBuffer, type: string): Promise<Record<string, unknown>> {
  const mediaKey = crypto.getRandomValues(new Uint8Array(32));
  const { iv, aes, mac } = await keysFor(mediaKey, type);
  const encrypted = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, aes, plain));
  const tag = new Uint8Array(await crypto.subtle.sign('HMAC', mac, joined(iv, encrypted))).slice(0, MAC_BYTES);
  const blob = joined(encrypted, tag);
  const response = await fetch(`${settings.mediaUrl}/mms/${type}`, { method: 'POST', body: blob });
  if (!response.ok) throw new Error(`media upload failed: ${response.status}`);
  const { directPath } = (await response.json()) as { directPath: string };
  const encFilehash = await sha256(blob);
  return {
    mmsUrl: settings.mediaUrl + directPath,
    directPath,
    mediaKey: toBase64(mediaKey),
    mediaKeyTimestamp: nowSeconds(),
    encFilehash,
    uploadHash: encFilehash,
  };
}

/** Fetches, decrypts and checks. */
export async function download(from: {
  directPath: string;
  mediaKey: string;
  type: string;
  filehash?: string;
}): Promise<ArrayBuffer> {
  const response = await fetch(settings.mediaUrl + from.directPath);
  if (!response.ok) throw Object.assign(new Error(`media ${response.status}`), { status: response.status });
  const blob = new Uint8Array(await response.arrayBuffer());
  const { iv, aes } = await keysFor(fromBase64(from.mediaKey), from.type);
  const plain = await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, aes, blob.slice(0, -MAC_BYTES));
  if (from.filehash !== undefined && (await sha256(plain)) !== from.filehash) throw new Error('filehash mismatch');
  return plain;
}

/** A file on its way through the page. */
export class OpaqueData {
  declare blob: Blob;

  constructor(blob: Blob) {
    hide(this, 'blob', blob);
  }

  static async createFromData(data: Blob | OpaqueData): Promise<OpaqueData> {
    return data instanceof OpaqueData ? data : new OpaqueData(data);
  }

  url(): string {
    return '';
  }

  formData(): Blob {
    return this.blob;
  }

  autorelease(): void {}
}

const TRAVELS = [
  'type',
  'mimetype',
  'size',
  'filehash',
  'directPath',
  'mediaKey',
  'mediaKeyTimestamp',
  'encFilehash',
  'width',
  'height',
  'filename',
  'caption',
];

export class MediaData extends Model {
  override toJSON(): Record<string, unknown> {
    return Object.fromEntries(TRAVELS.flatMap((name) => (this[name] === undefined ? [] : [[name, this[name]]])));
  }
}

const prepared = new Map<string, ArrayBuffer>();

/** The bytes of a file that was prepared and not yet uploaded; afterwards they are forgotten. */
export function takePrepared(filehash: string): ArrayBuffer {
  const bytes = prepared.get(filehash);
  if (!bytes) throw new Error('media was not prepared');
  prepared.delete(filehash);
  return bytes;
}

/** What WhatsApp Web does with a file before sending: look at it and make a small preview. */
export async function prepare(data: OpaqueData, as: { asDocument?: boolean }): Promise<MediaData> {
  const { blob } = data;
  const mimetype = blob.type || 'application/octet-stream';
  const preview =
    as.asDocument || !mimetype.startsWith('image/') ? undefined : await lookAt(blob).catch(() => undefined);
  const bytes = await blob.arrayBuffer();
  const filehash = await sha256(bytes);
  prepared.set(filehash, bytes);
  const filename = (blob as Blob & { name?: string }).name;
  const type = preview ? 'image' : 'document';
  const media = new MediaData({ type, mimetype, size: blob.size, filehash, filename, ...preview });
  return hide(hide(media, 'mediaBlob', data), 'renderableUrl', '');
}

async function lookAt(blob: Blob): Promise<{ width: number; height: number; preview: string }> {
  const image = await browser.createImageBitmap(blob);
  const canvas = browser.document.createElement('canvas');
  canvas.width = PREVIEW_PIXELS;
  canvas.height = Math.max(1, Math.round((PREVIEW_PIXELS * image.height) / image.width));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const preview = canvas.toDataURL('image/jpeg', 0.5).split(',')[1]!;
  return { width: image.width, height: image.height, preview };
}
