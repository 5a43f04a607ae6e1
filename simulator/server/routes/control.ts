import { Router } from 'express';
import { z } from 'zod';
import type { Network } from '../../network/index.ts';
import { accountStats, networkStats } from '../../people/index.ts';
import type { Behaviour } from '../../people/index.ts';
import { toPhone } from '../../network/index.ts';
import { seed } from '../../seed.ts';
import { faultSet, seedPlan, seq } from '../schemas.ts';

const INLINE = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

/** `/api`: seeding, linking, faults, speed, figures and media. */
export function controlRoutes(network: Network, behaviour: Behaviour): Router {
  const routes = Router();
  routes.post('/seed', (request, response) => {
    response.status(201).json(seed(network, seedPlan.parse(request.body)));
  });
  routes.get('/stats', (_request, response) => {
    response.json(networkStats(network));
  });
  routes.get('/stats/phones', (_request, response) => {
    const accounts = [...network.accounts.all()];
    response.json(accounts.map((account) => ({ phone: toPhone(account.pn), ...accountStats(network, account) })));
  });
  routes.get('/speed', (_request, response) => {
    response.json({ speed: behaviour.speed });
  });
  routes.put('/speed', (request, response) => {
    behaviour.setSpeed(z.strictObject({ speed: z.number().min(0.01).max(100_000) }).parse(request.body).speed);
    response.json({ speed: behaviour.speed });
  });
  addLinking(routes, network);
  addFaults(routes, network);
  addMedia(routes, network);
  return routes;
}

function addLinking(routes: Router, network: Network): void {
  routes.get('/linking', (_request, response) => {
    response.json(network.linking.waiting().map((line) => ({ ...line, phone: line.phone && toPhone(line.phone) })));
  });
  const scan = z.strictObject({ phone: z.string(), qr: z.string().max(1000) });
  routes.post('/linking/scan', (request, response) => {
    const { phone, qr } = scan.parse(request.body);
    response.status(201).json({ device: network.linking.scanQr(phone, qr).id });
  });
  const code = z.strictObject({ phone: z.string(), code: z.string().max(40) });
  routes.post('/linking/code', (request, response) => {
    const { phone, code: entered } = code.parse(request.body);
    response.status(201).json({ device: network.linking.enterPairingCode(phone, entered).id });
  });
  const approve = z.strictObject({ phone: z.string(), request: z.string() });
  routes.post('/linking/approve', (request, response) => {
    const { phone, request: waiting } = approve.parse(request.body);
    response.status(201).json({ device: network.linking.approve(phone, waiting).id });
  });
}

function addFaults(routes: Router, network: Network): void {
  routes.get('/faults', (_request, response) => {
    response.json(network.faults.of(null));
  });
  routes.put('/faults', (request, response) => {
    network.faults.set(faultSet.parse(request.body));
    response.json(network.faults.of(null));
  });
  routes.delete('/faults', (_request, response) => {
    network.faults.clear();
    response.status(204).end();
  });
  routes.put('/faults/:phone', (request, response) => {
    const account = network.accounts.get(request.params.phone);
    network.faults.set(faultSet.parse(request.body), account.pn);
    response.json(network.faults.of(account));
  });
  const drop = z.strictObject({ phone: z.string().optional() });
  routes.post('/drop', (request, response) => {
    response.json({ dropped: network.drop(drop.parse(request.body ?? {}).phone) });
  });
}

function addMedia(routes: Router, network: Network): void {
  routes.get('/media/:seq', (request, response) => {
    const { payload } = network.messages.get(seq.parse(request.params.seq));
    const bytes = network.media.open(payload);
    const inline = INLINE.has(payload.mimetype ?? '');
    response.set('Content-Type', inline ? payload.mimetype! : 'application/octet-stream');
    if (!inline) response.set('Content-Disposition', 'attachment');
    response.set('Cache-Control', 'private, max-age=3600').send(bytes);
  });
}
