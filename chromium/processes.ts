import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** What is asked of the operating system; Linux tells through /proc, elsewhere the answers are empty. */

/** Whether it runs; one that ended and was not collected by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statOf(pid)[0] !== 'Z';
}

/** When a process began, in the kernel's ticks: with the pid it names one process and no later one. */
export function startOf(pid: number): string | null {
  return statOf(pid)[19] ?? null;
}

/** The kernel's fields about a process, from its state on: the name before them may hold spaces and brackets. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

export function argumentsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** All processes that were started with this argument. */
export function processesWith(argument: string): number[] {
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const pid = Number(name);
    return Number.isInteger(pid) && argumentsOf(pid).includes(argument) ? [pid] : [];
  });
}

/** Kills a process and, where it leads one, its group; waits until it is gone, at most two seconds. */
export async function killTree(pid: number): Promise<void> {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // gone already, or no leader of a group
    }
  }
  for (let i = 0; i < 100 && isAlive(pid); i++) await pause(20);
}
