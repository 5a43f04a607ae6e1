import { readdirSync, readFileSync } from 'node:fs';
import { argumentsOf, processesWith } from '../../chromium/index.ts';
import { profileFolder } from '../../bot/transports/whatsapp-web/profile.ts';

/** The browser's main process for this session; undefined when none runs. */
export function browserOf(sessionDir: string): number | undefined {
  return processesWith(`--user-data-dir=${profileFolder(sessionDir)}`).find(
    (pid) => !argumentsOf(pid).some((argument) => argument.startsWith('--type=')),
  );
}

/** Every process of the session's browser: it leads a process group. */
export function treeOf(sessionDir: string): number[] {
  const leader = browserOf(sessionDir);
  if (leader === undefined) return [];
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    return Number.isInteger(pid) && groupOf(pid) === leader ? [pid] : [];
  });
}

/** The processes of the session's browser that hold a page. */
export function renderersOf(sessionDir: string): number[] {
  // Such a process writes its arguments anew, with spaces between them.
  return treeOf(sessionDir).filter((pid) => argumentsOf(pid).join(' ').includes('--type=renderer'));
}

/** Memory of the whole browser in MB: shared pages counted once. */
export function memoryOf(sessionDir: string): number {
  const kilobytes = treeOf(sessionDir).map((pid) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return Math.round(kilobytes.reduce((sum, one) => sum + one, 0) / 1024);
}

function groupOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
  } catch {
    return null;
  }
}
