import { createHash, randomUUID } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { audit, viewed } from '../audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { getAlert, loadAlert, requireStatus } from './alert.ts';
import type { Alert } from './alert.ts';
import { noteAuthor } from './approval/person.ts';
import { voidRequest } from './approval/requests.ts';
import { appendEvent } from './events.ts';
import { checkImagePermission } from './facts/index.ts';
import type { AlertImage } from './facts/index.ts';

/** Largest upload, in bytes. A phone's photo is 2-8 MB. */
export const MAX_IMAGE_BYTES = 16 * 1024 * 1024;
/** Longest side of what goes out, in pixels: WhatsApp shows no more. */
const MAX_SIDE = 1600;
const MAX_PIXELS = 100_000_000;
const ACCEPTED = new Set(['image/jpeg', 'image/png', 'image/webp']);

/**
 * Adds or replaces the image of a draft. The bytes are decoded and encoded anew as JPEG, so that EXIF (place, device)
 * and anything hidden in the file stay behind. A suspect needs the prosecutor's permission.
 */
export async function attachImage(ctx: Context, id: string, image: AlertImage & { bytes: Uint8Array }): Promise<Alert> {
  const now = ctx.clock.now();
  const issues = checkImagePermission(image, now);
  if (issues.length > 0) {
    throw new AppError(
      'refused',
      'Deze afbeelding mag niet mee zonder toestemming van de officier van justitie.',
      issues,
    );
  }
  const clean = await cleanImage(image.bytes);
  const imageId = randomUUID();
  await ctx.db.sql.begin(async (tx) => {
    const alert = await loadAlert(tx, id, { lock: true });
    requireStatus(alert, ['draft'], 'gewijzigd');
    await tx`
      insert into alert_images (id, alert_id, subject, permission, mime_type, width, height, sha256, bytes, created_at)
      values (${imageId}, ${id}, ${image.subject}, ${image.permission === undefined ? null : tx.json(image.permission)},
              'image/jpeg', ${clean.width}, ${clean.height}, ${sha256(clean.bytes)}, ${clean.bytes}, ${now})`;
    await tx`update alerts set image_id = ${imageId}, version = version + 1, updated_at = ${now} where id = ${id}`;
    if (alert.image !== null) await tx`delete from alert_images where id = ${alert.image.id}`;
    await noteAuthor(tx, ctx, alert);
    await voidRequest(tx, ctx, id, 'changed');
    await audit(tx, ctx, {
      verb: 'attach-image',
      entity: 'alert',
      entityId: id,
      detail: { imageId, subject: image.subject },
    });
    await appendEvent(tx, { alertId: id, type: 'changed', at: now });
  });
  return getAlert(ctx, id);
}

/** Takes the image of a draft away, with its bytes. */
export async function removeImage(ctx: Context, id: string): Promise<Alert> {
  const now = ctx.clock.now();
  await ctx.db.sql.begin(async (tx) => {
    const alert = await loadAlert(tx, id, { lock: true });
    requireStatus(alert, ['draft'], 'gewijzigd');
    if (alert.image === null) return;
    await tx`update alerts set image_id = null, version = version + 1, updated_at = ${now} where id = ${id}`;
    await tx`delete from alert_images where id = ${alert.image.id}`;
    await noteAuthor(tx, ctx, alert);
    await voidRequest(tx, ctx, id, 'changed');
    await audit(tx, ctx, { verb: 'remove-image', entity: 'alert', entityId: id });
    await appendEvent(tx, { alertId: id, type: 'changed', at: now });
  });
  return getAlert(ctx, id);
}

/** The bytes as they go out; throws `not-found` when there is no image (any more). */
export async function readImage(ctx: Context, id: string): Promise<{ bytes: Uint8Array; mimeType: string }> {
  const [row] = await ctx.db.sql<{ bytes: Uint8Array | null; mime_type: string }[]>`
    select i.bytes, i.mime_type from alerts a join alert_images i on i.id = a.image_id
    where a.id = ${id} and i.withdrawn_at is null`;
  if (row?.bytes == null) throw new AppError('not-found', 'Bij deze melding is geen afbeelding (meer).');
  await viewed(ctx, { entity: 'alert', ids: [id], detail: { image: true } });
  return { bytes: row.bytes, mimeType: row.mime_type };
}

async function cleanImage(bytes: Uint8Array): Promise<{ bytes: Uint8Array; width: number; height: number }> {
  if (bytes.byteLength > MAX_IMAGE_BYTES) {
    throw new AppError(
      'too-large',
      `De afbeelding is groter dan ${MAX_IMAGE_BYTES / 1024 / 1024} MB. Maak hem kleiner.`,
    );
  }
  const type = await fileTypeFromBuffer(bytes);
  if (type === undefined || !ACCEPTED.has(type.mime)) throw notAnImage();
  await refuseHuge(bytes);
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 })
      .rotate()
      .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch (cause) {
    throw notAnImage(cause);
  }
}

/** By what the file says of itself, before anything is decoded. */
async function refuseHuge(bytes: Uint8Array): Promise<void> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw notAnImage(cause);
    });
  if (width * height <= MAX_PIXELS) return;
  const message =
    `De afbeelding is ${width} bij ${height} beeldpunten; dat is te veel om te verwerken. ` +
    `Maak haar kleiner: ${MAX_SIDE} beeldpunten aan de langste kant is genoeg.`;
  throw new AppError('too-large', message, [{ path: '/image', code: 'too-many-pixels', message }]);
}

function notAnImage(cause?: unknown): AppError {
  return new AppError(
    'invalid',
    'Dit bestand is geen bruikbare afbeelding. Kies een JPEG-, PNG- of WebP-foto.',
    [{ path: '/image', code: 'not-an-image', message: 'Het bestand kan niet als afbeelding worden gelezen.' }],
    { cause },
  );
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
