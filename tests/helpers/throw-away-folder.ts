import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A folder under the system's own for temporary files, open to every user of the machine. */
export interface ThrowAwayFolder {
  path: string;
  /** For the ordinary end: whoever started a process in it has stopped that. Idempotent. */
  remove(): Promise<void>;
}

/** Sends $2 to every process but this shell that works in the folder $1, or names it in its command. */
const END_ALL = `end_all() {
  for process in /proc/[0-9]*; do
    [ "$process" = "/proc/$$" ] && continue
    case "$(readlink "$process/cwd")" in "$1"|"$1"/*) ;; *) grep -qsF "$1" "$process/cmdline" || continue ;; esac
    kill "-$2" "\${process#/proc/}"
  done
}`;
const WAIT_AND_END =
  'read -r word; [ "$word" = off ] && exit; end_all "$0" INT; sleep 2; end_all "$0" KILL; rm -rf "$0"';

/**
 * Makes a folder for one suite. When this process is gone without removing it, however it went, whatever still runs in
 * the folder is ended and the folder removed.
 */
export async function throwAwayFolder(purpose: string, parent = os.tmpdir()): Promise<ThrowAwayFolder> {
  const folder = await mkdtemp(path.join(parent, `heterdaadkracht-${purpose}-`));
  await chmod(folder, 0o755);
  const callOff = reapAfterUs(folder);
  return {
    path: folder,
    remove: async () => {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      callOff();
    },
  };
}

/** The shell waits on a pipe that only we hold open; in a session of its own, so that Ctrl-C passes it by. */
function reapAfterUs(folder: string): () => void {
  const shell = spawn('sh', ['-c', `${END_ALL}\n${WAIT_AND_END}`, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  shell.stdin.on('error', () => {});
  if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref();
  return () => shell.stdin.end('off\n');
}
