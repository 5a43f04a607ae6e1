import type { Context } from '../../context.ts';

/** What the browser needs for one use of a passkey, good until then. */
export interface PasskeyQuestion {
  /** For `navigator.credentials`: PublicKeyCredentialCreationOptionsJSON or …RequestOptionsJSON of WebAuthn level 3. */
  options: { challenge: string; [member: string]: unknown };
  expiresAt: Date;
}

/** A passkey as its owner sees it. */
export interface Passkey {
  id: string;
  name: string;
  /** Kept by the owner's provider (Apple, Google, a password manager) on more than one device. */
  backedUp: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export type PasskeyRow = Omit<Passkey, 'name'> & { name: Buffer };

export function toPasskey(ctx: Context, row: PasskeyRow): Passkey {
  return { ...row, name: ctx.keys.open('passkeys.name', row.name) };
}
