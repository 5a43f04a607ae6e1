import type { Alert } from '../../api/index.ts';
import { wallClock } from '../../i18n/index.ts';
import { DEFAULT_RADIUS_M, emptyDraft, noPerson, noVehicle } from './draft.ts';
import type { Corner, Draft, PersonDraft, TargetDraft, VehicleDraft } from './draft.ts';

type Loose = Record<string, unknown>;

/** A kept draft as it can be typed in again. */
export function fromAlert(alert: Pick<Alert, 'facts' | 'target'>): Draft {
  const facts = alert.facts as Loose & Alert['facts'];
  const { label, area = '', exact = false } = facts.place;
  const persons = (facts['persons'] ?? []) as Loose[];
  return {
    ...emptyDraft(),
    kind: facts.kind,
    ...wallClock(facts.occurredAt),
    timeSet: true,
    around: facts.around === true,
    inProgress: facts['inProgress'] === undefined ? '' : facts['inProgress'] === true ? 'yes' : 'no',
    place: { label, area, exact },
    target: fromTarget(alert.target),
    offence: (facts['offence'] as Draft['offence'] | undefined) ?? '',
    takenVehicle: fromVehicle(facts['takenVehicle'] as Loose | undefined),
    persons: persons.map(fromPerson),
    vehicle: fromVehicle(facts['vehicle'] as Loose | undefined),
    onFoot: facts['onFoot'] === true,
    directionOfFlight: str(facts['directionOfFlight']),
    weapon: str(facts['weapon']),
    assumed: (facts['assumed'] as string[] | undefined) ?? [],
    missing: fromPerson((facts['person'] as Loose | undefined) ?? {}),
    remarks: facts.remarks ?? '',
  };
}

function fromTarget(target: Alert['target']): TargetDraft {
  const none: TargetDraft = { mode: 'radius', point: null, metres: DEFAULT_RADIUS_M, corners: [], codes: [] };
  if (target.type === 'radius') return { ...none, point: target.point, metres: target.metres };
  if (target.type === 'areas') return { ...none, mode: 'areas', codes: target.codes, point: target.point ?? null };
  const corners = (target.polygon.coordinates[0] ?? []).slice(0, -1);
  return { ...none, mode: 'polygon', corners: corners.map(([lon = 0, lat = 0]): Corner => [lon, lat]) };
}

function fromPerson(person: Loose): PersonDraft {
  return { ...noPerson(), ...texts(person), clothing: ((person['clothing'] as string[] | undefined) ?? []).join(', ') };
}

const fromVehicle = (vehicle: Loose = {}): VehicleDraft => ({ ...noVehicle(), ...texts(vehicle) });

/** Numbers become texts; lists stay. */
const texts = (values: Loose): Loose =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value : str(value)]));

const str = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
