import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { Account, Group, Simulator } from '../../simulator/index.ts';
import { ContractLine } from './contract-line.ts';
import type { PoweredTransport } from './contract-line.ts';

/** What an adapter brings to be held to the contract. */
export interface ContractWorld {
  simulator: Simulator;
  /**
   * A transport for a line, not yet started. It gives up on a send within 4 s and calls a line sick within another 9 s.
   */
  makeTransport(lineId: string, sessionDir: string): PoweredTransport;
  /** Processes that work for this session, besides our own. */
  processesOf(sessionDir: string): number[];
  /** Memory of those processes together, in MB. */
  memoryOf(sessionDir: string): number;
  close(): Promise<void>;
}

/** Measured along the way, in milliseconds; told in one line at the end. */
export interface Figures {
  /** From asking for a QR to connected: launch, scan, synchronise. */
  boot: number;
  /** From the start of a linked line to connected. */
  restored: number;
  /** Half of the texts, sent one after the other, were with the server within this. */
  sendP50: number;
  memoryMb: number;
}

/** The line under test, and the people and groups around it. */
export interface Cast {
  world: ContractWorld;
  line: ContractLine;
  lineAccount: Account;
  sessionDir: string;
  /** Receives at once and reads a moment later. */
  ann: Account;
  /** Receives at once and never reads by himself. */
  bob: Account;
  /** Ann, Bob and the line, which is an administrator; members are named by hidden ids. */
  group: Group;
  /** The line is a member, and only administrators may post. */
  announceGroup: Group;
  /** The line is not in it. */
  foreignGroup: Group;
  photo: Uint8Array;
  figures: Figures;
}

export const LINE_PHONE = '+31600000001';

/** Puts people and groups on the world's network, and a line that is not yet started. */
export async function fillCast(cast: Cast, folder: string, world: ContractWorld): Promise<void> {
  const { network } = world.simulator;
  const add = (phone: string, name: string, readMs: number | null) =>
    network.accounts.add({
      phone,
      name,
      profile: { read: readMs === null ? null : { medianMs: readMs, p90Ms: readMs } },
    });
  const lineAccount = add(LINE_PHONE, 'Lijn', null);
  const ann = add('+31600000002', 'Ann', 100);
  const bob = add('+31600000003', 'Bob', null);
  const make = (subject: string, owner: Account, members: Account[], announce = false) =>
    network.groups.create({ subject, owner: owner.pn, members: members.map(({ pn }) => pn), announce }).group;
  const sessionDir = await mkdtemp(path.join(folder, 'line-'));
  Object.assign(cast, {
    world,
    lineAccount,
    ann,
    bob,
    group: make('Beheerders', lineAccount, [ann, bob]),
    announceGroup: make('Alleen lezen', ann, [lineAccount], true),
    foreignGroup: make('Van een ander', ann, [bob]),
    sessionDir,
    photo: readFileSync(new URL('photo.png', import.meta.url)),
    figures: { boot: 0, restored: 0, sendP50: 0, memoryMb: 0 },
    line: new ContractLine(world.makeTransport('contract', sessionDir)),
  } satisfies Cast);
}
