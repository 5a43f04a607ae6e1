export { AlsoHere } from './also-here.tsx';
export { useName } from './names.ts';
export { useAlertStream, type Present } from './use-alert-stream.ts';
