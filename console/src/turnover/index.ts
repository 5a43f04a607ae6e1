export { GroupRates } from './group-rates.tsx';
