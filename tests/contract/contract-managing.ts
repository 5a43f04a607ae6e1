import { afterEach, beforeAll, describe } from 'vitest';
import type { Cast } from './cast.ts';
import { testAdding } from './contract-adding.ts';
import { testMaking } from './contract-making.ts';
import { testOthers } from './contract-others.ts';
import { testSettings } from './contract-settings.ts';
import { ManagingStage } from './managing-stage.ts';

/** Making groups and keeping them: every operation, every answer, and what the line hears of it. */
export function describeManaging(cast: Cast): void {
  const stage = new ManagingStage(cast);

  describe('making and keeping groups', () => {
    beforeAll(() => {
      const { ann, bob, lineAccount, world } = cast;
      const members = [lineAccount.pn, bob.pn];
      stage.foreign = world.simulator.network.groups.create({ subject: 'Van Ann', owner: ann.pn, members }).group;
    });
    afterEach(() => cast.world.simulator.network.faults.clear());

    testMaking(stage);
    testAdding(stage);
    testSettings(stage);
    testOthers(stage);
  });
}
