export { useLiveStatus, type LiveStatus } from './status.ts';
export { useStream } from './use-stream.ts';
