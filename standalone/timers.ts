import { Redis } from 'ioredis';

const ANSWER_MS = 3_000;

/**
 * Where the timers live, for people; undefined without Redis. Alerts go out without it, so a Redis that does not answer
 * stops nothing, but whoever starts us has to know.
 */
export async function describeTimers(redisUrl: string | undefined): Promise<string | undefined> {
  if (redisUrl === undefined) return undefined;
  const { host } = new URL(redisUrl);
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: ANSWER_MS,
    commandTimeout: ANSWER_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let said: string | undefined;
  redis.on('error', (error: NodeJS.ErrnoException) => (said = error.code ?? error.message));
  try {
    await redis.connect();
    await redis.ping();
    return `Redis op ${host}`;
  } catch (error) {
    const why = said ?? (error instanceof Error ? error.message : 'onbekend');
    return (
      `LET OP: Redis op ${host} antwoordt niet (${why}). Meldingen gaan uit, maar herinneringen en verlopen wachten ` +
      'tot Redis er is. Controleer REDIS_URL, of haal haar weg: dan staan de wekkers in Postgres.'
    );
  } finally {
    redis.disconnect();
  }
}
