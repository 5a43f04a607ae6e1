import { z } from 'zod';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { lockMeeting, paragraphs, requireOpen } from './meeting.ts';

export const MEETING_NOTES_AT = 'meetings.notes';

export const NotesInput = z.strictObject({ version: z.int().min(1), notes: paragraphs(20_000) });
export type NotesInput = z.input<typeof NotesInput>;

/** Keeps what was said and agreed on an evening, sealed; an empty text takes it away. Throws AppError `not-found`, `conflict`. */
export async function writeNotes(ctx: Context, id: number, input: NotesInput): Promise<void> {
  const { version, notes } = parseInput(NotesInput, input, 'Het verslag');
  await ctx.db.sql.begin(async (tx) => {
    requireOpen(await lockMeeting(tx, id), version);
    const sealed = notes === '' ? null : ctx.keys.seal(MEETING_NOTES_AT, notes);
    await tx`
      update meetings set notes_sealed = ${sealed}, version = version + 1, updated_at = ${ctx.clock.now()} where id = ${id}`;
    const detail = { length: notes.length };
    await audit(tx, ctx, { verb: 'write-notes', entity: 'meeting', entityId: String(id), detail });
  });
}
