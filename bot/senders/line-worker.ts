import { hostname } from 'node:os';
import type { Context } from '../../core/context.ts';
import {
  caughtUpAt,
  orphansToLookUp,
  recordCaughtUp,
  recordHolder,
  recordLineState,
  recordReleased,
  recordSelfTest,
  takeLineRequest,
} from '../../core/delivery/index.ts';
import type { Line } from '../../core/delivery/index.ts';
import type { Powers, Transport, TransportEvent } from '../../core/ports/transport.ts';
import { createInbound } from '../inbound/handle-event.ts';
import type { LineHolder } from './hold-lines.ts';
import { startLineSender } from './line-sender.ts';
import { pollGroupReceipts, pollMembers } from './poll-groups.ts';
import { sweep } from './recover.ts';

/** Everything that one bot does for one line that it holds. */
export interface LineWorker {
  readonly lineId: number;
  wake(): void;
  /** An alert has ended: what was claimed of an ended one is not sent any more. */
  dropEnded(): void;
  /** An operator may have asked for something. */
  checkRequests(): void;
  stop(): Promise<void>;
}

export interface LineWorkerOptions {
  ctx: Context;
  line: Line;
  transport: Transport & Powers;
  holder: LineHolder;
  /** Milliseconds between two looks at receipts in groups. */
  groupPollMs?: number;
}

const SWEEP_MS = 1000;
const MARK_MS = 30_000;
const MEMBERS_MS = 10 * 60_000;
/** How far back a catch-up goes for a line that never caught up before. */
const FIRST_CATCH_UP_MS = 24 * 3_600_000;

/** Starts the transport of a line that was just taken, recovers what its former holder left, and sends. */
export async function startLineWorker(options: LineWorkerOptions): Promise<LineWorker> {
  const { ctx, line, transport, holder } = options;
  const { sql } = ctx.db;
  const log = ctx.log.child({ lineId: line.id });
  const inbound = createInbound(ctx, line.id, log);
  const { session } = holder;
  const holds = () => holder.session === session && holder.holds(line.id);
  const sender = startLineSender({
    sql,
    lineId: line.id,
    transport,
    pace: line.pace,
    session: () => session,
    holds,
    clock: ctx.clock,
    log,
  });
  let connected = false;
  let stopping = false;
  const guarded = (what: string, work: () => Promise<unknown>) => () =>
    work().catch((error: unknown) => log.error({ what, code: codeOf(error) }, 'line work failed'));

  const catchUp = guarded('catch-up', async () => {
    if (transport.catchUp === undefined) return;
    const since = await caughtUpAt(sql, line.id);
    const began = ctx.clock.now();
    await transport.catchUp(since ?? new Date(began.getTime() - FIRST_CATCH_UP_MS));
    await inbound.flush();
    await recordCaughtUp(sql, line.id, began);
  });
  /** After a crash only what came since the last mark is looked at again; looking twice does no harm. */
  const mark = guarded('caught-up', async () => {
    const at = ctx.clock.now();
    await inbound.flush();
    if (connected) await recordCaughtUp(sql, line.id, at);
  });
  const poll = guarded('group-receipts', () => pollGroupReceipts(ctx, line.id, transport, inbound.handle));
  const members = guarded('members', () => pollMembers(ctx, line.id, transport));
  const look = guarded('sweep', async () => {
    if ((await sweep({ sql, lineId: line.id, session, transport, clock: ctx.clock, log })) > 0) sender.wake();
  });

  async function onState(event: Extract<TransportEvent, { type: 'state' }>): Promise<void> {
    const linkCode = event.qr ?? event.pairingCode;
    await recordLineState(sql, line.id, {
      state: event.state,
      now: ctx.clock.now(),
      ...(event.reason === undefined ? {} : { reason: event.reason }),
      ...(linkCode === undefined ? {} : { linkCode }),
      ...(event.phone === undefined ? {} : { phone: event.phone }),
    });
    const was = connected;
    connected = event.state === 'connected';
    if (connected && !was) {
      await look();
      sender.setSendable(true);
      await catchUp();
      await members();
    } else if (!connected) sender.setSendable(false);
  }

  let states: Promise<unknown> = Promise.resolve();
  const listener = (event: TransportEvent) => {
    if (event.type === 'state') states = states.then(guarded('state', () => onState(event)));
    else inbound.handle(event);
  };

  const requests = guarded('request', async () => {
    const asked = await takeLineRequest(sql, line.id);
    if (asked === null) return;
    log.info({ request: asked.request }, 'operator request');
    if (asked.request === 'link') await transport.link?.();
    else if (asked.request === 'link-code') await transport.link?.(asked.phone ?? undefined);
    else if (asked.request === 'unlink') await transport.unlink?.();
    else if (asked.request === 'self-test') await runSelfTest(ctx, line.id, transport);
  });

  await orphansToLookUp(sql, {
    lineId: line.id,
    session,
    holderIsDead: isDead(await recordHolder(sql, line.id, me())),
    now: ctx.clock.now(),
  });
  const timers = [
    repeat(SWEEP_MS, async () => {
      if (connected) await look();
    }),
    repeat(options.groupPollMs ?? 3000, async () => {
      if (connected) await poll();
    }),
    repeat(MEMBERS_MS, async () => {
      if (connected) await members();
    }),
    repeat(MARK_MS, async () => {
      if (connected) await mark();
    }),
    repeat(5000, requests),
  ];
  await transport.start(listener);
  void requests();

  return {
    lineId: line.id,
    wake: () => sender.wake(),
    dropEnded: () => void guarded('drop-ended', () => sender.dropEnded())(),
    checkRequests: () => void requests(),
    async stop() {
      if (stopping) return;
      stopping = true;
      for (const stop of timers) stop();
      await sender.stop();
      await transport.stop();
      await states;
      await inbound.flush();
      await recordReleased(sql, line.id, me()).catch(() => undefined);
    },
  };
}

async function runSelfTest(ctx: Context, lineId: number, transport: Transport & Powers): Promise<void> {
  const result = (await transport.selfTest?.()) ?? {
    ok: false,
    milliseconds: 0,
    detail: 'Deze lijn kan zichzelf niet testen.',
  };
  await recordSelfTest(ctx.db.sql, lineId, { ...result, at: ctx.clock.now() });
}

/** True when whoever held the line before (`host/pid`) let go of it or is certainly dead. */
function isDead(holder: string | null): boolean {
  if (holder === null) return true;
  const [host, pid] = holder.split('/');
  if (host !== hostname()) return false;
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

const me = () => `${hostname()}/${process.pid}`;

/** Runs again and again with a pause in between, never twice at once. Returns how to stop it. */
function repeat(ms: number, work: () => Promise<unknown>): () => void {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const next = () => {
    if (stopped) return;
    timer = setTimeout(() => void work().finally(next), ms);
  };
  next();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'error';
}
