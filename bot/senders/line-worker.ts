import type { Context } from '../../core/context.ts';
import {
  caughtUpAt,
  orphansToLookUp,
  recordCaughtUp,
  recordHolder,
  recordRefusedLink,
  recordReleased,
  recordSelfTest,
  returnLineRequest,
  takeLineRequest,
} from '../../core/delivery/index.ts';
import type { Line } from '../../core/delivery/index.ts';
import { TransportError } from '../../core/ports/transport.ts';
import type { Powers, Transport, TransportEvent } from '../../core/ports/transport.ts';
import { createInbound } from '../inbound/handle-event.ts';
import { createGroupKeeper } from '../jobs/group-keeper.ts';
import type { LineHolder } from './hold-lines.ts';
import { isDead, newHolderName } from './holder-name.ts';
import { startLineSender } from './line-sender.ts';
import { pollGroupReceipts, pollMembers } from './poll-groups.ts';
import { createStateRecorder } from './record-state.ts';
import { createRecovery } from './recover.ts';

/** Everything that one bot does for one line that it holds. */
export interface LineWorker {
  readonly lineId: number;
  wake(): void;
  /** An alert has ended: what was claimed of an ended one is not sent any more. */
  dropEnded(): void;
  /** An operator may have asked for something. */
  checkRequests(): void;
  /** The register changed: administrator groups may have to follow. */
  registryChanged(): void;
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
const ORPHANS_MS = 5000;
const GROUPS_MS = 5000;
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
    keys: ctx.keys,
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
  let recording: Promise<unknown> = Promise.resolve();
  let background: Promise<unknown> = Promise.resolve();
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
  const keeper = createGroupKeeper({ ctx, lineId: line.id, powers: transport, connected: () => connected });
  const keepGroups = guarded('groups', () => keeper.pass());
  const recovery = createRecovery({ sql, keys: ctx.keys, lineId: line.id, session, transport, clock: ctx.clock, log });
  const look = guarded('sweep', async () => {
    if ((await recovery.sweep()) > 0) sender.wake();
  });
  const dropEnded = guarded('drop-ended', () => sender.dropEnded());
  const me = newHolderName();
  /** What is claimed by a session that lost the line, perhaps without knowing it yet. */
  const orphans = (holderIsDead: boolean) =>
    orphansToLookUp(sql, { lineId: line.id, session, holderIsDead, now: ctx.clock.now() });

  const states = createStateRecorder({ sql, lineId: line.id, clock: ctx.clock });
  const recordState = guarded('record-state', () => states.write());

  /** Sending never waits for what the database or the network still has to say about the line. */
  function onState(event: Extract<TransportEvent, { type: 'state' }>): void {
    const was = connected;
    connected = event.state === 'connected';
    sender.setSendable(connected);
    states.heard(event);
    recording = recording.then(recordState);
    if (connected && !was) background = background.then(look).then(catchUp).then(members);
  }

  const listener = (event: TransportEvent) => {
    if (event.type === 'state') onState(event);
    else inbound.handle(event);
  };

  async function carryOut(asked: { request: string; phone: string | null }): Promise<void> {
    if (asked.request === 'link') await transport.link?.();
    else if (asked.request === 'link-code') await transport.link?.(asked.phone ?? undefined);
    else if (asked.request === 'unlink') await transport.unlink?.();
    else if (asked.request === 'self-test') await runSelfTest(ctx, line.id, transport);
  }

  /** What the network will not do is said to whoever asked; trying again by itself would not help. */
  async function refused(request: string, error: TransportError): Promise<void> {
    if (request !== 'link' && request !== 'link-code') throw error;
    log.warn({ request, failure: error.failure }, 'linking was refused');
    await recording;
    await recordRefusedLink(sql, line.id, whyRefused(error));
  }

  /** What the line cannot do yet, because the network is not there, is asked again a few seconds later. */
  const requests = guarded('request', async () => {
    const asked = await takeLineRequest(sql, line.id);
    if (asked === null) return;
    log.info({ request: asked.request }, 'operator request');
    try {
      await carryOut(asked);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      if (!error.retryable) return refused(asked.request, error);
      await returnLineRequest(sql, line.id, asked);
    }
  });

  await orphans(isDead(await recordHolder(sql, line.id, me.name)));
  const timers = [
    repeat(SWEEP_MS, async () => {
      await recordState();
      await dropEnded();
      if (connected) await look();
    }),
    repeat(
      ORPHANS_MS,
      guarded('orphans', () => orphans(false)),
    ),
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
    repeat(GROUPS_MS, keepGroups),
  ];
  async function stop(): Promise<void> {
    for (const end of timers) end();
    await keeper.stop();
    await sender.stop();
    await transport.stop();
    await Promise.all([recording, background]);
    await inbound.flush();
    await recordReleased(sql, line.id, me.name).catch(() => undefined);
  }
  const worker: LineWorker = {
    lineId: line.id,
    wake: () => sender.wake(),
    dropEnded: () => void dropEnded(),
    checkRequests: () => void requests(),
    registryChanged: () => keeper.lookAgain(),
    async stop() {
      if (stopping) return;
      stopping = true;
      await stop().finally(() => me.done());
    },
  };
  try {
    await transport.start(listener);
  } catch (error) {
    await worker.stop().catch(() => undefined);
    throw error;
  }
  void requests();
  return worker;
}

async function runSelfTest(ctx: Context, lineId: number, transport: Transport & Powers): Promise<void> {
  const result = (await transport.selfTest?.()) ?? {
    ok: false,
    milliseconds: 0,
    detail: 'Deze lijn kan zichzelf niet testen.',
  };
  await recordSelfTest(ctx.db.sql, lineId, { ...result, at: ctx.clock.now() });
}

function whyRefused({ failure }: TransportError): string {
  if (failure === 'no-account') return 'Dit nummer is op het netwerk niet bekend. Controleer het nummer.';
  return 'Het netwerk weigerde het koppelen. Is de lijn al gekoppeld? Ontkoppel hem dan eerst, en probeer het opnieuw.';
}

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
