import { randomInt } from 'node:crypto';
import { hostname } from 'node:os';
import process from 'node:process';

/** Names of the holders in this process that still work. */
const atWork = new Set<string>();

/** A name for one holder of one line, `host/pid/number`, that others can tell to be dead or alive. Call `done` at the end. */
export function newHolderName(): { name: string; done(): void } {
  const name = `${hostname()}/${process.pid}/${randomInt(2 ** 31)}`;
  atWork.add(name);
  return { name, done: () => void atWork.delete(name) };
}

/** True when whoever held the line before let go of it (null) or is certainly dead: nothing of theirs is under way any more. */
export function isDead(holder: string | null): boolean {
  if (holder === null) return true;
  const [host, pid] = holder.split('/');
  if (host !== hostname()) return false;
  if (Number(pid) === process.pid) return !atWork.has(holder);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
