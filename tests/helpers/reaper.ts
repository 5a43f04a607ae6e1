import { spawn } from 'node:child_process';

/** Calls the reaper off once its work is done in the ordinary way. */
export type CallOff = () => void;

/**
 * Ends processes and removes a folder when this process is gone, however it went: the shell waits on a pipe that only
 * we hold open. It stands in a session of its own, so that Ctrl-C and a killed process group pass it by.
 */
export function reapAfterUs(folder: string, pids: readonly number[]): CallOff {
  const script =
    'read -r word; [ "$word" = off ] && exit 0; for pid in "$@"; do kill -INT "$pid" 2>/dev/null; done; ' +
    'sleep 2; for pid in "$@"; do kill -KILL "$pid" 2>/dev/null; done; rm -rf "$0"';
  const shell = spawn('sh', ['-c', script, folder, ...pids.map(String)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  shell.stdin.on('error', () => {});
  if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref();
  return () => shell.stdin.end('off\n');
}
