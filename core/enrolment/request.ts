import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';
import { openTask } from '../tasks/index.ts';
import { sendCode } from './codes.ts';
import { logEvent } from './log.ts';
import { parseInput } from '../parse-input.ts';
import { tokenHash } from './read-enrolment.ts';
import { EnrolmentRequest } from './request-input.ts';
import { peopleHashes, sealPeople, type EnrolledPeople } from './sealed.ts';
import type { EnrolmentState } from './states.ts';

/** An hour in which the number can be proven: a code lasts fifteen minutes, and a new one may be asked for. */
const PROVE_WITHIN_MS = 24 * 3_600_000;

export interface Requested {
  id: string;
  /** With which whoever asked comes back; stands nowhere else. */
  token: string;
  state: 'unproven';
  codeExpiresAt: Date;
}

/**
 * Takes a request from the page and sends a code to the number of the administrator. What is answered does not depend on
 * whether anybody is known here.
 * @param areaCodes neighbourhoods of the municipality of the context
 * @throws AppError `invalid`, `rate-limited`, `no-line`
 */
export async function requestEnrolment(
  ctx: Context,
  input: EnrolmentRequest,
  areaCodes: readonly string[],
): Promise<Requested> {
  const request = parseInput(EnrolmentRequest, input, 'De aanmelding');
  const token = randomBytes(32).toString('base64url');
  return ctx.db.sql.begin(async (tx) => {
    const { id } = await writeEnrolment(tx, ctx, { request, areaCodes, source: 'page', state: 'unproven', token });
    const { codeExpiresAt } = await sendCode(tx, ctx, { enrolmentId: id, mobile: request.administrator.mobile });
    return { id, token, state: 'unproven', codeExpiresAt };
  });
}

/** Writes a new enrolment with its first event; who checks first is told of it when its number is proven already. */
export async function writeEnrolment(
  tx: Transaction,
  ctx: Context,
  input: {
    request: Pick<EnrolmentRequest, 'administrator' | 'deputy' | 'signs' | 'consent'> & {
      group: { name: string; memberCount?: number | undefined; wabpNumber?: string | undefined };
      area?: EnrolmentRequest['area'];
    };
    areaCodes: readonly string[];
    source: 'page' | 'whatsapp' | 'invitation';
    state: 'unproven' | 'municipality-check';
    token?: string;
    groupId?: number;
    /** Chosen beforehand by who may say the same twice. */
    id?: string;
  },
): Promise<{ id: string; reference: string }> {
  const { request, areaCodes, source, state, token, groupId, id = randomUUID() } = input;
  const { group, administrator, deputy = null, signs = null, consent, area } = request;
  const now = ctx.clock.now();
  const people: EnrolledPeople = { administrator, deputy, signs };
  const hashes = peopleHashes(ctx.keys, people);
  const reference = await freeReference(tx);
  const codes = [...new Set(areaCodes)].toSorted();
  await tx`
    insert into enrolments (id, reference, source, state, token_hash, name, member_count, wabp_number, area_codes, area_year,
      polygon, people_sealed, mobile_hash, deputy_mobile_hash, email_hash, deputy_email_hash, consent_version, consented_at,
      group_id, deputy_state, created_at, proven_at, state_at, expires_at)
    values (${id}, ${reference}, ${source}, ${state}, ${token === undefined ? null : tokenHash(ctx, token)}, ${group.name},
      ${group.memberCount ?? null}, ${group.wabpNumber ?? null}, ${codes},
      (select max(year) from areas where municipality_code = hk.tenant() and level = 'neighbourhood'),
      ${area?.polygon === undefined ? null : tx.json(area.polygon as never)}, ${sealPeople(ctx.keys, people)},
      ${hashes.mobile}, ${hashes.deputyMobile}, ${hashes.email}, ${hashes.deputyEmail}, ${consent.version}, ${now},
      ${groupId ?? null}, ${deputy === null ? 'none' : 'wanted'}, ${now}, ${state === 'unproven' ? null : now}, ${now},
      ${state === 'unproven' ? new Date(now.getTime() + PROVE_WITHIN_MS) : null})`;
  const detail = { source, neighbourhoods: codes.length, consent: consent.version };
  await logEvent(tx, ctx, { id, kind: 'requested', detail });
  if (state === 'municipality-check') {
    await logEvent(tx, ctx, { id, kind: 'proven', detail: { by: source } });
    await askCheck(tx, ctx, id, state);
  }
  return { id, reference };
}

/** `A-` and five digits that no other enrolment here has. */
async function freeReference(tx: Transaction): Promise<string> {
  for (;;) {
    const reference = `A-${randomInt(10_000, 100_000)}`;
    const [taken] = await tx`select from enrolments where reference = ${reference}`;
    if (taken === undefined) return reference;
  }
}

export const CHECK_TASK = 'check-enrolment';

/** Lets the side whose turn it is know that somebody has to look. */
export async function askCheck(tx: Transaction, ctx: Context, id: string, state: EnrolmentState): Promise<void> {
  if (state !== 'municipality-check' && state !== 'police-check') return;
  const side = state === 'police-check' ? 'police' : 'municipality';
  await openTask(tx, ctx, { kind: CHECK_TASK, side, entity: 'enrolment', entityId: id });
}
