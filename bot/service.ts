import type { AlertDependencies, NudgePolicy } from '../core/alerts/index.ts';
import { contextIn, type Context, type Surroundings } from '../core/context.ts';
import { CHANNELS, getLine, notify } from '../core/delivery/index.ts';
import type { Line } from '../core/delivery/index.ts';
import { linesOfAll, listMunicipalities } from '../core/municipalities.ts';
import type { RetentionContexts } from '../core/privacy/index.ts';
import type { Mailer } from '../core/ports/mailer.ts';
import type { Powers, Transport } from '../core/ports/transport.ts';
import type { Tenants } from '../db/tenants.ts';
import { startAlertTimers } from './jobs/alert-timers.ts';
import type { AnchorTarget } from '../core/audit/index.ts';
import { startAuditAnchoring } from './jobs/audit-anchor.ts';
import { startAuditSealer } from './jobs/audit-sealer.ts';
import { startCare } from './jobs/care.ts';
import { startOutgoing } from './jobs/outgoing.ts';
import { startRetention } from './jobs/retention.ts';
import { createLineHolder } from './senders/hold-lines.ts';
import { startLineWorker } from './senders/line-worker.ts';
import type { LineWorker } from './senders/line-worker.ts';

/** Makes the transport of one line; the context is that of its municipality. */
export type TransportFactory = (line: Line, ctx: Context) => (Transport & Powers) | Promise<Transport & Powers>;

export interface BotOptions {
  tenants: Tenants;
  around: Surroundings;
  deps: Pick<AlertDependencies, 'checkBaseUrl'>;
  /** By the name that stands on the line. Lines with another transport are left to other bots. */
  transports: Record<string, TransportFactory>;
  policy: NudgePolicy;
  redisUrl?: string | undefined;
  queueName?: string;
  groupPollMs?: number;
  /** What takes our letters; absent where no mail server is set. */
  mailer?: Mailer | undefined;
  /** Where the head of the audit trail goes, once a day. */
  anchors?: readonly AnchorTarget[];
}

export interface Bot {
  start(): Promise<void>;
  /** Lets what is under way finish, writes every result, frees the lines. */
  stop(): Promise<void>;
}

const TAKE_MS = 2000;

