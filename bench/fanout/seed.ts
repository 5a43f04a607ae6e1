import { makeKeys } from '../../core/keys/index.ts';
import { writePeople } from '../../core/registry/people/write-people.ts';
import type { Database } from '../../db/client.ts';

export const MUNICIPALITY_CODE = 'GM9999';
const AREAS = 100;

const key = (n: number) => Buffer.alloc(32, n).toString('base64');
/** The same in the process that fills the database and in the one that is measured. */
export const keys = await makeKeys({
  version: 1,
  sealing: [{ id: 1, key: key(1) }],
  lookup: key(2),
  signing: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 3)]).toString(
    'base64',
  ),
});

/**
 * Fills an empty database with one municipality of a hundred neighbourhoods and as many connected watch groups as
 * recipients, each with its own administrator, and one sink line. No administrator group: everybody is reached directly.
 */
export async function seed(database: Database, recipients: number): Promise<{ lineId: number; areaCodes: string[] }> {
  const { sql } = database;
  const areaCodes = Array.from({ length: AREAS }, (_, n) => `BU9999${String(n).padStart(4, '0')}`);
  const square = (n: number) => {
    const [lon, lat] = [5 + (n % 10) * 0.01, 52 + Math.floor(n / 10) * 0.01];
    const ring = [
      [lon, lat],
      [lon + 0.01, lat],
      [lon + 0.01, lat + 0.01],
      [lon, lat + 0.01],
      [lon, lat],
    ];
    return { type: 'Polygon', coordinates: [ring] };
  };
  await sql.begin(async (tx) => {
    await tx`insert into municipalities (code, name) values (${MUNICIPALITY_CODE}, 'Meetdorp')`;
    for (const [n, code] of areaCodes.entries()) {
      await tx`
        insert into areas (code, year, level, name, municipality_code, municipality, district_code, households, geometry)
        values (${code}, 2024, 'neighbourhood', ${`Buurt ${n}`}, ${MUNICIPALITY_CODE}, 'Meetdorp', 'WK999900', 500, ${tx.json(square(n) as never)})`;
    }
    const people = Array.from({ length: recipients }, (_, n) => ({
      name: `Beheerder ${n + 1}`,
      mobile: `+316${10_000_001 + n}`,
    }));
    await writePeople(tx, keys, people, new Date());
    await tx`
      insert into watch_groups (municipality_code, name, member_count, status)
      select ${MUNICIPALITY_CODE}, 'Groep ' || n, 40, 'connected' from generate_series(1, ${recipients}::int) n`;
    await tx`
      insert into watch_group_areas (group_id, area_code, year)
      select id, (${areaCodes}::text[])[1 + id % ${AREAS}], 2024 from watch_groups`;
    await tx`insert into group_roles (group_id, administrator_id, role) select id, id, 'primary' from watch_groups`;
  });
  const [line] = await sql<{ id: number }[]>`
    insert into lines (municipality_code, name, purpose, transport, state, pace)
    values (${MUNICIPALITY_CODE}, 'Sink', 'alerts', 'sink', 'connected',
            ${sql.json({ concurrency: 64, groupMs: 0, directMinMs: 0, directMaxMs: 0, conversational: false })})
    returning id`;
  await sql`vacuum analyze`;
  return { lineId: (line as { id: number }).id, areaCodes };
}

export const FACTS = {
  kind: 'burglary' as const,
  place: { label: 'Meetlaan', area: 'Meetdorp' },
  persons: [],
};
