import { z } from 'zod';

/**
 * How fast a line may send. WhatsApp blocks numbers that write to strangers quickly (users report 30-50 messages),
 * so direct messages keep 5-30 s apart with jitter; a post in a group that runs already is safe at about one a second.
 */
export const Pace = z.strictObject({
  /** Messages under way at once; above 1 only for networks without a person behind the number. */
  concurrency: z.int().min(1).max(256).default(1),
  /** Milliseconds between two posts in groups. */
  groupMs: z.int().min(0).default(1000),
  /** Milliseconds between two direct messages, drawn evenly between the two. */
  directMinMs: z.int().min(0).default(5000),
  directMaxMs: z.int().min(0).default(30_000),
  /** Whether people can answer on this line, so that asking them to confirm makes sense. */
  conversational: z.boolean().default(true),
});
export type Pace = z.infer<typeof Pace>;

/** Starting pace of a new line, per adapter. */
export function defaultPace(transport: string): Pace {
  if (transport === 'whatsapp-web') return Pace.parse({});
  if (transport === 'simulator') return Pace.parse({ concurrency: 8, groupMs: 0, directMinMs: 0, directMaxMs: 0 });
  return Pace.parse({ concurrency: 64, groupMs: 0, directMinMs: 0, directMaxMs: 0, conversational: false });
}

/** Milliseconds to wait after a message of this kind, before the next one. */
export function pauseAfter(pace: Pace, chatKind: 'group' | 'direct', random: () => number): number {
  if (chatKind === 'group') return pace.groupMs;
  return pace.directMinMs + random() * Math.max(0, pace.directMaxMs - pace.directMinMs);
}
