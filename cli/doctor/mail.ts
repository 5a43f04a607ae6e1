import { createSmtpMailer } from '../../bot/transports/email/index.ts';
import { mailSettings, type Config } from '../../core/config-schema.ts';
import { mailCounts } from '../../core/mail/index.ts';
import type { Session } from '../session.ts';
import { absent, broken, notice, ok, type Finding } from './finding.ts';

const PATIENCE_MS = 8000;

/** Does the mail server answer and let us in? Sends nothing. */
export async function checkMailServer(config: Config): Promise<Finding[]> {
  const settings = mailSettings(config);
  if (settings === null) {
    const detail =
      'staat uit: er is geen mailserver ingesteld; brieven worden bewaard (met npm start gaan zij naar de simulator)';
    return [absent('E-mail', detail, 'Stel SMTP_URL in, zie docs/mail.md.')];
  }
  const mailer = createSmtpMailer({ ...settings, patienceMs: PATIENCE_MS, limitMs: PATIENCE_MS });
  const { ok: works, detail } = await mailer.check().finally(() => mailer.close());
  if (works) return [ok('E-mail', detail)];
  return [broken('E-mail', detail, 'Controleer SMTP_URL, het certificaat en of deze machine erbij mag.', false)];
}

/** Letters that wait or need a person, in one municipality. */
export async function checkLetters({ ctx }: Session): Promise<Finding[]> {
  const { queued, unknown, failed } = await mailCounts(ctx);
  if (unknown + failed === 0) return queued === 0 ? [] : [ok('Brieven', `${queued} wachten`)];
  const detail = `${queued} wachten, ${failed} mislukt, ${unknown} onduidelijk`;
  return [notice('Brieven', detail, 'Kijk op het scherm Berichten, onder E-mail.')];
}
