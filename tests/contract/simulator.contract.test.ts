import { createSimulatorTransport } from '../../bot/transports/simulator/adapter.ts';
import { createSimulator } from '../../simulator/index.ts';
import { silentLog } from './silent-log.ts';
import { describeTransportContract } from './transport-contract.ts';

describeTransportContract('simulator', async () => {
  const simulator = await createSimulator({ port: 0, log: silentLog });
  return {
    simulator,
    makeTransport: (lineId, sessionDir) =>
      createSimulatorTransport({
        url: simulator.url,
        lineId,
        sessionDir,
        log: silentLog,
        timeouts: { call: 1000, send: 3000, probe: 1000 },
      }),
    processesOf: () => [],
    memoryOf: () => 0,
    close: () => simulator.close(),
  };
});
