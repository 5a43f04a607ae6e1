import { createLine, recordLineState } from '../../core/delivery/index.ts';
import { loadDemoRegistry } from '../../core/registry/index.ts';
import type { TestApi } from './helpers.ts';

/** Zoetermeer with its invented groups, and a line that is linked; returns the line's id. */
export async function loadDemo(it: TestApi): Promise<number> {
  const line = await createLine(it.ctx, {
    municipalityCode: 'GM0637',
    name: 'Meldingen',
    purpose: 'alerts',
    transport: 'simulator',
  });
  await recordLineState(it.db.sql, line.id, { state: 'connected', phone: '+31612345678', now: it.clock.now() });
  await loadDemoRegistry(it.ctx, { lineId: line.id });
  await it.targeting.reload();
  return line.id;
}

/** A draft that can be sent as it stands, over the middle of Zoetermeer. */
export const DRAFT = {
  municipalityCode: 'GM0637',
  facts: {
    kind: 'burglary',
    occurredAt: '2026-03-10T21:40:00+01:00',
    around: true,
    place: { label: 'Van Leeuwenhoeklaan', area: 'Rokkeveen' },
    persons: [{ count: 2, clothing: ['donkere jas'] }],
  },
  target: { type: 'radius', point: { lon: 4.4931, lat: 52.0468 }, metres: 1500 },
};

export async function createAlert(it: TestApi, draft: object = DRAFT): Promise<string> {
  const { body, status } = await it.request('POST', '/v1/alerts', { json: draft });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id as string;
}

/** Creates and sends an alert; returns its id and check code. */
export async function sendAlert(it: TestApi, draft: object = DRAFT): Promise<{ id: string; checkCode: string }> {
  const id = await createAlert(it, draft);
  const { body, status } = await it.request('POST', `/v1/alerts/${id}/dispatch`, {
    headers: { 'idempotency-key': `toets-${id}` },
  });
  if (status !== 202) throw new Error(JSON.stringify(body));
  return { id, checkCode: body.alert.checkCode as string };
}
