import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { OrganisationLoginError } from '../../ports/organisation-login.ts';

/** What went wrong at the organisation's login, for a person; the detail goes to the log. */
export function toAppError(ctx: Context, error: unknown): unknown {
  if (!(error instanceof OrganisationLoginError)) return error;
  ctx.log.warn({ reason: error.reason, detail: error.detail }, 'sign-in at the organisation failed');
  switch (error.reason) {
    case 'away':
      return new AppError(
        'unavailable',
        'De login van uw organisatie werkt nu niet. Probeer het zo opnieuw, of log in met een wachtwoord als u dat hier hebt.',
      );
    case 'declined':
      return new AppError(
        'forbidden',
        'De login van uw organisatie heeft u niet ingelogd. Probeer het opnieuw, of vraag uw organisatie om toegang.',
      );
    case 'untrusted':
      return new AppError(
        'invalid',
        'Wat de login van uw organisatie terugstuurde, klopt niet. Begin opnieuw. Blijft dit zo, waarschuw dan uw functioneel beheerder.',
      );
  }
}
