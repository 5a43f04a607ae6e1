import { Redis } from 'ioredis';
import { expect, test } from 'vitest';

import { startRedis } from '../helpers/redis.ts';
import { requires } from '../helpers/requires.ts';

requires('redis-server')('a real Redis for a suite', () => {
  test('answers on 127.0.0.1 below port 32768, and is gone when stopped', async () => {
    const server = await startRedis();
    expect(server.port).toBeLessThan(32_768);
    const client = new Redis(server.url);
    expect(await client.ping()).toBe('PONG');
    client.disconnect();
    await server.stop();
    await server.stop();
    expect(() => process.kill(server.pid, 0)).toThrow('ESRCH');
  });
});
