import { AppError } from '../errors.ts';
import type { ServedArea, ServedAreas } from '../registry/index.ts';
import type { EnrolmentArea } from './request-input.ts';

/**
 * The neighbourhoods of a request, all of one municipality that works here. Neighbourhoods that are named count, then what was
 * drawn, then postcodes; a drawing may reach over a border, what was typed or chosen may not.
 * @throws AppError `invalid`, with where in the request
 */
export async function requireEnrolmentAreas(
  served: Pick<ServedAreas, 'find'>,
  { areaCodes, polygon, postcodes }: EnrolmentArea,
): Promise<{ municipality: string; codes: string[] }> {
  const asked = areaCodes !== undefined ? { areaCodes } : polygon !== undefined ? { polygon } : { postcodes };
  const { areas, unknownPostcodes } = await inRequest(served.find(asked as never));
  if (unknownPostcodes.length > 0 && areas.length > 0) {
    const which = `postcode ${unknownPostcodes.join(', ')}`;
    throw refuse('area-outside', `Wij kennen ${which} niet in een gemeente die meedoet. Haal die weg of kies buurten.`);
  }
  const [first] = areas;
  if (first === undefined) {
    const message = 'Dit gebied ligt niet in een gemeente die meedoet. Kijk uw postcodes of uw tekening na.';
    throw refuse('area-outside', message);
  }
  requireOneMunicipality(areas);
  return { municipality: first.municipalityCode, codes: areas.map(({ code }) => code) };
}

function requireOneMunicipality(areas: readonly ServedArea[]): void {
  const names = [...new Set(areas.map(({ municipality }) => municipality))];
  if (names.length === 1) return;
  const where = names.join(' en ');
  throw refuse(
    'several-municipalities',
    `Dit gebied ligt in ${where}. Meld uw groep aan in één gemeente: kies alleen de buurten daarvan.`,
  );
}

/** What is wrong with an area stands below `/area` in a request. */
async function inRequest<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const issues = error.issues.map((issue) => ({ ...issue, path: `/area${issue.path}` }));
    throw new AppError(error.code, error.message, issues);
  }
}

const refuse = (code: string, message: string): AppError =>
  new AppError('invalid', message, [{ path: '/area', code, message }]);
