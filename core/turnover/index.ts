export { boundsOf, quarterFrom, quarterOf } from './rates/quarter.ts';
export { RelayRate, relayRates, relayRatesOfGroup } from './rates/relay-rates.ts';
export { runRelayRates } from './rates/run-relay-rates.ts';
