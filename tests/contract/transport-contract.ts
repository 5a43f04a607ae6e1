import { writeSync } from 'node:fs';
import { afterAll, beforeAll, describe } from 'vitest';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';
import type { ThrowAwayFolder } from '../helpers/throw-away-folder.ts';
import { fillCast } from './cast.ts';
import type { Cast, ContractWorld, Figures } from './cast.ts';
import { describeFaults } from './contract-faults.ts';
import { describeGroups } from './contract-groups.ts';
import { describeInbound } from './contract-inbound.ts';
import { describeLife } from './contract-life.ts';
import { describeManaging } from './contract-managing.ts';
import { describeSending } from './contract-sending.ts';

/**
 * The statements that every adapter with the full set of powers must pass, in this order, on one line that is linked
 * once.
 * @param describeAll `describe`, or one that knows what the adapter needs from the machine
 */
export function describeTransportContract(
  name: string,
  makeWorld: () => Promise<ContractWorld>,
  describeAll: (title: string, tests: () => void) => void = describe,
): void {
  describeAll(`${name} keeps the transport contract`, () => {
    const cast = {} as Cast;
    let folder: ThrowAwayFolder;

    beforeAll(async () => {
      folder = await throwAwayFolder('contract');
      await fillCast(cast, folder.path, await makeWorld());
    });
    afterAll(async () => {
      await cast.line?.transport.stop();
      if (cast.figures) writeSync(1, `${name} contract: ${inWords(cast.figures)}\n`);
      await cast.world?.close();
      await folder?.remove();
    });

    describeLife.linking(cast);
    describeSending(cast);
    describeGroups(cast);
    describeManaging(cast);
    describeInbound(cast);
    describeFaults(cast);
    describeLife.ending(cast);
  });
}

function inWords({ boot, restored, sendP50, memoryMb }: Figures): string {
  const memory = memoryMb > 0 ? `, browser ${memoryMb} MB` : '';
  return `boot ${boot} ms, restored boot ${restored} ms, send p50 ${sendP50.toFixed(1)} ms${memory}`;
}
