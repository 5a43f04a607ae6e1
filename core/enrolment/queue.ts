import { z } from 'zod';
import { viewed } from '../audit.ts';
import type { Context } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { findFindings, type Finding } from './findings.ts';
import type { EventKind } from './log.ts';
import { enrolmentColumns, readEnrolment, type EnrolmentRow } from './read-enrolment.ts';
import { openPeople, openText, type EnrolledPeople } from './sealed.ts';
import { EnrolmentState, type Queue } from './states.ts';

export const EnrolmentFilter = z.strictObject({ state: EnrolmentState.optional() });
export type EnrolmentFilter = z.infer<typeof EnrolmentFilter>;

/** An enrolment in a list. */
export interface EnrolmentSummary {
  id: string;
  reference: string;
  source: 'page' | 'whatsapp' | 'invitation';
  state: EnrolmentState;
  /** Which queue asked, while an answer is waited for. */
  returnsTo: Queue | null;
  name: string;
  memberCount: number | null;
  /** Names of its districts, the first three. */
  districts: string[];
  findings: Finding['code'][];
  createdAt: Date;
  /** Since when it is in this state. */
  stateAt: Date;
}

export interface EnrolmentEvent {
  at: Date;
  actor: string;
  kind: EventKind;
  detail: Record<string, unknown>;
  text: string | null;
}

/** An enrolment with all that somebody who checks it has to know. */
export interface EnrolmentDetail extends Omit<EnrolmentSummary, 'findings'> {
  version: number;
  wabpNumber: string | null;
  areas: { code: string; name: string; districtCode: string }[];
  polygon: EnrolmentRow['polygon'];
  /** Null once its time is over. */
  people: EnrolledPeople | null;
  deputyState: EnrolmentRow['deputyState'];
  consent: { version: string; at: Date };
  provenAt: Date | null;
  decidedAt: Date | null;
  /** What the applicant was asked or told last. */
  said: string | null;
  groupId: number | null;
  administratorId: number | null;
  findings: Finding[];
  events: EnrolmentEvent[];
}

const AT_MOST = 500;

/** Those in one state, or all that somebody has to look at or wait for; who waits longest first. */
export async function listEnrolments(ctx: Context, input: EnrolmentFilter = {}): Promise<EnrolmentSummary[]> {
  const { state } = parseInput(EnrolmentFilter, input, 'De vraag om deze lijst');
  const { sql } = ctx.db;
  const states = state === undefined ? ['municipality-check', 'police-check', 'waiting'] : [state];
  const rows = await sql<EnrolmentRow[]>`
    select ${enrolmentColumns(sql)} from enrolments e where e.state = any(${states}) order by e.state_at, e.id limit ${AT_MOST}`;
  const names = await districtNames(ctx, [...new Set(rows.flatMap(({ areaCodes }) => areaCodes))]);
  const summaries: EnrolmentSummary[] = [];
  for (const row of rows) {
    const isOpen = row.decidedAt === null;
    const found = isOpen ? await findFindings(sql, ctx, row, openPeople(ctx.keys, row.people)) : [];
    summaries.push(summaryOf(row, names, found));
  }
  return summaries;
}

function summaryOf(row: EnrolmentRow, names: Map<string, string>, findings: readonly Finding[]): EnrolmentSummary {
  const { id, reference, source, state, returnsTo, name, memberCount, areaCodes, createdAt, stateAt } = row;
  const districts = [...new Set(areaCodes.flatMap((code) => names.get(code) ?? []))].slice(0, 3);
  const codes = findings.map(({ code }) => code);
  const facts = { id, reference, source, state, returnsTo, name: name ?? '', memberCount };
  return { ...facts, districts, findings: codes, createdAt, stateAt };
}

async function districtNames(ctx: Context, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.db.sql<{ code: string; name: string }[]>`
    select distinct on (a.code) a.code, coalesce(d.name, a.district_code) as name from areas a
    left join areas d on d.code = a.district_code and d.year = a.year
    where a.code = any(${codes as string[]}) order by a.code, a.year desc`;
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** One enrolment, with what was found about it now. Who looked is written down. @throws AppError `not-found` */
export async function getEnrolment(ctx: Context, id: string): Promise<EnrolmentDetail> {
  const { sql } = ctx.db;
  const row = await readEnrolment(sql, id);
  await viewed(ctx, { entity: 'enrolment', ids: [id] });
  return detailOf(ctx, row);
}

export async function detailOf(ctx: Context, row: EnrolmentRow): Promise<EnrolmentDetail> {
  const { sql } = ctx.db;
  const people = openPeople(ctx.keys, row.people);
  const findings = row.decidedAt === null ? await findFindings(sql, ctx, row, people) : [];
  const areas = await sql<EnrolmentDetail['areas'][number][]>`
    select distinct on (code) code, name, district_code as "districtCode" from areas
    where code = any(${row.areaCodes}) order by code, year desc`;
  const events = await sql<(Omit<EnrolmentEvent, 'text'> & { sealed: Buffer | null })[]>`
    select at, actor, kind, detail, text_sealed as sealed from enrolment_events where enrolment_id = ${row.id} order by id`;
  const { version, wabpNumber, polygon, deputyState, provenAt, decidedAt, groupId, administratorId } = row;
  return {
    ...summaryOf(row, await districtNames(ctx, row.areaCodes), findings),
    version,
    wabpNumber,
    areas: [...areas],
    polygon,
    people,
    deputyState,
    consent: { version: row.consentVersion, at: row.consentedAt },
    provenAt,
    decidedAt,
    said: openText(ctx.keys, 'reason', row.reason),
    groupId,
    administratorId,
    findings,
    events: events.map(({ sealed, ...event }) => ({ ...event, text: openText(ctx.keys, 'text', sealed) })),
  };
}
