import { sql } from 'drizzle-orm';
import { text } from 'drizzle-orm/pg-core';

/** Whose a row is: that of the connection that writes it. Every key and foreign key of such a table holds it too. */
export const municipalityCode = () =>
  text('municipality_code')
    .notNull()
    .default(sql`current_setting('hk.tenant')`);
