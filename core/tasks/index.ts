export { openTask, settleTask, type NewTask } from './tasks.ts';
export { closeTask, CloseTaskInput, countTasks, listTasks, Task, TASK_OUTCOMES } from './list-tasks.ts';
