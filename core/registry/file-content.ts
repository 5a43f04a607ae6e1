import { z } from 'zod';

/** The bytes of an uploaded file. */
export const FileContent = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'Lever een bestand aan.');
