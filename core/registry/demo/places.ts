import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FeatureCollection } from 'geojson';

export const DEMO_MUNICIPALITY = 'GM0637';
export const DEMO_YEAR = 2024;

export const DEMO_AREA_FILES = [
  'GM0637-zoetermeer.gemeente.geojson',
  'GM0637-zoetermeer.wijken.geojson',
  'GM0637-zoetermeer.buurten.geojson',
] as const;

/** Where groups are formed: a neighbourhood, or the thinly inhabited ones of a district together. */
export interface DemoPlace {
  name: string;
  districtCode: string;
  areaCodes: string[];
  households: number;
}

/** Fewer households than this do not make a group of their own. */
const FEW = 300;

/** The bytes of one of the files in `standalone/demo-data`, which stands beside `core/`, also when this runs from `dist/`. */
export function readDemoFile(name: string): Uint8Array {
  for (const up of ['../../../', '../../../../']) {
    const file = fileURLToPath(new URL(`${up}standalone/demo-data/${name}`, import.meta.url));
    if (existsSync(file)) return readFileSync(file);
  }
  throw new Error(`The demo file ${name} is missing from standalone/demo-data.`);
}

/** The real neighbourhoods of Zoetermeer as places for groups, in order of code. */
export function demoPlaces(): DemoPlace[] {
  const districts = demoDistrictNames();
  const places: DemoPlace[] = [];
  const thin = new Map<string, DemoPlace>();
  for (const { code, name, wijkCode, households } of readProperties(DEMO_AREA_FILES[2])) {
    if (households >= FEW) {
      places.push({ name, districtCode: wijkCode, areaCodes: [code], households });
      continue;
    }
    const together = thin.get(wijkCode) ?? {
      name: districts.get(wijkCode) ?? wijkCode,
      districtCode: wijkCode,
      areaCodes: [],
      households: 0,
    };
    together.areaCodes.push(code);
    together.households += households;
    thin.set(wijkCode, together);
  }
  return [...places, ...thin.values()];
}

/** Names of the districts by code. */
export function demoDistrictNames(): Map<string, string> {
  return new Map(readProperties(DEMO_AREA_FILES[1]).map(({ code, name }) => [code, name]));
}

function readProperties(file: string) {
  const collection = JSON.parse(Buffer.from(readDemoFile(file)).toString('utf8')) as FeatureCollection;
  return collection.features.map(
    ({ properties }) => properties as { code: string; name: string; wijkCode: string; households: number },
  );
}
