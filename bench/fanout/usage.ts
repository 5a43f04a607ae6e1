import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

/** Processor time that was used between two moments, in milliseconds: by whoever measures, by the sink, by Postgres. */
export interface CpuTime {
  cpuMs: number;
  sinkCpuMs: number;
  postgresCpuMs: number;
}

/**
 * Starts to measure; the answer ends it. Unlike the time on the clock it hardly depends on what else the machine does.
 * Postgres and the sink are the processes in `POSTGRES_PID`, with all that it started, and `SINK_PID`.
 */
export function measureCpu(): () => CpuTime {
  const { SINK_PID, POSTGRES_PID } = process.env;
  const now = () => [cpuMs(process.pid), cpuMs(Number(SINK_PID)), cpuMs(Number(POSTGRES_PID), true)] as const;
  const [own, sink, postgres] = now();
  return () => {
    const [ownNow, sinkNow, postgresNow] = now();
    return { cpuMs: ownNow - own, sinkCpuMs: sinkNow - sink, postgresCpuMs: postgresNow - postgres };
  };
}

/** What a process has used with all its threads, by Linux' own count in nanoseconds; 0 where there is no such count. */
function cpuMs(pid: number, withChildren = false): number {
  try {
    const own = readdirSync(`/proc/${pid}/task`).reduce((sum, task) => sum + ranMs(`/proc/${pid}/task/${task}`), 0);
    return withChildren ? childrenOf(pid).reduce((sum, child) => sum + cpuMs(child, true), own) : own;
  } catch {
    return 0;
  }
}

const ranMs = (path: string) => Number(readFileSync(`${path}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

/** Starts to measure; the answer ends it, and is the most memory (MB) that this process held meanwhile, by Linux' own count. */
export function measurePeak(): () => number {
  writeFileSync('/proc/self/clear_refs', '5');
  return () => Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
}
