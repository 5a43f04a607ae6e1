import type { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { Session } from '../../core/identity/index.ts';
import { operation, type Input, type JsonOperation, type Tag, type Wire } from './operation.ts';

type Definition<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType> = Omit<
  JsonOperation<P, Q, z.ZodObject, B, R>,
  'own' | 'open' | 'verb' | 'tag' | 'handle'
> & {
  handle(input: Input<P, Q, z.ZodObject, B> & { session: Session }): Promise<Wire<z.output<R>>>;
  tag?: Tag;
};

/** An operation of somebody who signed in, about himself; its handler also gets the session. */
export function ownOperation<
  R extends z.ZodType,
  P extends z.ZodObject = z.ZodObject<Record<string, never>>,
  Q extends z.ZodObject = z.ZodObject<Record<string, never>>,
  B extends z.ZodType = z.ZodUndefined,
>(definition: Definition<P, Q, B, R>): JsonOperation {
  const handle = (input: Input<P, Q, z.ZodObject, B>) => {
    const { session } = input.caller;
    if (session === undefined) throw new AppError('unauthenticated', 'Log eerst in.');
    return definition.handle({ ...input, session });
  };
  return operation({ tag: 'session', ...definition, own: true, handle } as unknown as JsonOperation) as JsonOperation;
}
