import { allocate } from './allocate.ts';
import { groupName, personName } from './names.ts';
import { DEMO_MUNICIPALITY, DEMO_YEAR, demoDistrictNames, demoPlaces, type DemoPlace } from './places.ts';
import { seededRandom, type Random } from './random.ts';

export interface DemoPerson {
  name: string;
  /** E.164; invented, and each once. */
  mobile: string;
  email: string;
}

export interface DemoGroup {
  name: string;
  wabpNumber: string;
  memberCount: number;
  status: 'connected' | 'registered';
  districtCode: string;
  areaCodes: string[];
  /** Mobile of the primary administrator and of the deputies; a group that is not connected may have none. */
  primary: string | null;
  deputies: string[];
  /** The residents' chat (`…@g.us`) in the local network; null when the group is not connected. */
  chatId: string | null;
  /** Our line was added to the residents' chat, so that relayed messages are seen there. */
  observed: boolean;
}

export interface DemoAdministratorGroup {
  name: string;
  chatId: string;
  districtCode: string;
  /** Mobiles. */
  members: string[];
}

/** Everything invented about Zoetermeer; the same on every call and every machine. */
export interface DemoRegistry {
  municipalityCode: string;
  year: number;
  people: DemoPerson[];
  groups: DemoGroup[];
  administratorGroups: DemoAdministratorGroup[];
}

const GROUPS = 180;
const CONNECTED = 100;
/** Connected groups whose administrator also runs an earlier one of the same district. */
const SECOND_GROUPS = 8;
const OBSERVED = 5;

let made: DemoRegistry | undefined;

/** 180 groups, 100 of them connected, over the real neighbourhoods by households; seven administrator groups. */
export function demoRegistry(): DemoRegistry {
  made ??= makeRegistry();
  return structuredClone(made);
}

function makeRegistry(): DemoRegistry {
  const random = seededRandom(637);
  const people: DemoPerson[] = [];
  const newPerson = (): string => addPerson(people, random);
  const places = demoPlaces();
  const groups = makeGroups(places, random);
  const connected = groups.filter((group) => group.status === 'connected');
  appoint(connected, random, newPerson);
  for (const group of groups) {
    if (group.status === 'registered' && random.next() < 0.4) group.primary = newPerson();
  }
  const step = Math.floor(connected.length / OBSERVED);
  connected.forEach((group, index) => {
    group.observed = index % step === 2 && index < step * OBSERVED;
  });
  const administratorGroups = makeAdministratorGroups(connected, random);
  return { municipalityCode: DEMO_MUNICIPALITY, year: DEMO_YEAR, people, groups, administratorGroups };
}

function makeGroups(places: readonly DemoPlace[], random: Random): DemoGroup[] {
  const weights = places.map((place) => place.households);
  const totals = allocate(GROUPS, weights);
  const connected = allocate(CONNECTED, weights);
  const taken = new Set<string>();
  const groups: DemoGroup[] = [];
  places.forEach((place, position) => {
    for (let index = 0; index < (totals[position] as number); index++) {
      const isConnected = index < (connected[position] as number);
      const number = groups.length + 1;
      groups.push({
        name: groupName(random, place.name, index === 0, taken),
        wabpNumber: `WABP-${20_000 + number * 7}`,
        memberCount: random.between(15, 250),
        status: isConnected ? 'connected' : 'registered',
        districtCode: place.districtCode,
        areaCodes: place.areaCodes,
        primary: null,
        deputies: [],
        chatId: isConnected ? `1203630637${String(number).padStart(8, '0')}@g.us` : null,
        observed: false,
      });
    }
  });
  return groups;
}

/** A primary for each, some for two; a deputy for about 60 in a hundred, and a second one now and then. */
function appoint(connected: readonly DemoGroup[], random: Random, newPerson: () => string): void {
  let seconds = SECOND_GROUPS;
  connected.forEach((group, index) => {
    const before = connected[index - 1];
    const shares = seconds > 0 && index % 11 === 5 && before?.districtCode === group.districtCode;
    group.primary = shares ? (before as DemoGroup).primary : newPerson();
    if (shares) seconds -= 1;
    if (random.next() < 0.6) group.deputies.push(newPerson());
    if (group.deputies.length > 0 && random.next() < 0.1) group.deputies.push(newPerson());
  });
}

/** One per inhabited district, with some 80 in a hundred of its primary administrators; nobody is in two. */
function makeAdministratorGroups(connected: readonly DemoGroup[], random: Random): DemoAdministratorGroup[] {
  const names = new Map(demoDistricts(connected));
  return [...names].map(([districtCode, name], position) => {
    const primaries = connected
      .filter((group) => group.districtCode === districtCode)
      .map((group) => group.primary as string);
    const members = [...new Set(primaries)].filter(() => random.next() < 0.8);
    const chatId = `12036304410637${String(position + 1).padStart(4, '0')}@g.us`;
    return { name: `Beheerders ${name}`, chatId, districtCode, members };
  });
}

/** Districts with enough connected groups for a chat of their administrators. */
function demoDistricts(connected: readonly DemoGroup[]): [code: string, name: string][] {
  const names = demoDistrictNames();
  const counts = new Map<string, number>();
  for (const { districtCode } of connected) counts.set(districtCode, (counts.get(districtCode) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 2).map(([code]) => [code, names.get(code) ?? code]);
}

/** Mail goes to a domain that cannot exist (RFC 2606). */
function addPerson(people: DemoPerson[], random: Random): string {
  const known = new Set(people.map((person) => person.mobile));
  let mobile: string;
  do mobile = `+316${random.between(10_000_000, 58_999_999)}`;
  while (known.has(mobile));
  people.push({ name: personName(random), mobile, email: `beheerder${people.length + 1}@voorbeeld.example` });
  return mobile;
}
