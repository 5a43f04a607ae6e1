import { z } from 'zod';
import type { Issue } from '../../errors.ts';
import { instant, say, words } from './fields.ts';

/** Where the prosecutor allows an image to be shown. An alert goes to the administrators and on into the resident groups. */
export const IMAGE_SCOPES = ['police', 'administrators', 'residents', 'public'] as const;
/** The scopes wide enough for an alert: a relayed image is with residents at once. */
const WIDE_ENOUGH: ReadonlySet<string> = new Set(['residents', 'public']);

/** Permission of the public prosecutor (officier van justitie) to show an identifiable suspect. `expiresAt` is an ISO instant. */
export const ImagePermission = z.strictObject(
  {
    reference: words('Kenmerk van de toestemming', 80),
    scope: z.enum(IMAGE_SCOPES, { error: say('Bereik van de toestemming') }),
    expiresAt: instant('Einde van de toestemming'),
  },
  { error: say('Toestemming van de officier van justitie') },
);
export type ImagePermission = z.infer<typeof ImagePermission>;

/** What an image shows, and the permission for it. Without `permission` only a missing person or an object may be shown. */
export const AlertImage = z.strictObject(
  {
    subject: z.enum(['suspect', 'missing_person', 'object'], { error: say('Wat op de afbeelding staat') }),
    permission: ImagePermission.optional(),
  },
  { error: say('Afbeelding') },
);
export type AlertImage = z.infer<typeof AlertImage>;

/**
 * Whether this image may go out now (domain.md, "When an alert is allowed").
 * @param image may also be unchecked input with missing or empty permission fields; each missing one is its own issue
 * @returns nothing when it may; otherwise one issue per reason, with JSON pointers into the image
 */
export function checkImagePermission(
  image: {
    subject: AlertImage['subject'];
    permission?: { reference?: string; scope?: string; expiresAt?: string } | undefined;
  },
  now: Date,
): Issue[] {
  if (image.subject !== 'suspect') return [];
  const permission = image.permission;
  const issue = (path: string, code: string, message: string): Issue => ({ path: `/permission${path}`, code, message });
  if (permission === undefined) {
    const message =
      'Een herkenbare verdachte mag alleen met toestemming van de officier van justitie. Vul kenmerk, bereik en einddatum in, of haal de foto weg.';
    return [issue('', 'permission-missing', message)];
  }
  const issues: Issue[] = [];
  if (!permission.reference?.trim()) {
    issues.push(issue('/reference', 'permission-reference-missing', 'Vul het kenmerk van de toestemming in.'));
  }
  if (!permission.scope || !WIDE_ENOUGH.has(permission.scope)) {
    const message =
      'Deze toestemming geldt niet voor buurtgroepen (bereik "residents" of "public"). Vraag de officier van justitie om het juiste bereik, of haal de foto weg.';
    issues.push(issue('/scope', permission.scope ? 'permission-scope' : 'permission-scope-missing', message));
  }
  const expires = Date.parse(permission.expiresAt ?? '');
  if (Number.isNaN(expires)) {
    issues.push(issue('/expiresAt', 'permission-expiry-missing', 'Vul in tot wanneer de toestemming geldt.'));
  } else if (expires <= now.getTime()) {
    issues.push(
      issue('/expiresAt', 'permission-expired', 'De toestemming is verlopen. Vraag een nieuwe, of haal de foto weg.'),
    );
  }
  return issues;
}
