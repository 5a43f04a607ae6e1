import { processesWith } from '../../bot/transports/whatsapp-web/processes.ts';
import { profileFolder } from '../../bot/transports/whatsapp-web/profile.ts';
import { makeWebWorld } from './web-world.ts';
import { describeTransportContract } from './transport-contract.ts';

describeTransportContract('whatsapp-web', async () => {
  const web = await makeWebWorld({ msgKeyField: '$1' });
  return {
    simulator: web.simulator,
    makeTransport: (lineId, sessionDir) => web.makeTransport(lineId, sessionDir),
    processesOf: (sessionDir) => processesWith(`--user-data-dir=${profileFolder(sessionDir)}`),
    close: () => web.close(),
  };
});
