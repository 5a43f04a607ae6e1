import type { NextFunction, Request, Response } from 'express';
import { ZodError } from 'zod';
import { NetworkError } from '../network/index.ts';
import type { NetworkLog } from '../network/index.ts';

const DUTCH: Readonly<Record<number, string>> = {
  400: 'Dit kan zo niet. Controleer wat u hebt ingevuld.',
  401: 'Dit apparaat is niet gekoppeld.',
  403: 'Deze telefoon mag dat niet: geen lid van deze groep, of geen beheerder ervan.',
  404: 'Dit bestaat niet (meer) op het netwerk.',
  406: 'Deze uitnodiging klopt niet of is verlopen.',
  409: 'Dit kan nu niet: de telefoon staat uit, of het bestaat al.',
  410: 'Dit is niet meer geldig. Vraag een nieuwe code, of kies een ander bericht.',
  413: 'Dit is te groot.',
  419: 'De groep is vol: er kunnen 1.024 mensen in.',
  420: 'In deze groep mogen alleen beheerders iets sturen.',
  429: 'Te snel achter elkaar. Wacht even.',
  503: 'Het netwerk is onbereikbaar gemaakt. Zet de storing uit.',
  507: 'De simulator kan niet naar de schijf schrijven. Maak ruimte vrij.',
};

/** The one place where a refusal becomes an HTTP answer: `{ code, error }` with the error in Dutch. */
export function errorMapper(log: NetworkLog) {
  return (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(error);
    const { code, message } = describe(error);
    if (code === 500) log.warn({ err: error }, 'a request to the simulator failed');
    response.status(httpStatus(code)).json({ code, error: message });
  };
}

function describe(error: unknown): { code: number; message: string } {
  if (error instanceof NetworkError) {
    return { code: error.code, message: DUTCH[error.code] ?? `Geweigerd door het netwerk (code ${error.code}).` };
  }
  if (error instanceof ZodError) {
    const field = error.issues[0]?.path.join('.');
    return { code: 400, message: field ? `Het veld ${field} klopt niet, of hoort hier niet.` : DUTCH[400]! };
  }
  const status = (error as { status?: unknown } | null)?.status;
  if (status === 413) return { code: 413, message: DUTCH[413]! };
  if (typeof status === 'number' && status < 500) return { code: 400, message: 'Dit is geen geldige JSON.' };
  return { code: 500, message: 'Er ging iets mis in de simulator. Probeer het nog eens.' };
}

function httpStatus(code: number): number {
  return code === 419 || code === 420 ? 409 : code;
}
