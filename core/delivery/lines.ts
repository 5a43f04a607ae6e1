import { z } from 'zod';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import type { Sql } from '../../db/client.ts';
import { AppError } from '../errors.ts';
import { requireOwnMunicipality } from '../municipalities.ts';
import type { LineState, LinkMoments } from '../ports/transport.ts';
import { notify } from './notify.ts';
import { defaultPace, Pace } from './pace.ts';

export const LineInput = z.strictObject({
  municipalityCode: z.string().regex(/^GM\d{4}$/, 'Gebruik de CBS-code van de gemeente, bijvoorbeeld GM0637.'),
  name: z.string().trim().min(1).max(60),
  purpose: z.enum(['alerts', 'exercise', 'footage']),
  transport: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  pace: Pace.optional(),
});
export type LineInput = z.infer<typeof LineInput>;

export const LineRequest = z.discriminatedUnion('request', [
  z.strictObject({ request: z.literal('link') }),
  z.strictObject({ request: z.literal('link-code'), phone: z.string().regex(/^\+[1-9]\d{6,14}$/) }),
  z.strictObject({ request: z.literal('unlink') }),
  z.strictObject({ request: z.literal('self-test') }),
]);
export type LineRequest = z.infer<typeof LineRequest>;

/** What is known of an attempt to link a line; what the network does not tell is null. */
export interface LinkProgress {
  /** Until when the code that is shown can be used; another one follows by itself. */
  expiresAt: string | null;
  /** Until when codes are offered. */
  until: string | null;
  /** When somebody used a code: the phone and the network are at work. */
  usedAt: string | null;
  /** It came to nothing: nobody used a code in time, or it was refused. */
  ended: 'expired' | 'refused' | null;
}

/** A WhatsApp number that the system runs, as operators see it. */
export interface Line {
  id: number;
  municipalityCode: string;
  name: string;
  purpose: 'alerts' | 'exercise' | 'footage';
  transport: string;
  phone: string | null;
  state: LineState;
  stateReason: string | null;
  stateAt: Date;
  /** QR text or pairing code while `linking`. */
  linkCode: string | null;
  /** How an attempt to link goes; null outside of one. Times are ISO strings. */
  link: LinkProgress | null;
  selfTest: { ok: boolean; milliseconds: number; detail: string; at: string } | null;
  held: boolean;
  /** The machine of the bot that holds it; null when none does. */
  holder: string | null;
  /** What was asked of the bot and is not taken up yet. */
  request: LineRequest['request'] | null;
  pace: Pace;
  queued: number;
}

const lineRow = (sql: Sql, where: ReturnType<Sql>) => sql<(Omit<Line, 'pace'> & { pace: unknown })[]>`
  select id, municipality_code as "municipalityCode", name, purpose, transport, phone, state,
         state_reason as "stateReason", state_at as "stateAt", link_code as "linkCode", link, request, self_test as "selfTest",
         held_by is not null as held, split_part(held_by, '/', 1) as holder, pace,
         (select coalesce(sum(b.size), 0)::int from post_batches b where b.line_id = lines.id and b.purpose = 'send') as queued
  from lines ${where} order by id`;

const toLine = (row: Omit<Line, 'pace'> & { pace: unknown }): Line => ({ ...row, pace: Pace.parse(row.pace) });

/** All lines, oldest first. */
export async function listLines(ctx: Context): Promise<Line[]> {
  return (await lineRow(ctx.db.sql, ctx.db.sql``)).map(toLine);
}

/** One line; throws `not-found`. */
export async function getLine(ctx: Context, id: number): Promise<Line> {
  const [row] = await lineRow(ctx.db.sql, ctx.db.sql`where id = ${id}`);
  if (row === undefined) throw new AppError('not-found', `Lijn ${id} bestaat niet.`);
  return toLine(row);
}

