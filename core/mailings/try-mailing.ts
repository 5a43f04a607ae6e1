import { z } from 'zod';
import { randomUUID } from 'node:crypto';
import { audit } from '../audit.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { PRIORITY, writeService } from '../delivery/index.ts';
import { writeMail } from '../mail/index.ts';
import { PersonEmail, PersonMobile } from '../registry/index.ts';
import { showMailing } from './list-mailings.ts';
import { parseInput } from '../parse-input.ts';
import { municipalityName } from './preview.ts';
import { mailText, trialSubject, whatsappText } from './texts.ts';

/** Where its writer wants to see it: one of the two. */
export const TrialInput = z.union([z.strictObject({ mobile: PersonMobile }), z.strictObject({ email: PersonEmail })]);
export type TrialInput = z.input<typeof TrialInput>;

/** Enough to get a text right, too few to write to people with. */
const MOST_PER_HOUR = 10;

/** Sends it to oneself as a trial, which says so. Throws `not-found`, `invalid`, `rate-limited`, and `no-line` without a line. */
export async function tryMailing(ctx: Context, id: number, input: TrialInput): Promise<void> {
  const to = parseInput(TrialInput, input, 'De proef');
  const mailing = await showMailing(ctx, id);
  const words = {
    municipality: await municipalityName(ctx),
    subject: trialSubject(mailing.subject),
    text: mailing.text,
  };
  const now = ctx.clock.now();
  await ctx.db.sql.begin(async (tx) => {
    const [tried] = await tx<{ n: number }[]>`
      select count(*)::int as n from audit_entries
      where actor = ${ctx.actor.id} and entity = 'mailing' and verb = 'try' and at > ${new Date(now.getTime() - 3_600_000)}`;
    if ((tried?.n ?? 0) >= MOST_PER_HOUR) {
      throw new AppError(
        'rate-limited',
        `U stuurde dit uur al ${MOST_PER_HOUR} proeven. Probeer het over een uur weer.`,
        [],
        { retryAfterS: 3600 },
      );
    }
    if ('mobile' in to) {
      const post = await writeService(tx, ctx, { to: { mobile: to.mobile }, text: whatsappText(words) });
      if (post === null) throw new AppError('no-line', 'Er is geen lijn die dit nu kan versturen.');
    } else {
      const content = { subject: words.subject, text: mailText(words, null) };
      await writeMail(tx, ctx, {
        kind: 'trial',
        once: `trial:${randomUUID()}`,
        to: to.email,
        content,
        priority: PRIORITY.answer,
      });
    }
    const detail = { channel: 'mobile' in to ? 'whatsapp' : 'email' };
    await audit(tx, ctx, { verb: 'try', entity: 'mailing', entityId: String(id), detail });
  });
}
