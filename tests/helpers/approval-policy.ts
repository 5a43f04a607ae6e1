import type { Sql } from '../../db/client.ts';

interface Wanted {
  photo?: boolean;
  missingMinor?: boolean;
  aboveDistricts?: number | null;
}

/** What a municipality of the test world wants a second pair of eyes on: nothing, unless a test says otherwise. */
export async function setApprovalPolicy(sql: Sql, municipalityCode: string, wanted: Wanted = {}): Promise<void> {
  const { photo = false, missingMinor = false, aboveDistricts = null } = wanted;
  await sql`insert into municipalities (code, name) values (${municipalityCode}, ${municipalityCode}) on conflict do nothing`;
  await sql`
    insert into municipality_policies (municipality_code, approval_photo, approval_missing_minor, approval_above_districts)
    values (${municipalityCode}, ${photo}, ${missingMinor}, ${aboveDistricts})
    on conflict (municipality_code) do update
    set approval_photo = excluded.approval_photo, approval_missing_minor = excluded.approval_missing_minor,
        approval_above_districts = excluded.approval_above_districts`;
}