/** Adds a line, unlinked. Throws `conflict` when the municipality has one of that name. */
export async function createLine(ctx: Context, input: LineInput): Promise<Line> {
  requireOwnMunicipality(ctx, input.municipalityCode);
  const pace = input.pace ?? defaultPace(input.transport);
  const id = await ctx.db.sql.begin(async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      insert into lines (municipality_code, name, purpose, transport, pace, state_at)
      values (${input.municipalityCode}, ${input.name}, ${input.purpose}, ${input.transport}, ${tx.json(pace)}, ${ctx.clock.now()})
      on conflict (municipality_code, name) do nothing returning id`;
    if (row === undefined)
      throw new AppError('conflict', `Deze gemeente heeft al een lijn met de naam "${input.name}".`);
    await audit(tx, ctx, {
      verb: 'create',
      entity: 'line',
      entityId: String(row.id),
      detail: { purpose: input.purpose },
    });
    await notify(tx, 'lines', [row.id]);
    return row.id;
  });
  return getLine(ctx, id);
}

/** Asks the bot that holds the line to link, unlink or test it; the line's state tells how it goes. */
export async function requestLine(ctx: Context, id: number, input: LineRequest): Promise<Line> {
  await ctx.db.sql.begin(async (tx) => {
    const phone = input.request === 'link-code' ? input.phone : null;
    const rows = await tx`
      update lines set request = ${input.request}, request_phone = ${phone},
             link = case when ${input.request} in ('link', 'link-code') then null else link end,
             self_test = case when ${input.request} = 'self-test' then null else self_test end
      where id = ${id}`;
    if (rows.count === 0) throw new AppError('not-found', `Lijn ${id} bestaat niet.`);
    await audit(tx, ctx, { verb: input.request, entity: 'line', entityId: String(id) });
    await notify(tx, 'lines', [id]);
  });
  return getLine(ctx, id);
}

/** What the bot saw of its line. A new state clears the waiting code, unless it brings one. */
export async function recordLineState(
  sql: Sql,
  lineId: number,
  change: { state: LineState; reason?: string; linkCode?: string; phone?: string; link?: LinkMoments; now: Date },
): Promise<void> {
  const { expiresAt = null, until = null, ended = null } = change.link ?? {};
  const isOffered = change.state === 'linking';
  await sql`
    update lines set
      link = case
        when ${isOffered || ended !== null} then jsonb_build_object('expiresAt', ${expiresAt?.toISOString() ?? null}::text,
          'until', ${until?.toISOString() ?? null}::text, 'usedAt', null, 'ended', ${ended}::text)
        when ${change.state} = 'connecting' and state = 'linking' then jsonb_build_object('expiresAt', null, 'until', null,
          'usedAt', ${change.now.toISOString()}::text, 'ended', null)
        when ${change.state} = state then link end,
      state_at = case when state = ${change.state} then state_at else ${change.now} end,
      state = ${change.state}, state_reason = ${change.reason ?? null}, link_code = ${change.linkCode ?? null},
      phone = coalesce(${change.phone ?? null}, phone)
    where id = ${lineId}`;
  await notify(sql, 'lines', [lineId]);
}

/** The network would not link this line: said to whoever asked, unless the line itself said why already. */
export async function recordRefusedLink(sql: Sql, lineId: number, reason: string): Promise<void> {
  await sql`
    update lines set
      state_reason = case when link ->> 'ended' is null then ${reason} else state_reason end,
      link = coalesce(link, '{"expiresAt": null, "until": null, "usedAt": null}') || '{"ended": "refused"}'
    where id = ${lineId} and state in ('unlinked', 'linking', 'conflict') and link ->> 'ended' is distinct from 'expired'`;
  await notify(sql, 'lines', [lineId]);
}

/** Takes the waiting request of a line, once. */
export async function takeLineRequest(
  sql: Sql,
  lineId: number,
): Promise<{ request: string; phone: string | null } | null> {
  const [row] = await sql<{ request: string | null; phone: string | null }[]>`
    with asked as (select id, request, request_phone from lines where id = ${lineId} and request is not null for update)
    update lines set request = null, request_phone = null from asked where lines.id = asked.id
    returning asked.request, asked.request_phone as phone`;
  return row?.request === undefined || row.request === null ? null : { request: row.request, phone: row.phone };
}

/** Puts a request back that could not be carried out yet, unless the operator asked for something else meanwhile. */
export async function returnLineRequest(
  sql: Sql,
  lineId: number,
  asked: { request: string; phone: string | null },
): Promise<void> {
  await sql`
    update lines set request = ${asked.request}, request_phone = ${asked.phone} where id = ${lineId} and request is null`;
}

export async function recordSelfTest(
  sql: Sql,
  lineId: number,
  result: { ok: boolean; milliseconds: number; detail: string; at: Date },
): Promise<void> {
  await sql`update lines set self_test = ${sql.json({ ...result, at: result.at.toISOString() })} where id = ${lineId}`;
  await notify(sql, 'lines', [lineId]);
}
