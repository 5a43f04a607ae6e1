import type { Context } from '../context.ts';
import { PRIORITY } from '../delivery/index.ts';
import { MailError, type Mailer } from '../ports/mailer.ts';
import { claimMail, type ClaimedMail } from './claim-mail.ts';
import { recordCancelled, recordFailure, recordInterrupted, recordSent, type MailOutcome } from './record-mail.ts';

/** How many letters came to what in one pass. */
export interface MailPass extends Record<MailOutcome, number> {
  /** Whether the mail server could not be reached; what is left waits. */
  offline: boolean;
}

/** Letters under way at once, of one municipality; one of them is never bulk, so that what hurries finds a place. */
const AT_ONCE = 3;
/** Letters of one pass; who has more begins again. */
const MOST = 100;

/**
 * Sends the letters that are due, urgent first, each at most once per claim; any number may run at once. A server that
 * cannot be reached ends the pass: the others would not reach it either. Throws nothing that a mailer throws.
 * @param options.most letters of this pass at the most
 */
export async function sendDueMails(ctx: Context, mailer: Mailer, options: { most?: number } = {}): Promise<MailPass> {
  const pass: MailPass = {
    sent: 0,
    again: 0,
    failed: 0,
    cancelled: 0,
    unknown: await recordInterrupted(ctx),
    offline: false,
  };
  let left = options.most ?? MOST;
  const work = async (leastUrgent: number): Promise<void> => {
    while (left > 0 && !pass.offline) {
      left -= 1;
      const mail = await claimMail(ctx, leastUrgent);
      if (mail === null) return;
      const { outcome, away } = await sendOne(ctx, mailer, mail);
      pass[outcome] += 1;
      pass.offline ||= away;
      if (outcome !== 'sent') ctx.log.warn({ mailId: mail.id, outcome }, 'letter not sent');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => work(n === 0 ? PRIORITY.bulk - 1 : PRIORITY.bulk)));
  return pass;
}

async function sendOne(
  ctx: Context,
  mailer: Mailer,
  mail: ClaimedMail,
): Promise<{ outcome: MailOutcome; away: boolean }> {
  const { to, content, messageId } = mail;
  if (to === null || content === null) {
    return { outcome: await recordCancelled(ctx, mail, mail.why ?? 'no-address'), away: false };
  }
  try {
    await mailer.send({ messageId, to, ...content });
  } catch (error) {
    // An error that is not the mailer's own tells nothing about whether the letter left.
    const known = error instanceof MailError ? error : new MailError('timeout', 'unexpected-error');
    const away = known.failure === 'offline' && known.code === undefined;
    return { outcome: await recordFailure(ctx, mail, known), away };
  }
  return { outcome: await recordSent(ctx, mail), away: false };
}
