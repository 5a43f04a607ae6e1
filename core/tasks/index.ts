export { openTask, settleTask, type NewTask } from './tasks.ts';
