import process from 'node:process';
import { Pool } from 'undici';
import { measureCpu } from './usage.ts';
import type { CpuTime } from './usage.ts';

/** The floor: the same requests with nothing around them, no durability, no status. */
const { SINK, RECIPIENTS, TEXT } = process.env as Record<string, string>;
const pool = new Pool(SINK ?? '', { connections: 64, pipelining: 1, headersTimeout: 10_000, bodyTimeout: 10_000 });
const text = TEXT ?? '';

async function round(): Promise<{ seconds: number } & CpuTime> {
  const cpu = measureCpu();
  const began = process.hrtime.bigint();
  let next = 0;
  const total = Number(RECIPIENTS);
  const worker = async () => {
    for (let n = next++; n < total; n = next++) {
      const { body } = await pool.request({
        method: 'POST',
        path: `/bare-${n}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ to: `316${10_000_000 + n}@c.us`, text }),
      });
      await body.json();
    }
  };
  await Promise.all(Array.from({ length: 64 }, worker));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  return { seconds, ...cpu() };
}

process.send?.({ ready: true });
process.on('message', () => {
  void round().then((result) => process.send?.({ result }));
});
process.on('disconnect', () => process.exit(0));
