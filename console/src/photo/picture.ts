/** A photo as it was chosen, upright. */
export interface Picture {
  bitmap: ImageBitmap;
  /** Of the same pixels, for an `<img>`. */
  url: string;
  width: number;
  height: number;
}

export type Objection = 'notAnImage' | 'tooLarge' | 'tooSmall';

const MOST_BYTES = 30 * 1024 * 1024;
const MOST_PIXELS = 100_000_000;
/** Less than this shows nobody anything. */
export const LEAST_SIDE = 200;

/** Reads a file by what it is, not by what it is called. @throws Objection */
export async function readPicture(file: Blob): Promise<Picture | Objection> {
  if (file.size > MOST_BYTES) return 'tooLarge';
  if (!isPhoto(new Uint8Array(await file.slice(0, 12).arrayBuffer()))) return 'notAnImage';
  const bitmap = await decode(file);
  if (bitmap === null) return 'notAnImage';
  const { width, height } = bitmap;
  if (width * height > MOST_PIXELS) return 'tooLarge';
  if (Math.min(width, height) < LEAST_SIDE) return 'tooSmall';
  return { bitmap, url: URL.createObjectURL(await pixelsOf(bitmap)), width, height };
}

export function forgetPicture(picture: Picture): void {
  URL.revokeObjectURL(picture.url);
  picture.bitmap.close();
}

async function decode(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

/** The pixels alone: turned upright, and without anything else that the file held. */
async function pixelsOf(bitmap: ImageBitmap): Promise<Blob> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
}

/** JPEG, PNG or WebP by its first bytes. */
function isPhoto(bytes: Uint8Array): boolean {
  const at = (offset: number, ...wanted: number[]) => wanted.every((byte, index) => bytes[offset + index] === byte);
  const jpeg = at(0, 0xff, 0xd8, 0xff);
  const png = at(0, 0x89, 0x50, 0x4e, 0x47);
  const webp = at(0, 0x52, 0x49, 0x46, 0x46) && at(8, 0x57, 0x45, 0x42, 0x50);
  return jpeg || png || webp;
}