/** The process that talks to the networks: holds lines, sends, listens, keeps the timers. Several may run at once. */
export function createBot(options: BotOptions): Bot {
  const { tenants, around } = options;
  const { log } = around;
  const inMunicipality = (code: string): Context => contextIn(tenants, code, 'system', around);
  const workers = new Map<number, LineWorker>();
  const closers: (() => Promise<void>)[] = [];
  let stopping = false;
  let taking: Promise<void> | null = null;

  const holder = createLineHolder(tenants.url, (lost) => {
    log.warn({ lines: lost }, 'line locks lost with the connection');
    for (const id of lost) void drop(id);
  });

  async function drop(lineId: number): Promise<void> {
    const worker = workers.get(lineId);
    if (worker === undefined) return;
    await worker
      .stop()
      .catch((error: unknown) => log.error({ lineId, error: nameOf(error) }, 'line did not stop cleanly'));
    workers.delete(lineId);
    // Another bot, or we ourselves after a lost lock, can take it at once.
    await holder
      .release(lineId)
      .then(() => notify(tenants.directory.sql, 'lines', [lineId]))
      .catch((error: unknown) => log.warn({ lineId, error: nameOf(error) }, 'line not handed over'));
  }

  async function takeLines(): Promise<void> {
    await holder.ping();
    for (const { id, municipality, transport: name } of await linesOfAll(tenants.directory)) {
      const factory = options.transports[name];
      if (stopping || factory === undefined || workers.has(id)) continue;
      if (!(await holder.take(id))) continue;
      try {
        const ctx = inMunicipality(municipality);
        const line = await getLine(ctx, id);
        const transport = await factory(line, ctx);
        workers.set(id, await startLineWorker({ ctx, line, transport, holder, ...pollOption(options) }));
        log.info({ lineId: id, transport: name }, 'line taken');
        // The lock may have been lost while the worker was being made.
        if (!holder.holds(id)) await drop(id);
      } catch (error) {
        log.error({ lineId: id, error: nameOf(error) }, 'line could not be started');
        await holder.release(id);
      }
    }
  }

  /** Never twice at once; a failure (database away) is tried again by the timer. */
  function take(): Promise<void> {
    taking ??= takeLines()
      .catch((error: unknown) => log.warn({ error: nameOf(error) }, 'lines not looked at'))
      .finally(() => {
        taking = null;
      });
    return taking;
  }

  return {
    async start() {
      const timers = await startAlertTimers({
        tenants,
        around,
        deps: options.deps,
        policy: options.policy,
        databaseUrl: tenants.url,
        redisUrl: options.redisUrl,
        ...(options.queueName === undefined ? {} : { queueName: options.queueName }),
      });
      closers.push(() => timers.close());
      // The audit trail is one for all municipalities.
      const ofAll: Context = { ...around, db: tenants.sealer, tenant: '' };
      const sealer = startAuditSealer(ofAll);
      closers.push(() => sealer.stop());
      const anchoring = startAuditAnchoring(ofAll, options.anchors ?? []);
      closers.push(() => anchoring.stop());
      const retention = startRetention({ around, contexts: () => municipalities(tenants, around) });
      closers.push(() => retention.close());
      const care = startCare({
        around,
        contexts: async () => (await listMunicipalities(tenants.directory)).map(({ code }) => inMunicipality(code)),
      });
      closers.push(() => care.close());
      const outgoing = startOutgoing({ tenants, around, publicUrl: options.deps.checkBaseUrl, mailer: options.mailer });
      closers.push(() => outgoing.close());
      const wakeAll = () => {
        for (const worker of workers.values()) {
          worker.wake();
          worker.checkRequests();
        }
      };
      const listen = async (channel: string, heard: (payload: string) => void, again = wakeAll) => {
        const { unlisten } = await tenants.directory.sql.listen(channel, heard, again);
        closers.push(unlisten);
      };
      await listen(CHANNELS.posts, (lineId) => workers.get(Number(lineId))?.wake());
      await listen(CHANNELS.alerts, (alertId) => timers.news(alertId));
      await listen(
        CHANNELS.mails,
        (code) => outgoing.letters.wake(code),
        () => undefined,
      );
      await listen(
        CHANNELS.mailings,
        (code) => outgoing.mailings.wake(code),
        () => undefined,
      );
      const dropEnded = () => {
        for (const worker of workers.values()) worker.dropEnded();
      };
      await listen(CHANNELS.ended, dropEnded, dropEnded);
      const registryChanged = () => {
        dropEnded();
        for (const worker of workers.values()) worker.registryChanged();
      };
      await listen(CHANNELS.registry, registryChanged, registryChanged);
      await listen(CHANNELS.lines, (lineId) => {
        const worker = workers.get(Number(lineId));
        if (worker === undefined) void take();
        else worker.checkRequests();
      });
      await take();
      const timer = setInterval(() => void take(), TAKE_MS);
      closers.push(async () => clearInterval(timer));
    },
    async stop() {
      if (stopping) return;
      stopping = true;
      for (const close of closers.toReversed()) await close().catch(() => undefined);
      await taking;
      await Promise.all([...workers.keys()].map(drop));
      await holder.close();
    },
  };
}

/** Every municipality that is served here, with what reaches its tables and those of accounts. */
async function municipalities(tenants: Tenants, around: Surroundings): Promise<RetentionContexts[]> {
  const found = await listMunicipalities(tenants.directory);
  return found.map(({ code }) => ({
    system: contextIn(tenants, code, 'system', around),
    identity: contextIn(tenants, code, 'identity', around),
  }));
}

function pollOption(options: BotOptions): { groupPollMs?: number } {
  return options.groupPollMs === undefined ? {} : { groupPollMs: options.groupPollMs };
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'error');
