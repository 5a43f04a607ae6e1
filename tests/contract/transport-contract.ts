import { writeSync } from 'node:fs';
import { afterAll, beforeAll, describe } from 'vitest';
import { throwAwayFolder } from '../helpers/throw-away-folder.ts';
import type { ThrowAwayFolder } from '../helpers/throw-away-folder.ts';
import { fillCast } from './cast.ts';
import type { Cast, ContractWorld } from './cast.ts';
import { describeFaults } from './contract-faults.ts';
import { describeGroups } from './contract-groups.ts';
import { describeInbound } from './contract-inbound.ts';
import { describeLife } from './contract-life.ts';
import { describeSending } from './contract-sending.ts';

/**
 * The statements that every adapter with the full set of powers must pass, in this order, on one line that is linked
 * once.
 */
export function describeTransportContract(name: string, makeWorld: (folder: string) => Promise<ContractWorld>): void {
  describe(`${name} keeps the transport contract`, () => {
    const cast = {} as Cast;
    let folder: ThrowAwayFolder;

    beforeAll(async () => {
      folder = await throwAwayFolder('contract');
      await fillCast(cast, folder.path, await makeWorld(folder.path));
    });
    afterAll(async () => {
      await cast.line?.transport.stop();
      if (cast.figures) {
        const { boot, restored, sendP50, memoryMb } = cast.figures;
        const sending = sendP50.toFixed(1);
        writeSync(
          1,
          `${name} contract: boot ${boot} ms, restored ${restored} ms, send p50 ${sending} ms, ${memoryMb} MB\n`,
        );
      }
      await cast.world?.close();
      await folder?.remove();
    });

    describeLife.linking(cast);
    describeSending(cast);
    describeGroups(cast);
    describeInbound(cast);
    describeFaults(cast);
    describeLife.ending(cast);
  });
}
