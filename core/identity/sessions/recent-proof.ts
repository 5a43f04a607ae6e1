import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Session } from '../shapes.ts';
import { RECENT_PROOF_MS } from './limits.ts';

/**
 * For what can do most harm: whoever sits at an open screen must show that he is the owner.
 * @throws AppError `forbidden`, issue code `reauthenticate`, when the last proof is older than ten minutes
 */
export function requireRecentProof(ctx: Context, session: Session): void {
  if (ctx.clock.now().getTime() - session.provenAt.getTime() <= RECENT_PROOF_MS) return;
  const message = 'Bevestig eerst dat u het bent: geef uw wachtwoord en uw code nog een keer.';
  throw new AppError('forbidden', message, [{ path: '', code: 'reauthenticate', message }]);
}
