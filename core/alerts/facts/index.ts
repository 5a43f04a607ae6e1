export { ALERT_KINDS, AlertKind, KIND_NAMES } from './kind.ts';
export { cleanText } from './clean.ts';
export { formatDutchPlate } from './plate.ts';
export { AlertFacts, Place } from './facts.ts';
export type { CrimeFacts, MissingPersonFacts, VehicleCrimeFacts } from './facts.ts';
export { MissingPerson, Person } from './person.ts';
export { Vehicle } from './vehicle.ts';
export {
  ALERT_OUTCOMES,
  AlertClosing,
  AlertCorrection,
  AlertUpdate,
  AlertWithdrawal,
  OUTCOME_NAMES,
  OUTCOMES,
} from './changes.ts';
export type { Outcome } from './changes.ts';
export { checkMoments, checkOccurredAt, checkOutcome } from './check.ts';
export { AlertImage, checkImagePermission } from './image-permission.ts';
