import { describeWithChromium } from '../helpers/chromium.ts';
import { memoryOf, treeOf } from './browser-processes.ts';
import { makeWebWorld } from './web-world.ts';
import { describeTransportContract } from './transport-contract.ts';

describeTransportContract(
  'whatsapp-web',
  async () => {
    const web = await makeWebWorld({ msgKeyField: '$1' });
    return {
      simulator: web.simulator,
      makeTransport: (lineId, sessionDir) => web.makeTransport(lineId, sessionDir),
      processesOf: (sessionDir) => treeOf(sessionDir),
      memoryOf: (sessionDir) => memoryOf(sessionDir),
      close: () => web.close(),
    };
  },
  describeWithChromium,
);
