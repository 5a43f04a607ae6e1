import { customType } from 'drizzle-orm/pg-core';

/** Bytes: images, and what is sealed or hashed with the keys outside the database. */
export const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
