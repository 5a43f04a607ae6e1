import { AppError } from '../../errors.ts';

/**
 * Longest alert text, in UTF-16 units. It is WhatsApp's limit for the text under an image (Meta, "Image messages": caption,
 * maximum 1024 characters). We keep to it without an image too: the same alert can then get an image later, and longer
 * texts are folded on a phone, so that residents would not see the 112 line. WhatsApp's app itself takes 65,536.
 */
export const MAX_ALERT_LENGTH = 1024;

const figures = (value: number): string => new Intl.NumberFormat('nl-NL').format(value);

/** @throws AppError `too-large`, with the figures, when a message would not fit */
export function fitting(lines: readonly string[]): string {
  const text = lines.filter((line) => line !== '').join('\n');
  if (text.length <= MAX_ALERT_LENGTH) return text;
  const over = text.length - MAX_ALERT_LENGTH;
  const message =
    `Het bericht is ${figures(text.length)} tekens lang; er passen er ${figures(MAX_ALERT_LENGTH)} in. ` +
    `Maak opmerkingen of beschrijvingen ${figures(over)} tekens korter.`;
  throw new AppError('too-large', message, [{ path: '', code: 'message-too-long', message }]);
}
