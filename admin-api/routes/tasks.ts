import { z } from 'zod';
import { closeTask, CloseTaskInput, countTasks, listTasks, Task } from '../../core/tasks/index.ts';
import { operation } from '../operations/operation.ts';
import { list, name, numericId, orNull, timestamp } from '../schemas/common.ts';

const TaskSchema = name(
  Task.extend({
    group: orNull(Task.shape.group.unwrap()),
    openedAt: timestamp,
    dueAt: timestamp.nullable(),
    closedAt: timestamp.nullable(),
  }),
  'Task',
  'Wat alleen een mens kan doen. kind zegt wat; group of alertId zegt waar het over gaat',
);
name(CloseTaskInput, 'TaskClosure', 'Wat er van de taak kwam');

export const taskRoutes = [
  operation({
    method: 'get',
    path: '/tasks',
    id: 'listTasks',
    verb: 'tasks.read',
    tag: 'tasks',
    summary: 'De taken van de eigen kant: politie of gemeente',
    query: z.strictObject({
      state: z.enum(['open', 'closed']).default('open'),
      kind: z.string().max(64).optional().meta({ description: 'Alleen taken van deze soort' }),
    }),
    success: { status: 200, description: 'De taken', schema: list(TaskSchema) },
    handle: async ({ ctx, query }) => ({ items: await listTasks(ctx, query) }),
  }),
  operation({
    method: 'get',
    path: '/tasks/count',
    id: 'countTasks',
    verb: 'tasks.read',
    tag: 'tasks',
    summary: 'Hoeveel taken er op de eigen kant wachten',
    success: {
      status: 200,
      description: 'Het aantal',
      schema: name(z.strictObject({ open: z.int() }), 'TaskCount', 'Hoeveel taken open staan'),
    },
    handle: async ({ ctx }) => ({ open: await countTasks(ctx) }),
  }),
  operation({
    method: 'post',
    path: '/tasks/{id}/closure',
    id: 'closeTask',
    verb: 'tasks.close',
    tag: 'tasks',
    summary: 'Een taak afhandelen met een uitkomst',
    params: z.strictObject({ id: numericId }),
    body: { kind: 'json', schema: CloseTaskInput },
    problems: [409],
    success: { status: 200, description: 'De taak', schema: TaskSchema },
    handle: ({ ctx, params: { id }, body }) => closeTask(ctx, id, body),
  }),
];
