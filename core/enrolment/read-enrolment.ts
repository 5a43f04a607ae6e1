import type { Database, Sql, Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { ENROLMENT_AT } from './sealed.ts';
import type { EnrolmentState, Queue } from './states.ts';

/** An enrolment as it stands in its row, what is sealed still sealed. */
export interface EnrolmentRow {
  id: string;
  reference: string;
  source: 'page' | 'whatsapp' | 'invitation';
  state: EnrolmentState;
  returnsTo: Queue | null;
  version: number;
  tokenHash: Buffer | null;
  name: string | null;
  memberCount: number | null;
  wabpNumber: string | null;
  areaCodes: string[];
  areaYear: number | null;
  polygon: { type: 'Polygon'; coordinates: [number, number][][] } | null;
  people: Buffer | null;
  reason: Buffer | null;
  mobileHash: Buffer | null;
  deputyMobileHash: Buffer | null;
  consentVersion: string;
  consentedAt: Date;
  groupId: number | null;
  administratorId: number | null;
  deputyState: 'none' | 'wanted' | 'asked' | 'accepted' | 'declined' | 'silent';
  municipalityCheckBy: string | null;
  createdAt: Date;
  provenAt: Date | null;
  stateAt: Date;
  decidedAt: Date | null;
}

/** The columns of a row, for whoever selects more than one. */
export const enrolmentColumns = (sql: Sql | Transaction) => sql`
  e.id, e.reference, e.source, e.state, e.returns_to as "returnsTo", e.version, e.token_hash as "tokenHash", e.name,
  e.member_count as "memberCount", e.wabp_number as "wabpNumber", e.area_codes as "areaCodes", e.area_year as "areaYear",
  e.polygon, e.people_sealed as people, e.reason_sealed as reason, e.mobile_hash as "mobileHash",
  e.deputy_mobile_hash as "deputyMobileHash", e.consent_version as "consentVersion", e.consented_at as "consentedAt",
  e.group_id as "groupId", e.administrator_id as "administratorId", e.deputy_state as "deputyState",
  e.municipality_check_by as "municipalityCheckBy", e.created_at as "createdAt", e.proven_at as "provenAt",
  e.state_at as "stateAt", e.decided_at as "decidedAt"`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const absent = (): AppError => new AppError('not-found', 'Deze aanmelding bestaat niet, of niet meer.');

/** @throws AppError `not-found` */
export async function readEnrolment(sql: Sql | Transaction, id: string): Promise<EnrolmentRow> {
  if (!UUID.test(id)) throw absent();
  const [row] = await sql<EnrolmentRow[]>`select ${enrolmentColumns(sql)} from enrolments e where e.id = ${id}`;
  if (row === undefined) throw absent();
  return row;
}

/** The same, so that nobody else changes it until the transaction ends. */
export async function lockEnrolment(tx: Transaction, id: string): Promise<EnrolmentRow> {
  await tx`select from enrolments where id = ${id} for update`;
  return readEnrolment(tx, id);
}

export const tokenHash = (ctx: Context, token: string): Buffer => ctx.keys.lookup(ENROLMENT_AT.token, token);

/** Whose enrolment this is may not be told to who guesses ids: a wrong token is as good as none. @throws `not-found` */
export function requireToken(ctx: Context, row: EnrolmentRow, token: string): void {
  if (row.tokenHash !== null && row.tokenHash.equals(tokenHash(ctx, token))) return;
  throw absent();
}

/** The municipality that an enrolment was sent to, of which only the id is known. @throws AppError `not-found` */
export async function municipalityOfEnrolment(directory: Database, id: string): Promise<string> {
  const [row] = await directory.sql<{ municipality: string }[]>`
    select municipality_code as municipality from enrolments where id = ${id}`;
  if (row === undefined) throw absent();
  return row.municipality;
}
