export { openTask, settleTask, type NewTask } from './tasks.ts';
export { closeTask, CloseTaskInput, countTasks, listTasks, Task } from './list-tasks.ts';
