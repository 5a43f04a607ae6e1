import { viewed } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { PrintError } from '../../ports/printer.ts';
import type { Printer } from '../../ports/printer.ts';
import { reportDocument } from './document.ts';
import { gather } from './gather.ts';

/**
 * The report of an alert as a PDF, for the file and for who was not there. That it was asked for is written down first: an
 * alert describes people. Throws `not-found`, `conflict` for one that was never sent, `unavailable` when nothing can print.
 */
export async function alertReport(
  ctx: Context,
  printer: Printer,
  id: string,
): Promise<{ bytes: Uint8Array; checkCode: string }> {
  const data = await gather(ctx, id);
  await viewed(ctx, { entity: 'alert', ids: [id], detail: { report: true, photo: data.photo !== null } });
  try {
    return { bytes: await printer.print(reportDocument(data)), checkCode: data.alert.checkCode };
  } catch (error) {
    if (!(error instanceof PrintError)) throw error;
    ctx.log.warn({ alertId: id, failure: error.failure }, 'a report could not be printed');
    throw new AppError('unavailable', MESSAGES[error.failure](error), [], { cause: error });
  }
}

const MESSAGES = {
  'no-browser': ({ message }: PrintError) =>
    `Een verslag kan hier niet worden gemaakt. ${message} Vraag dit aan wie het systeem beheert. De melding zelf is hier wel te zien.`,
  busy: () => 'Er worden al veel verslagen gemaakt. Probeer het over een minuut opnieuw.',
  failed: () =>
    'Het verslag maken lukte niet. Probeer het opnieuw; lukt het weer niet, meld het aan wie het systeem beheert.',
};
