import { randomInt } from 'node:crypto';
import type { Transaction } from '../../db/client.ts';
import type { Context } from '../context.ts';

/** No 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V: a code is read aloud and typed over. */
const ALPHABET = '34679ACDEFGHJKMNPQRTWXY';
const LENGTH = 6;

/** A fresh check code: 23^6, 148 million, so that guessing under the rate limit of the public page is hopeless. */
export function newCheckCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** Takes a check code that nobody else has, in any municipality. @param draw makes codes; for tests */
export async function takeCheckCode(tx: Transaction, draw = newCheckCode): Promise<string> {
  for (;;) {
    const code = draw();
    const taken =
      await tx`insert into check_codes (code, municipality_code) values (${code}, hk.tenant()) on conflict do nothing`;
    if (taken.count === 1) return code;
  }
}

/** Finds check codes in a text that was relayed: they stand behind `/m/`. */
export function findCheckCodes(text: string): string[] {
  const found = text.toUpperCase().matchAll(new RegExp(`/M/([${ALPHABET}]{${LENGTH}})(?![0-9A-Z])`, 'g'));
  return [...new Set([...found].map((match) => match[1] as string))];
}

/** What the public page says: genuine or not, active or closed, and nothing more. Drafts are not genuine. */
export async function checkCode(
  ctx: Context,
  code: string,
): Promise<{ genuine: false } | { genuine: true; state: 'active' | 'closed' }> {
  const [row] = await ctx.db.sql<{ status: string }[]>`
    select status from alerts where check_code = ${code.trim().toUpperCase().slice(0, 20)} and status <> 'draft'`;
  if (row === undefined) return { genuine: false };
  return { genuine: true, state: row.status === 'live' ? 'active' : 'closed' };
}
