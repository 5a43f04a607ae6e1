import { anchorFile } from '../../../core/audit/index.ts';
import type { AnchorTarget } from '../../../core/audit/index.ts';
import type { Config } from '../../../core/config-schema.ts';
import { auditAnchorFile, mailSender } from '../../../core/config-schema.ts';
import { anchorByEmail } from './email.ts';
import { anchorToS3 } from './s3.ts';

/** Every place outside the database that the configuration names; the file always. */
export function anchorTargets(config: Config): AnchorTarget[] {
  const targets = [anchorFile(auditAnchorFile(config))];
  const { AUDIT_ANCHOR_S3_URL: url, AUDIT_ANCHOR_EMAIL: to, SMTP_URL: smtpUrl } = config;
  if (url !== undefined) {
    targets.push(
      anchorToS3({
        url,
        accessKeyId: config.AUDIT_ANCHOR_S3_KEY_ID ?? '',
        secretAccessKey: config.AUDIT_ANCHOR_S3_SECRET ?? '',
        region: config.AUDIT_ANCHOR_S3_REGION,
      }),
    );
  }
  if (to !== undefined && smtpUrl !== undefined) targets.push(anchorByEmail({ smtpUrl, to, from: mailSender(config) }));
  return targets;
}
