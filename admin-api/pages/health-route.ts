import { Router } from 'express';
import { checkHealth } from '../../core/health.ts';
import type { Database } from '../../db/client.ts';

/**
 * `/livez`: this process runs; ask nothing more, or a database away would have it restarted for nothing.
 * `/readyz`: it can do its work; 503 and which part is not ready when it cannot.
 */
export function healthRoute(db: Database, isClosing: () => boolean): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.get('/livez', (_request, response) => {
    response.locals['route'] = '/livez';
    response.setHeader('cache-control', 'no-store');
    response.json({ status: 'live' });
  });
  router.get('/readyz', async (_request, response) => {
    response.locals['route'] = '/readyz';
    const parts = [
      ...(await checkHealth(db)),
      { name: 'process', ready: !isClosing(), detail: isClosing() ? 'Wordt afgesloten.' : 'Neemt verzoeken aan.' },
    ];
    const ready = parts.every((part) => part.ready);
    response.setHeader('cache-control', 'no-store');
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not-ready', parts });
  });
  return router;
}
