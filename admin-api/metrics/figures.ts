import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { auditHealth } from '../../core/audit/index.ts';
import { contextIn, type Surroundings } from '../../core/context.ts';
import { deliveryFigures, DELIVERY_STATES, listLines } from '../../core/delivery/index.ts';
import { mailFigures } from '../../core/mail/index.ts';
import { linesOfAll } from '../../core/municipalities.ts';
import type { Tenants } from '../../db/tenants.ts';
import { routeOf } from '../http/request-log.ts';
import { addApprovalFigures, readApprovalFigures } from './approval-figures.ts';

export interface Figures {
  /** Times every request, by route template; addresses themselves are never a label. */
  time: RequestHandler;
  /** Everything in Prometheus' text format. */
  render(): Promise<{ contentType: string; text: string }>;
}

const ALERT_STATUSES = ['draft', 'live', 'closed', 'withdrawn', 'expired'];
const LINE_STATES = ['unlinked', 'linking', 'connecting', 'connected', 'sick', 'offline', 'conflict'];

/** What Prometheus may know of this process and of the work: counts and durations, no ids, no persons. */
export function createFigures(tenants: Tenants, around: Surroundings, streams: () => number): Figures {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'hk_http_request_duration_seconds',
    help: 'Time to answer HTTP requests, by route template',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const open = new Gauge({
    name: 'hk_event_streams',
    help: 'Clients that listen to server-sent events',
    registers: [registry],
  });
  const read = addDatabaseGauges(tenants, around, registry);
  return {
    time: timer(durations),
    render: async () => {
      open.set(streams());
      await read();
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** Returns what fills the gauges before a scrape; while the database is away they are left out and `hk_database_up` is 0. */
function addDatabaseGauges(tenants: Tenants, around: Surroundings, registry: Registry): () => Promise<void> {
  const gauge = (name: string, help: string, label: string) =>
    new Gauge({ name, help, labelNames: [label], registers: [registry] });
  const alerts = gauge('hk_alerts', 'Alerts by status', 'status');
  const accepted = new Counter({
    name: 'hk_alerts_accepted_total',
    help: 'Alerts that were accepted for sending, of all time',
    registers: [registry],
  });
  const posts = gauge('hk_posts', 'Posts of live alerts by state', 'state');
  const lines = gauge('hk_lines', 'WhatsApp lines by state', 'state');
  const queued = gauge('hk_line_queued_posts', 'Posts that wait for a line, by line id', 'line');
  const mails = new Gauge({
    name: 'hk_mails',
    help: 'Letters by kind and state',
    labelNames: ['kind', 'state'],
    registers: [registry],
  });
  const unsealed = new Gauge({
    name: 'hk_audit_unsealed_seconds',
    help: 'Age of the oldest audit entry that is not sealed yet; 0 when all are',
    registers: [registry],
  });
  const approvals = addApprovalFigures(registry);
  const up = new Gauge({ name: 'hk_database_up', help: '1 when the figures could be read', registers: [registry] });
  return async () => {
    for (const each of [alerts, posts, lines, queued]) each.reset();
    mails.reset();
    try {
      const [read, audit] = await Promise.all([
        readAll(tenants, around),
        auditHealth({ ...around, db: tenants.sealer }),
      ]);
      unsealed.set(audit.unsealedSeconds);
      for (const status of ALERT_STATUSES) alerts.set({ status }, 0);
      for (const state of DELIVERY_STATES) posts.set({ state }, 0);
      for (const state of LINE_STATES) lines.set({ state }, 0);
      accepted.reset();
      approvals(read.map((each) => each.approvals));
      for (const { figures, allLines, letters } of read) {
        for (const { kind, state, letters: count } of letters) mails.inc({ kind, state }, count);
        for (const { status, count } of figures.alerts) {
          alerts.inc({ status }, count);
          if (status !== 'draft') accepted.inc(count);
        }
        for (const { state, count } of figures.posts) posts.inc({ state }, count);
        for (const line of allLines) {
          lines.inc({ state: line.state });
          queued.set({ line: String(line.id) }, line.queued);
        }
      }
      up.set(1);
    } catch (error) {
      around.log.warn({ err: error }, 'figures could not be read');
      up.set(0);
    }
  };
}

/** One municipality after another, those with a line: without one nothing is ever sent. */
async function readAll(tenants: Tenants, around: Surroundings) {
  const municipalities = new Set((await linesOfAll(tenants.directory)).map(({ municipality }) => municipality));
  const all = [];
  for (const code of municipalities) {
    const ctx = contextIn(tenants, code, 'police', around);
    const [figures, allLines, waits, letters] = await Promise.all([
      deliveryFigures(ctx),
      listLines(ctx),
      readApprovalFigures(ctx),
      mailFigures(ctx.db.sql),
    ]);
    all.push({ figures, allLines, approvals: waits, letters });
  }
  return all;
}

function timer(durations: Histogram<'method' | 'route' | 'status'>): RequestHandler {
  return (request, response, next) => {
    const end = durations.startTimer();
    response.once('finish', () => {
      // A stream lasts as long as somebody watches; that says nothing about speed.
      if (String(response.getHeader('content-type')).startsWith('text/event-stream')) return;
      end({ method: request.method, route: routeOf(response), status: response.statusCode });
    });
    next();
  };
}
