import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import type { Dossier } from './dossier.ts';

/** What a person can be recognised by in a line that somebody typed. */
export interface Traits {
  name: string | null;
  mobile: string | null;
  email: string | null;
}

interface Line {
  line: number;
  raw: string;
  message: string;
}

const AT = 'import_runs.refused';
/** The last digits are the same in every spelling of a number. */
const DIGITS = 8;

/** Whether a line is about this person: the number in any spelling, the address, or the whole name. */
function isAbout({ raw, message }: Line, { name, mobile, email }: Traits): boolean {
  const text = `${raw}\n${message}`.toLowerCase();
  if (mobile !== null && text.replaceAll(/[^\d;,\t\n]/g, '').includes(mobile.slice(-DIGITS))) return true;
  if (email !== null && text.includes(email.toLowerCase())) return true;
  return name !== null && name.length > 2 && text.includes(name.toLowerCase());
}

async function openRuns(tx: Transaction, ctx: Context, lock: boolean) {
  const rows = await tx<{ id: number; at: Date; sealed: Buffer }[]>`
    select id, at, refused_sealed as sealed from import_runs where refused_sealed is not null order by id
    ${lock ? tx`for update` : tx``}`;
  return rows.map(({ id, at, sealed }) => ({ id, at, lines: JSON.parse(ctx.keys.open(AT, sealed)) as Line[] }));
}

/** Refused lines of imports in which the person stands. */
export async function linesAbout(tx: Transaction, ctx: Context, traits: Traits): Promise<Dossier['refusedLines']> {
  const runs = await openRuns(tx, ctx, false);
  return runs.flatMap(({ id: runId, at, lines }) =>
    lines.filter((one) => isAbout(one, traits)).map(({ line, raw }) => ({ runId, at, line, raw })),
  );
}

/** Erases those lines; that something was refused there, and by which rule, stays. Returns how many. */
export async function eraseLinesAbout(tx: Transaction, ctx: Context, traits: Traits): Promise<number> {
  let erased = 0;
  for (const { id, lines } of await openRuns(tx, ctx, true)) {
    const found = lines.filter((one) => isAbout(one, traits));
    if (found.length === 0) continue;
    erased += found.length;
    const left = lines.map((one) =>
      found.includes(one) ? { ...one, raw: '', message: 'Gewist op verzoek van wie het aanging.' } : one,
    );
    await tx`update import_runs set refused_sealed = ${ctx.keys.seal(AT, JSON.stringify(left))} where id = ${id}`;
  }
  return erased;
}
