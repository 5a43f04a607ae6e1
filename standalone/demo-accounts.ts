import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../core/context.ts';
import { createDemoAccounts, type Role } from '../core/identity/index.ts';
import { demoRegistry } from '../core/registry/index.ts';

/** How to sign in to the demonstration: one account per role, all with one password. */
export interface DemoAccounts {
  accounts: readonly { role: Role; name: string; email: string }[];
  password: string;
}

/** The file beside the data, 0600, that keeps the password of the invented accounts from one start to the next. */
const at = (dataDir: string): string => path.join(dataDir, 'demo-password');
/** Nothing that looks like something else when it is copied by hand. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Makes the accounts of the demo register when they are not there; they are as invented as the rest of it. */
export async function demoAccounts(ctx: Context, dataDir: string): Promise<DemoAccounts> {
  const code = demoRegistry().municipalityCode;
  const password = demoPassword(dataDir);
  const accounts = await createDemoAccounts({ ...ctx, tenant: code }, { code, name: 'Zoetermeer' }, password);
  return { accounts, password };
}

function demoPassword(dataDir: string): string {
  try {
    const kept = readFileSync(at(dataDir), 'utf8').trim();
    if (kept.length >= 12) return kept;
  } catch {
    // the first start
  }
  const group = (): string => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const password = [group(), group(), group()].join('-');
  writeFileSync(at(dataDir), `${password}\n`, { mode: 0o600 });
  return password;
}
