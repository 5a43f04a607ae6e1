import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The file beside the data, 0600, that keeps the operator's token from one start to the next. */
const at = (dataDir: string): string => path.join(dataDir, 'operator-token');

/** The token that was configured, else the one of an earlier start, else a new one. */
export function operatorToken(dataDir: string, configured: string | undefined): string {
  if (configured !== undefined) return configured;
  try {
    const kept = readFileSync(at(dataDir), 'utf8').trim();
    if (kept.length >= 16) return kept;
  } catch {
    // the first start
  }
  const token = randomBytes(24).toString('base64url');
  writeFileSync(at(dataDir), `${token}\n`, { mode: 0o600 });
  return token;
}
