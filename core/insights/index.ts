export { relayFigures } from './relay-figures.ts';
export { GroupAlert, listGroupAlerts } from './group-alerts.ts';
