// Made by `npm run console:types` from the OpenAPI description; a test checks that it is current.

export type AlertKindInfo = {
  kind: AlertKind;
  name: string;
  outcomes: { outcome: string; name: string }[];
  expiresAfterMinutes: number;
  warnsBeforeMinutes: number;
};

export type AlertKind = 'burglary' | 'robbery' | 'street_robbery' | 'vehicle_crime' | 'missing_person';

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  issues: Issue[];
};

export type Issue = { path: string; code: string; message: string };

export type ListedAlert = {
  id: string;
  municipalityCode: string;
  kind: AlertKind;
  status: AlertStatus;
  facts: AlertFacts;
  target: TargetRequest;
  reach: StoredReach | null;
  checkCode: string;
  image: StoredImage | null;
  approval: AlertApproval | null;
  override: AlertOverride | null;
  outcome: string | null;
  outcomeText: string | null;
  version: number;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
  dispatchedAt: string | null;
  expiresAt: string | null;
  expiryWarnedAt: string | null;
  endedAt: string | null;
  forgottenAt: string | null;
  relay: { groups: number; medianLagMs: number | null };
};

export type AlertStatus = 'draft' | 'live' | 'closed' | 'withdrawn' | 'expired';

export type AlertFacts =
  | {
      kind: 'burglary';
      occurredAt: string;
      around?: boolean;
      place: { label: string; area?: string; exact?: boolean };
      remarks?: string;
      inProgress?: boolean;
      persons?: {
        count?: number;
        sex?: 'male' | 'female';
        height?: 'short' | 'average' | 'tall' | 'very_tall' | 'shorter' | 'taller';
        heightCm?: number;
        build?: 'thin' | 'average' | 'sturdy' | 'heavy' | 'muscular';
        hair?: string;
        clothing?: string[];
        bag?: string;
        other?: string;
        age?: number;
        ageTo?: number;
        assumed?: ('sex' | 'height' | 'heightCm' | 'build' | 'hair' | 'clothing' | 'bag' | 'other' | 'age')[];
      }[];
      vehicle?: {
        type?:
          | 'car'
          | 'van'
          | 'lorry'
          | 'taxi'
          | 'motorcycle'
          | 'scooter'
          | 'moped'
          | 'bicycle'
          | 'e_bike'
          | 'fatbike'
          | 'cargo_bike'
          | 'kick_scooter'
          | 'camper'
          | 'caravan'
          | 'trailer'
          | 'tractor'
          | 'boat';
        colour?: string;
        make?: string;
        plate?: string;
        plateCountry?: string;
        other?: string;
        assumed?: ('type' | 'colour' | 'make' | 'plate' | 'other')[];
      };
      onFoot?: boolean;
      directionOfFlight?: string;
      weapon?: string;
      assumed?: ('vehicle' | 'onFoot' | 'directionOfFlight' | 'weapon')[];
    }
  | {
      kind: 'robbery';
      occurredAt: string;
      around?: boolean;
      place: { label: string; area?: string; exact?: boolean };
      remarks?: string;
      inProgress?: boolean;
      persons?: {
        count?: number;
        sex?: 'male' | 'female';
        height?: 'short' | 'average' | 'tall' | 'very_tall' | 'shorter' | 'taller';
        heightCm?: number;
        build?: 'thin' | 'average' | 'sturdy' | 'heavy' | 'muscular';
        hair?: string;
        clothing?: string[];
        bag?: string;
        other?: string;
        age?: number;
        ageTo?: number;
        assumed?: ('sex' | 'height' | 'heightCm' | 'build' | 'hair' | 'clothing' | 'bag' | 'other' | 'age')[];
      }[];
      vehicle?: {
        type?:
          | 'car'
          | 'van'
          | 'lorry'
          | 'taxi'
          | 'motorcycle'
          | 'scooter'
          | 'moped'
          | 'bicycle'
          | 'e_bike'
          | 'fatbike'
          | 'cargo_bike'
          | 'kick_scooter'
          | 'camper'
          | 'caravan'
          | 'trailer'
          | 'tractor'
          | 'boat';
        colour?: string;
        make?: string;
        plate?: string;
        plateCountry?: string;
        other?: string;
        assumed?: ('type' | 'colour' | 'make' | 'plate' | 'other')[];
      };
      onFoot?: boolean;
      directionOfFlight?: string;
      weapon?: string;
      assumed?: ('vehicle' | 'onFoot' | 'directionOfFlight' | 'weapon')[];
    }
  | {
      kind: 'street_robbery';
      occurredAt: string;
      around?: boolean;
      place: { label: string; area?: string; exact?: boolean };
      remarks?: string;
      inProgress?: boolean;
      persons?: {
        count?: number;
        sex?: 'male' | 'female';
        height?: 'short' | 'average' | 'tall' | 'very_tall' | 'shorter' | 'taller';
        heightCm?: number;
        build?: 'thin' | 'average' | 'sturdy' | 'heavy' | 'muscular';
        hair?: string;
        clothing?: string[];
        bag?: string;
        other?: string;
        age?: number;
        ageTo?: number;
        assumed?: ('sex' | 'height' | 'heightCm' | 'build' | 'hair' | 'clothing' | 'bag' | 'other' | 'age')[];
      }[];
      vehicle?: {
        type?:
          | 'car'
          | 'van'
          | 'lorry'
          | 'taxi'
          | 'motorcycle'
          | 'scooter'
          | 'moped'
          | 'bicycle'
          | 'e_bike'
          | 'fatbike'
          | 'cargo_bike'
          | 'kick_scooter'
          | 'camper'
          | 'caravan'
          | 'trailer'
          | 'tractor'
          | 'boat';
        colour?: string;
        make?: string;
        plate?: string;
        plateCountry?: string;
        other?: string;
        assumed?: ('type' | 'colour' | 'make' | 'plate' | 'other')[];
      };
      onFoot?: boolean;
      directionOfFlight?: string;
      weapon?: string;
      assumed?: ('vehicle' | 'onFoot' | 'directionOfFlight' | 'weapon')[];
    }
  | {
      kind: 'vehicle_crime';
      occurredAt: string;
      around?: boolean;
      place: { label: string; area?: string; exact?: boolean };
      remarks?: string;
      inProgress?: boolean;
      persons?: {
        count?: number;
        sex?: 'male' | 'female';
        height?: 'short' | 'average' | 'tall' | 'very_tall' | 'shorter' | 'taller';
        heightCm?: number;
        build?: 'thin' | 'average' | 'sturdy' | 'heavy' | 'muscular';
        hair?: string;
        clothing?: string[];
        bag?: string;
        other?: string;
        age?: number;
        ageTo?: number;
        assumed?: ('sex' | 'height' | 'heightCm' | 'build' | 'hair' | 'clothing' | 'bag' | 'other' | 'age')[];
      }[];
      vehicle?: {
        type?:
          | 'car'
          | 'van'
          | 'lorry'
          | 'taxi'
          | 'motorcycle'
          | 'scooter'
          | 'moped'
          | 'bicycle'
          | 'e_bike'
          | 'fatbike'
          | 'cargo_bike'
          | 'kick_scooter'
          | 'camper'
          | 'caravan'
          | 'trailer'
          | 'tractor'
          | 'boat';
        colour?: string;
        make?: string;
        plate?: string;
        plateCountry?: string;
        other?: string;
        assumed?: ('type' | 'colour' | 'make' | 'plate' | 'other')[];
      };
      onFoot?: boolean;
      directionOfFlight?: string;
      weapon?: string;
      assumed?: ('vehicle' | 'onFoot' | 'directionOfFlight' | 'weapon')[];
      offence?: 'stolen' | 'broken_into';
      takenVehicle?: {
        type?:
          | 'car'
          | 'van'
          | 'lorry'
          | 'taxi'
          | 'motorcycle'
          | 'scooter'
          | 'moped'
          | 'bicycle'
          | 'e_bike'
          | 'fatbike'
          | 'cargo_bike'
          | 'kick_scooter'
          | 'camper'
          | 'caravan'
          | 'trailer'
          | 'tractor'
          | 'boat';
        colour?: string;
        make?: string;
        plate?: string;
        plateCountry?: string;
        other?: string;
        assumed?: ('type' | 'colour' | 'make' | 'plate' | 'other')[];
      };
    }
  | {
      kind: 'missing_person';
      occurredAt: string;
      around?: boolean;
      place: { label: string; area?: string; exact?: boolean };
      remarks?: string;
      person?: {
        sex?: 'male' | 'female';
        height?: 'short' | 'average' | 'tall' | 'very_tall' | 'shorter' | 'taller';
        heightCm?: number;
        build?: 'thin' | 'average' | 'sturdy' | 'heavy' | 'muscular';
        hair?: string;
        clothing?: string[];
        bag?: string;
        other?: string;
        age?: number;
        appearance?: string;
        mobilityAid?: string;
        stateOfMind?: string;
        assumed?: ('height' | 'heightCm' | 'build' | 'hair' | 'clothing' | 'bag' | 'other' | 'age')[];
      };
    };

export type TargetRequest =
  | { type: 'areas'; codes: string[]; point?: { lon: number; lat: number } }
  | { type: 'radius'; point: { lon: number; lat: number }; metres: number }
  | { type: 'polygon'; polygon: { type: 'Polygon'; coordinates: number[][][] } };

export type StoredReach = {
  areas: string[];
  districts: string[];
  groups: number;
  administrators: number;
  households: number;
  outside: { km2: number; share: number; households: number };
};

export type StoredImage = {
  id: string;
  subject: 'suspect' | 'missing_person' | 'object';
  permission: { reference: string; scope: string; expiresAt: string } | null;
  mimeType: string;
  width: number;
  height: number;
  withdrawnAt: string | null;
};

export type AlertApproval = {
  id: string;
  subject: 'dispatch' | 'update' | 'correction';
  state: ApprovalState;
  voidCause: 'changed' | 'expired' | 'reach-grew' | 'not-needed' | 'ended' | null;
  requestedBy: string;
  decidedBy: string | null;
  reason: string | null;
  reasons: string[];
  requestedAt: string;
  expiresAt: string;
  decidedAt: string | null;
};

export type ApprovalState = 'waiting' | 'approved' | 'returned' | 'void' | 'overridden';

export type AlertOverride = {
  approvalId: string;
  by: string;
  at: string;
  reason: string | null;
  reviewedBy: string | null;
  reviewedAt: string | null;
};

export type AlertSpread = {
  startedAt: string;
  lastMs: number;
  groups: {
    groupId: number;
    name: string;
    centre: { lon: number; lat: number } | null;
    areaCodes: string[];
    districtCode: string | null;
    districtName: string | null;
    sentMs: number | null;
    deliveredMs: number | null;
    readMs: number | null;
    relayedMs: number | null;
    observedMs: number | null;
  }[];
  events: {
    type:
      | 'dispatched'
      | 'updated'
      | 'corrected'
      | 'reminded'
      | 'deputies-asked'
      | 'mailed'
      | 'call-asked'
      | 'extended'
      | 'image-withdrawn'
      | 'closed'
      | 'withdrawn'
      | 'expired';
    atMs: number;
  }[];
};

export type Alert = {
  id: string;
  municipalityCode: string;
  kind: AlertKind;
  status: AlertStatus;
  facts: AlertFacts;
  target: TargetRequest;
  reach: StoredReach | null;
  checkCode: string;
  image: StoredImage | null;
  approval: AlertApproval | null;
  override: AlertOverride | null;
  outcome: string | null;
  outcomeText: string | null;
  version: number;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
  dispatchedAt: string | null;
  expiresAt: string | null;
  expiryWarnedAt: string | null;
  endedAt: string | null;
  forgottenAt: string | null;
};

export type DraftInput = { municipalityCode: string; facts: AlertFacts; target: TargetRequest };

export type DraftChange = { municipalityCode?: string; facts?: AlertFacts; target?: TargetRequest; version?: number };

export type AlertPreview = {
  text: string;
  remarks: LintRemark[];
  reach: Reach;
  blocks: Issue[];
  canSend: boolean;
  approval: Issue[];
};

export type LintRemark = {
  path: string;
  code: string;
  message: string;
  severity: 'refuse' | 'warn' | 'fixed';
  suggestion?: string;
  span?: { start: number; end: number };
};

export type Reach = {
  areas: {
    code: string;
    name: string;
    districtCode: string;
    municipalityCode: string;
    distanceM: number;
    share: number;
    households: number | null;
    groups: number;
    administrators: number;
  }[];
  districts: { code: string; name: string }[];
  groups: number;
  administrators: number;
  deputies: number;
  households: number;
  administratorGroups: { id: number; name: string; members: number }[];
  direct: number;
  outside: { km2: number; share: number; households: number };
  warnings: { code: string; message: string }[];
};

export type PreviewInput = { municipalityCode: string; facts: AlertFacts; target: TargetRequest; alertId?: string };

export type MessagePreview = {
  text: string;
  remarks: LintRemark[];
  blocks: Issue[];
  canSend: boolean;
  approval: Issue[];
};

export type MessageDraft =
  | {
      act: 'update';
      content: {
        text?: string;
        seenAgain?: { place: { label: string; area?: string; exact?: boolean }; at: string };
        persons?: {
          count?: number;
          sex?: 'male' | 'female';
          height?: 'short' | 'average' | 'tall' | 'very_tall' | 'shorter' | 'taller';
          heightCm?: number;
          build?: 'thin' | 'average' | 'sturdy' | 'heavy' | 'muscular';
          hair?: string;
          clothing?: string[];
          bag?: string;
          other?: string;
          age?: number;
          ageTo?: number;
          assumed?: ('sex' | 'height' | 'heightCm' | 'build' | 'hair' | 'clothing' | 'bag' | 'other' | 'age')[];
        }[];
        vehicle?: {
          type?:
            | 'car'
            | 'van'
            | 'lorry'
            | 'taxi'
            | 'motorcycle'
            | 'scooter'
            | 'moped'
            | 'bicycle'
            | 'e_bike'
            | 'fatbike'
            | 'cargo_bike'
            | 'kick_scooter'
            | 'camper'
            | 'caravan'
            | 'trailer'
            | 'tractor'
            | 'boat';
          colour?: string;
          make?: string;
          plate?: string;
          plateCountry?: string;
          other?: string;
          assumed?: ('type' | 'colour' | 'make' | 'plate' | 'other')[];
        };
        onFoot?: boolean;
        directionOfFlight?: string;
        weapon?: string;
        assumed?: ('vehicle' | 'onFoot' | 'directionOfFlight' | 'weapon')[];
      };
    }
  | { act: 'correction'; content: { corrections: { wrote: string; is: string }[]; text?: string } }
  | { act: 'withdrawal'; content: AlertWithdrawal }
  | { act: 'closing'; content: AlertClosing };

export type AlertWithdrawal = { reason?: string };

export type AlertClosing =
  | { outcome: 'arrested'; count?: number }
  | { outcome: 'arrested_thanks_to_resident'; count?: number }
  | { outcome: 'suspects_gone'; footageFrom?: string; footageUntil?: string; footageTo?: string }
  | { outcome: 'false_alarm' }
  | { outcome: 'found_safe' }
  | { outcome: 'found_injured' }
  | { outcome: 'found_deceased' }
  | { outcome: 'ended_other'; text: string };

export type Dispatched = {
  state: 'dispatched' | 'waiting' | 'not-sent';
  alert: Alert;
  posts: number;
  receipts: number;
};

export type EmergencyOverride = { reason: string };

export type ChangedAlert = {
  id: string;
  municipalityCode: string;
  kind: AlertKind;
  status: AlertStatus;
  facts: AlertFacts;
  target: TargetRequest;
  reach: StoredReach | null;
  checkCode: string;
  image: StoredImage | null;
  approval: AlertApproval | null;
  override: AlertOverride | null;
  outcome: string | null;
  outcomeText: string | null;
  version: number;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
  dispatchedAt: string | null;
  expiresAt: string | null;
  expiryWarnedAt: string | null;
  endedAt: string | null;
  forgottenAt: string | null;
  sent: boolean;
};

export type AlertChange =
  | {
      sort: 'update';
      change: {
        text?: string;
        seenAgain?: { place: { label: string; area?: string; exact?: boolean }; at: string };
        persons?: {
          count?: number;
          sex?: 'male' | 'female';
          height?: 'short' | 'average' | 'tall' | 'very_tall' | 'shorter' | 'taller';
          heightCm?: number;
          build?: 'thin' | 'average' | 'sturdy' | 'heavy' | 'muscular';
          hair?: string;
          clothing?: string[];
          bag?: string;
          other?: string;
          age?: number;
          ageTo?: number;
          assumed?: ('sex' | 'height' | 'heightCm' | 'build' | 'hair' | 'clothing' | 'bag' | 'other' | 'age')[];
        }[];
        vehicle?: {
          type?:
            | 'car'
            | 'van'
            | 'lorry'
            | 'taxi'
            | 'motorcycle'
            | 'scooter'
            | 'moped'
            | 'bicycle'
            | 'e_bike'
            | 'fatbike'
            | 'cargo_bike'
            | 'kick_scooter'
            | 'camper'
            | 'caravan'
            | 'trailer'
            | 'tractor'
            | 'boat';
          colour?: string;
          make?: string;
          plate?: string;
          plateCountry?: string;
          other?: string;
          assumed?: ('type' | 'colour' | 'make' | 'plate' | 'other')[];
        };
        onFoot?: boolean;
        directionOfFlight?: string;
        weapon?: string;
        assumed?: ('vehicle' | 'onFoot' | 'directionOfFlight' | 'weapon')[];
      };
      override?: EmergencyOverride;
    }
  | {
      sort: 'correction';
      change: { corrections: { wrote: string; is: string }[]; text?: string };
      override?: EmergencyOverride;
    };

export type ApprovalTask = {
  id: string;
  subject: 'dispatch' | 'update' | 'correction';
  state: ApprovalState;
  voidCause: 'changed' | 'expired' | 'reach-grew' | 'not-needed' | 'ended' | null;
  requestedBy: string;
  decidedBy: string | null;
  reason: string | null;
  alertId: string;
  version: number;
  reasons: Issue[];
  reach: StoredReach;
  asked: AskedContent | null;
  previous: PreviousRequest | null;
  change:
    | {
        text?: string;
        seenAgain?: { place: { label: string; area?: string; exact?: boolean }; at: string };
        persons?: {
          count?: number;
          sex?: 'male' | 'female';
          height?: 'short' | 'average' | 'tall' | 'very_tall' | 'shorter' | 'taller';
          heightCm?: number;
          build?: 'thin' | 'average' | 'sturdy' | 'heavy' | 'muscular';
          hair?: string;
          clothing?: string[];
          bag?: string;
          other?: string;
          age?: number;
          ageTo?: number;
          assumed?: ('sex' | 'height' | 'heightCm' | 'build' | 'hair' | 'clothing' | 'bag' | 'other' | 'age')[];
        }[];
        vehicle?: {
          type?:
            | 'car'
            | 'van'
            | 'lorry'
            | 'taxi'
            | 'motorcycle'
            | 'scooter'
            | 'moped'
            | 'bicycle'
            | 'e_bike'
            | 'fatbike'
            | 'cargo_bike'
            | 'kick_scooter'
            | 'camper'
            | 'caravan'
            | 'trailer'
            | 'tractor'
            | 'boat';
          colour?: string;
          make?: string;
          plate?: string;
          plateCountry?: string;
          other?: string;
          assumed?: ('type' | 'colour' | 'make' | 'plate' | 'other')[];
        };
        onFoot?: boolean;
        directionOfFlight?: string;
        weapon?: string;
        assumed?: ('vehicle' | 'onFoot' | 'directionOfFlight' | 'weapon')[];
      }
    | { corrections: { wrote: string; is: string }[]; text?: string }
    | null;
  requestedAt: string;
  expiresAt: string;
  decidedAt: string | null;
  reviewedBy: string | null;
  reviewedAt: string | null;
  task: 'approve' | 'review' | null;
  expired: boolean;
  isOwn: boolean;
  mayDecide: boolean;
};

export type AskedContent = { text: string; imageId: string | null };

export type PreviousRequest = {
  state: ApprovalState;
  voidCause: 'changed' | 'expired' | 'reach-grew' | 'not-needed' | 'ended' | null;
  reason: string | null;
  decidedBy: string | null;
  reach: StoredReach;
  asked: AskedContent | null;
};

export type OverrideNotice = {
  approvalId: string;
  alertId: string;
  subject: 'dispatch' | 'update' | 'correction';
  reasons: string[];
  by: string;
  at: string;
  reviewedBy: string | null;
  reviewedAt: string | null;
};

export type Policy = {
  photo: boolean;
  missingMinor: boolean;
  aboveDistricts: number | null;
  version: number;
  updatedBy: string | null;
  updatedAt: string | null;
};

export type AlertProgress = {
  posts: number;
  groups: number;
  administrators: number;
  queued: number;
  sending: number;
  sent: number;
  delivered: number;
  read: number;
  relayed: number;
  failed: number;
  unknown: number;
  cancelled: number;
  groupsRelayed: number;
};

export type AlertGroup = {
  groupId: number;
  name: string;
  districtCode: string | null;
  districtName: string | null;
  memberCount: number | null;
  administratorId: number;
  deputies: number;
  declined: boolean;
  state: DeliveryState;
  reason: string | null;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
  relayedAt: string | null;
  how: string | null;
  observedAt: string | null;
  remindedAt: string | null;
  deputyAskedAt: string | null;
  mail: 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled' | null;
  callAskedAt: string | null;
  lagMs: number | null;
};

export type DeliveryState =
  'queued' | 'sending' | 'unknown' | 'failed' | 'cancelled' | 'sent' | 'delivered' | 'read' | 'relayed';

export type AlertPost = {
  id: number;
  sort: string;
  chatKind: 'group' | 'direct';
  administratorGroupId: number | null;
  administratorId: number | null;
  state: DeliveryState;
  reason: string | null;
  attempts: number;
  sentAt: string | null;
  revoke: string | null;
};

export type AlertMessage = {
  id: number;
  sequence: number;
  sort: string;
  text: string;
  hasImage: boolean;
  createdAt: string;
};

export type TimelineEvent = { id: number; at: string; type: string; detail: Record<string, unknown> };

export type Reply = {
  lineId: number;
  networkId: string;
  administratorId: number | null;
  alertId: string | null;
  meaning:
    | 'confirmed'
    | 'declined'
    | 'observed'
    | 'stop'
    | 'start'
    | 'help'
    | 'status'
    | 'handover'
    | 'pause'
    | 'number'
    | 'enrolment'
    | 'signs'
    | 'conversation'
    | 'unknown';
  text: string;
  hasMedia: boolean;
  at: string;
};

export type Contact = {
  administratorId: number;
  role: 'primary' | 'deputy';
  name: string;
  mobile: string;
  stopped: boolean;
};

export type Doing = 'look' | 'edit' | 'update' | 'correct' | 'withdraw' | 'close' | 'approve';

export type Area = {
  code: string;
  year: number;
  level: 'municipality' | 'district' | 'neighbourhood';
  name: string;
  municipalityCode: string;
  municipality: string;
  province: string | null;
  districtCode: string | null;
  households: number | null;
  inhabitants: number | null;
  postcodes: string[];
  geometry?: Geometry;
};

export type Geometry = { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown[] };

export type AdministratorGroup = {
  id: number;
  municipalityCode: string;
  name: string;
  lineId: number;
  chatId: string;
  areaCodes: string[];
  members: number;
  membersAt: string | null;
};

export type AdministratorGroupInput = {
  municipalityCode: string;
  name: string;
  lineId: number;
  chatId: string;
  areaCodes: string[];
};

export type WatchGroup = {
  id: number;
  municipalityCode: string;
  name: string;
  wabpNumber: string | null;
  memberCount: number | null;
  status: 'registered' | 'connected' | 'retired';
  chatId: string | null;
  areas: { code: string; name: string; districtCode: string | null; district: string | null }[];
  activeAdministrators: number;
  administrators: GroupAdministrator[];
  place: Place | null;
  relays: RelayFigure | null;
};

export type GroupAdministrator = {
  id: number;
  role: 'primary' | 'deputy';
  name: string;
  mobile: string;
  email: string | null;
  stopped: boolean;
  paused: boolean;
  pauseUntil: string | null;
};

export type Place = { lon: number; lat: number };

export type RelayFigure = {
  asked: number;
  relayed: number;
  unsent: number;
  lastRelayedAt: string | null;
  silentSince: string | null;
  medianLagMs: number | null;
};

export type WatchGroupPlace = {
  id: number;
  name: string;
  status: 'registered' | 'connected' | 'retired';
  activeAdministrators: number;
  areaCodes: string[];
  place: Place | null;
};

export type WatchGroupDetail = {
  id: number;
  municipalityCode: string;
  name: string;
  wabpNumber: string | null;
  memberCount: number | null;
  status: 'registered' | 'connected' | 'retired';
  chatId: string | null;
  areas: { code: string; name: string; districtCode: string | null; district: string | null }[];
  activeAdministrators: number;
  administrators: GroupAdministrator[];
  version: string;
  createdAt: string;
  updatedAt: string;
  administratorGroups: { id: number; name: string; members: number; administratorIds: number[] }[];
  place: Place | null;
  relays: RelayFigure | null;
};

export type GroupAlert = {
  alertId: string | null;
  kind: string | null;
  status: 'live' | 'closed' | 'withdrawn' | 'expired';
  dispatchedAt: string;
  sentAt: string | null;
  readAt: string | null;
  relayedAt: string | null;
  how: 'reaction' | 'word' | 'number' | 'link' | 'observed' | null;
  remindedAt: string | null;
  deputyAskedAt: string | null;
  administratorLagMs: number | null;
  lagMs: number | null;
};

export type WatchGroupStatusChange = { status: 'registered' | 'connected' | 'retired'; version: string };

export type WatchGroupTransfer = { administratorId: number; version: string };

export type AdministratorStart = { askedForIt: true };

export type Handover = {
  id: number;
  takes: 'place' | 'deputy';
  state: 'asked' | 'accepted' | 'refused' | 'expired' | 'unreachable' | 'withdrawn' | 'void';
  startedBy: 'administrator' | 'municipality';
  groupIds: number[];
  name: string | null;
  mobile: string | null;
  startedAt: string;
  expiresAt: string;
  endedAt: string | null;
};

export type HandoverRequest = { takes: 'place' | 'deputy'; name: string; mobile: string };

export type Pause = { from: string | null; until: string; alone: { id: number; name: string }[] };

export type PauseInput = { from?: string; until: string };

export type Coverage = {
  municipalityCode: string;
  year: number | null;
  totals: {
    neighbourhoods: number;
    covered: number;
    single: number;
    none: number;
    households: number;
    householdsCovered: number;
    share: number | null;
    groups: number;
  };
  districts: {
    neighbourhoods: number;
    covered: number;
    single: number;
    none: number;
    households: number;
    householdsCovered: number;
    share: number | null;
    groups: number;
    code: string;
    name: string;
  }[];
  neighbourhoods: {
    code: string;
    name: string;
    districtCode: string;
    households: number | null;
    groups: number;
    state: 'covered' | 'single' | 'none';
  }[];
};

export type CoverageGaps = {
  neighbourhoods: {
    code: string;
    name: string;
    districtCode: string;
    district: string | null;
    households: number | null;
    reason: 'no-group' | 'ended' | 'not-connected' | 'no-administrator';
    since: string | null;
  }[];
  single: { id: number; name: string; districts: string[]; memberCount: number | null; since: string | null }[];
  unmanned: { id: number; name: string; districts: string[]; memberCount: number | null; since: string | null }[];
  alerts: number;
  silent:
    | {
        id: number;
        name: string;
        districts: string[];
        memberCount: number | null;
        since: string | null;
        asked: number;
        unsent: number;
        lastRelayedAt: string | null;
      }[]
    | null;
};

export type EnrolmentRequest = {
  group: { name: string; memberCount: number; wabpNumber?: string };
  area: EnrolmentArea;
  administrator: { name: string; mobile: string; email?: string };
  deputy?: { name: string; mobile: string; email?: string };
  signs?: { signs: number; stickers: number; street: string; houseNumber: string; postcode: string; city: string };
  consent: { processing: true; rules: true; version: string };
};

export type EnrolmentArea = {
  postcodes?: string[];
  polygon?: { type: 'Polygon'; coordinates: number[][][] };
  areaCodes?: string[];
};

export type EnrolmentState =
  'unproven' | 'municipality-check' | 'police-check' | 'waiting' | 'approved' | 'refused' | 'withdrawn' | 'expired';

export type OwnEnrolment = {
  state: EnrolmentState;
  reference: string;
  group: { name: string };
  question?: string;
  reason?: string;
};

export type EnrolmentInvited = {
  people: number;
  groups: number;
  already: number;
  unreachable: number;
  otherwise: number;
};

export type EnrolmentInvitation = { groupIds?: number[] };

export type EnrolmentSummary = {
  id: string;
  reference: string;
  source: 'page' | 'whatsapp' | 'invitation';
  state: EnrolmentState;
  returnsTo: ('municipality-check' | 'police-check') | null;
  name: string;
  memberCount: number | null;
  districts: string[];
  createdAt: string;
  stateAt: string;
  findings: (
    'same-wabp' | 'same-name' | 'same-number' | 'deputy-is-administrator' | 'nine-groups' | 'overlap' | 'lookalike-name'
  )[];
};

export type EnrolmentDetail = {
  id: string;
  reference: string;
  source: 'page' | 'whatsapp' | 'invitation';
  state: EnrolmentState;
  returnsTo: ('municipality-check' | 'police-check') | null;
  name: string;
  memberCount: number | null;
  districts: string[];
  createdAt: string;
  stateAt: string;
  version: number;
  wabpNumber: string | null;
  areas: { code: string; name: string; districtCode: string }[];
  polygon: { type: 'Polygon'; coordinates: number[][][] } | null;
  people: {
    administrator: { name: string; mobile: string; email?: string };
    deputy: { name: string; mobile: string; email?: string } | null;
    signs: {
      signs: number;
      stickers: number;
      street: string;
      houseNumber: string;
      postcode: string;
      city: string;
    } | null;
  } | null;
  deputyState: 'none' | 'wanted' | 'asked' | 'accepted' | 'declined' | 'silent';
  consent: { version: string; at: string };
  provenAt: string | null;
  decidedAt: string | null;
  said: string | null;
  groupId: number | null;
  administratorId: number | null;
  findings: EnrolmentFinding[];
  bounds: { west: number; south: number; east: number; north: number } | null;
  events: {
    at: string;
    actor: string;
    kind:
      | 'requested'
      | 'code-sent'
      | 'proven'
      | 'approved-by-municipality'
      | 'approved-by-police'
      | 'refused'
      | 'asked'
      | 'corrected'
      | 'answered'
      | 'withdrawn'
      | 'expired'
      | 'registered'
      | 'welcomed'
      | 'signs-requested'
      | 'previous-administrator-told'
      | 'deputy-asked'
      | 'deputy-accepted'
      | 'deputy-declined'
      | 'deputy-silent'
      | 'invited';
    detail: Record<string, unknown>;
    text: string | null;
  }[];
};

export type EnrolmentFinding = {
  code:
    | 'same-wabp'
    | 'same-name'
    | 'same-number'
    | 'deputy-is-administrator'
    | 'nine-groups'
    | 'overlap'
    | 'lookalike-name';
  message: string;
  needs: ('group' | 'person') | null;
  groups: {
    id: number;
    name: string;
    status: string;
    areaCodes: string[];
    sharedCodes: string[];
    administrator: { id: number; name: string } | null;
    place: { lon: number; lat: number } | null;
  }[];
  people: { id: number; name: string }[];
  enrolments: { id: string; reference: string }[];
};

export type EnrolmentCheck = {
  stage: 'municipality' | 'police';
  decision: 'approve' | 'refuse' | 'ask';
  reason: string;
  version: number;
  groupId?: number;
  samePerson?: boolean;
};

export type EnrolmentCorrection = {
  stage: 'municipality' | 'police';
  version: number;
  reason: string;
  name?: string;
  memberCount?: number;
  wabpNumber?: string | null;
  areaCodes?: string[];
  administratorName?: string;
  deputyName?: string;
};

export type MapSettings = {
  bounds: { west: number; south: number; east: number; north: number } | null;
  background: boolean;
};

export type FoundPlaces = { source: 'pdok' | 'areas'; places: FoundPlace[] };

export type FoundPlace = {
  id: string;
  kind: 'address' | 'street' | 'postcode' | 'town' | 'neighbourhood' | 'district' | 'municipality';
  label: string;
  lon: number;
  lat: number;
  areaCode: string | null;
  inOwnMunicipality: boolean;
};

export type NearestPlace = {
  source: 'pdok' | 'areas';
  label: string | null;
  street: string | null;
  town: string | null;
  distanceM: number | null;
  area: { code: string; name: string; districtCode: string } | null;
};

export type ServedMunicipalities = { items: ServedMunicipality[]; background: boolean };

export type ServedMunicipality = {
  code: string;
  name: string;
  bounds: { west: number; south: number; east: number; north: number };
};

export type ServedArea = {
  code: string;
  name: string;
  districtCode: string;
  districtName: string;
  municipalityCode: string;
  municipality: string;
};

export type FoundAreas = { areas: ServedArea[]; outside: boolean; unknownPostcodes: string[] };

export type ImportReport = {
  runId: number | null;
  dryRun: boolean;
  counts: { new: number; changed: number; unchanged: number; refused: number };
  totals: Record<string, number>;
  refused: { line: number; column?: number; code: string; message: string; raw: string }[];
  warnings: { line?: number; code: string; message: string }[];
};

export type ImportRun = {
  id: number;
  at: string;
  actor: string;
  kind: 'areas' | 'registry';
  fileName: string | null;
  sha256: string;
  counts: { new: number; changed: number; unchanged: number; refused: number };
  refused: { line: number; column?: number; code: string; message: string; raw: string }[];
};

export type Meeting = {
  id: number;
  title: string;
  place: string;
  address: string;
  agenda: string;
  startsAt: string;
  endsAt: string;
  districtCodes: string[];
  capacity: number | null;
  state: 'planned' | 'cancelled';
  reason: string | null;
  invitedAt: string | null;
  version: number;
  counts: { invited: number; yes: number; no: number; seats: number; waiting: number; attended: number };
};

export type MeetingDetail = {
  id: number;
  title: string;
  place: string;
  address: string;
  agenda: string;
  startsAt: string;
  endsAt: string;
  districtCodes: string[];
  capacity: number | null;
  state: 'planned' | 'cancelled';
  reason: string | null;
  invitedAt: string | null;
  version: number;
  counts: { invited: number; yes: number; no: number; seats: number; waiting: number; attended: number };
  notes: string | null;
  people: MeetingPerson[];
};

export type MeetingPerson = {
  id: number;
  administratorId: number | null;
  name: string | null;
  groups: { id: number; name: string }[];
  invited: boolean;
  answer: 'yes' | 'no' | null;
  party: number;
  seat: 'seat' | 'waiting' | null;
  answeredAt: string | null;
  answeredBy: string | null;
  remindedAt: string | null;
  attendedAt: string | null;
  before: number;
};

export type MeetingInput = {
  title: string;
  place: string;
  address: string;
  agenda?: string;
  date: string;
  start: string;
  end: string;
  districtCodes?: string[];
  capacity?: number | null;
};

export type MeetingFigures = {
  quarters: {
    quarter: string;
    held: number;
    cancelled: number;
    invited: number;
    yes: number;
    attended: number;
    groups: number;
  }[];
  districts: { code: string; name: string | null; held: number; lastAt: string | null }[];
};

export type InvitationReach = { people: number; letters: number; leftOut: number };

export type WalkInCandidate = { administratorId: number; name: string; groups: string[] };

export type MeetingHistory = {
  attended: number;
  evenings: {
    meetingId: number;
    title: string;
    startsAt: string;
    state: 'planned' | 'cancelled';
    answer: 'yes' | 'no' | null;
    attended: boolean;
  }[];
};

export type Mailing = {
  id: number;
  kind: string;
  subject: string;
  text: string;
  audience:
    | { type: 'all'; roles?: ('primary' | 'deputy')[] }
    | { type: 'districts'; codes: string[]; roles?: ('primary' | 'deputy')[] }
    | { type: 'groups'; groupIds: number[]; roles?: ('primary' | 'deputy')[] }
    | { type: 'people'; administratorIds: number[] };
  channels: ('whatsapp' | 'email')[];
  hasCalendar: boolean;
  state: 'draft' | 'sending' | 'paused' | 'stopped' | 'done';
  version: number;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
  dueAt: string | null;
  until: string | null;
  sentAt: string | null;
  endedAt: string | null;
  recipients: number;
  held: number;
  whatsapp: { waiting: number; queued: number; sent: number; failed: number; unknown: number; skipped: number };
  email: { waiting: number; queued: number; sent: number; failed: number; unknown: number; skipped: number };
};

export type MailingPreview = {
  reach: { people: number; whatsapp: number; email: number; stopped: number; refused: number; noAddress: number };
  whatsapp: string;
  mail: { subject: string; text: string };
  issues: { path: string; code: string; message: string }[];
};

export type MailState = {
  service: 'on' | 'local' | 'off';
  queued: number;
  sending: number;
  sent: number;
  failed: number;
  unknown: number;
  waitingSince: string | null;
  items: {
    id: number;
    kind: string;
    administratorId: number | null;
    alertId: string | null;
    state: 'unknown' | 'failed';
    reason: string | null;
    attempts: number;
    createdAt: string;
  }[];
};

export type SignRequest = {
  id: number;
  reference: string;
  groupId: number;
  group: string;
  administratorId: number | null;
  via: 'enrolment' | 'register' | 'whatsapp';
  signs: number;
  stickers: number;
  address: { street: string; houseNumber: string; postcode: string; city: string } | null;
  sameAddress: number[];
  state: 'requested' | 'approved' | 'refused' | 'withdrawn' | 'issued' | 'collected' | 'placed';
  reason: string | null;
  requestedBy: string;
  requestedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  issuedSigns: number | null;
  issuedStickers: number | null;
  issuedBy: string | null;
  issuedAt: string | null;
  finishedBy: string | null;
  finishedAt: string | null;
  version: number;
};

export type SignRequestInput = {
  groupId: number;
  signs: number;
  stickers: number;
  address: { street: string; houseNumber: string; postcode: string; city: string };
};

export type SignOverview = {
  groups: { groupId: number; group: string; addresses: number; open: number; signs: number; stickers: number }[];
  addresses: {
    address: { street: string; houseNumber: string; postcode: string; city: string };
    requests: number[];
    groups: string[];
    open: number;
    signs: number;
    stickers: number;
  }[];
};

export type SignStep =
  | { step: 'approved' | 'withdrawn' | 'collected' | 'placed'; version: number }
  | { step: 'refused'; version: number; reason: string }
  | { step: 'issued'; version: number; signs: number; stickers: number; at?: string };

export type Task = {
  id: number;
  kind: string;
  side: 'police' | 'municipality';
  entity: string;
  entityId: string;
  group: { id: number; name: string } | null;
  alertId: string | null;
  detail: Record<string, unknown>;
  openedAt: string;
  dueAt: string | null;
  closedAt: string | null;
  closedBy: string | null;
  outcome: string | null;
};

export type TaskCount = { open: number };

export type TaskClosure = { outcome: 'done' | 'not-needed' };

export type RelayRateTable = {
  quarter: string;
  closed: boolean;
  quarters: string[];
  asked: number;
  relayed: number;
  rate: number | null;
  items: {
    asked: number;
    relayed: number;
    rate: number | null;
    byReaction: number;
    byWord: number;
    byNumber: number;
    byObservation: number;
    excused: number;
    administratorLagMs: number | null;
    relayLagMs: number | null;
    lagMs: number | null;
    groupId: number;
    name: string;
    status: string;
    before: number | null;
  }[];
};

export type GroupRelayRate = {
  asked: number;
  relayed: number;
  rate: number | null;
  byReaction: number;
  byWord: number;
  byNumber: number;
  byObservation: number;
  excused: number;
  administratorLagMs: number | null;
  relayLagMs: number | null;
  lagMs: number | null;
  groupId: number;
  quarter: string;
  closed: boolean;
};

export type TurnoverCase = {
  id: number;
  group: { id: number; name: string };
  cause:
    'number-gone' | 'not-delivered' | 'stopped' | 'gave-up' | 'erased' | 'no-administrator' | 'group-gone' | 'dormant';
  state: 'open' | 'asking' | 'gap' | 'closed';
  outcome: 'successor' | 'recovered' | 'retired' | null;
  administrator: TurnoverPerson | null;
  asked: TurnoverPerson | null;
  successor: TurnoverPerson | null;
  openedAt: string;
  dueAt: string | null;
  gapAt: string | null;
  closedAt: string | null;
  timeline: {
    at: string;
    what: 'opened' | 'asked' | 'refused' | 'no-answer' | 'accepted' | 'still-there' | 'gap' | 'evidence' | 'closed';
    person: TurnoverPerson | null;
    detail: Record<string, unknown>;
  }[];
};

export type TurnoverPerson = { id: number; name: string };

export type CheckIn = {
  id: number;
  administrator: TurnoverPerson | null;
  quarter: string;
  state: 'asked' | 'reminded' | 'mailed' | 'escalated' | 'answered';
  answer: 'active' | 'handover' | 'pause' | 'stop' | 'gone' | 'void' | null;
  askedAt: string;
  answeredAt: string | null;
  groups: { id: number; name: string; quarter: string; why: 'low' | 'halved'; asked: number; relayed: number }[];
};

export type ManagedGroup = {
  id: number;
  root: number;
  part: number;
  parts: number;
  kind: 'alerts' | 'contact';
  state: 'kept' | 'stopped' | 'retiring' | 'retired';
  areaCodes: string[];
  subject: string;
  name: string;
  description: string | null;
  rules: string | null;
  hasPicture: boolean;
  announce: boolean | null;
  deputies: boolean;
  partSize: number;
  lineId: number;
  chatId: string | null;
  observedAt: string | null;
  wanted: number;
  present: number;
  members: number | null;
  differences: number;
  tasks: number;
  nextAt: string | null;
  version: string;
};

export type ManagedGroupDetail = {
  id: number;
  root: number;
  part: number;
  parts: number;
  kind: 'alerts' | 'contact';
  state: 'kept' | 'stopped' | 'retiring' | 'retired';
  areaCodes: string[];
  subject: string;
  name: string;
  description: string | null;
  rules: string | null;
  hasPicture: boolean;
  announce: boolean | null;
  deputies: boolean;
  partSize: number;
  lineId: number;
  chatId: string | null;
  observedAt: string | null;
  wanted: number;
  present: number;
  members: number | null;
  differences: number;
  tasks: number;
  nextAt: string | null;
  version: string;
  list: GroupDifference[];
  acts: PlannedAct[];
  seen: { subject: string; description: string } | null;
};

export type GroupDifference = {
  about: string;
  person: GroupPerson | null;
  what: string;
  why: string;
  since: string;
  next: string | null;
  task: boolean;
};

export type GroupPerson = {
  id: number;
  administratorId: number | null;
  role: 'administrator' | 'colleague' | 'stranger';
  name: string | null;
  mobile: string | null;
  came: string | null;
  cameByName: string | null;
  askedAt: string | null;
  invitedAt: string | null;
};

export type PlannedAct = {
  do: string;
  why: string;
  at: string;
  personId: number | null;
  administratorId: number | null;
};

export type ManagedGroupInput = {
  kind: 'alerts' | 'contact';
  areaCodes: string[];
  lineId?: number;
  name?: string;
  description?: string | null;
  rules?: string | null;
  announce?: boolean | null;
  deputies?: boolean;
  partSize?: number;
};

export type ManagedGroupAdoption = {
  kind: 'alerts' | 'contact';
  chatId: string;
  areaCodes: string[];
  lineId?: number;
  name: string;
  description?: string | null;
  rules?: string | null;
  announce?: boolean | null;
  deputies?: boolean;
  partSize?: number;
};

export type GroupPlan = {
  groupId: number;
  subject: string;
  kind: 'alerts' | 'contact';
  state: 'kept' | 'stopped' | 'retiring' | 'retired';
  acts: PlannedAct[];
  differences: {
    about: string;
    personId: number | null;
    what: string;
    why: string;
    since: string;
    next: string | null;
    task: boolean;
  }[];
};

export type SeenGroup = {
  lineId: number;
  chatId: string;
  subject: string;
  looksLike: 'police' | 'ours' | null;
  since: string;
  seenAt: string;
  ofResidents: boolean;
};

export type ManagedGroupChange = {
  version: string;
  areaCodes?: string[];
  name?: string;
  description?: string | null;
  rules?: string | null;
  announce?: boolean | null;
  deputies?: boolean;
  partSize?: number;
};

export type GroupColleague = {
  id: number;
  name: string;
  mobile: string;
  team: 'police' | 'was-team';
  areaCodes: string[];
  kinds: ('alerts' | 'contact')[];
};

export type GroupColleagueInput = {
  name: string;
  mobile: string;
  team: 'police' | 'was-team';
  areaCodes: string[];
  kinds: ('alerts' | 'contact')[];
};

export type Line = {
  id: number;
  municipalityCode: string;
  name: string;
  purpose: 'alerts' | 'exercise' | 'footage';
  transport: string;
  phone: string | null;
  state: 'unlinked' | 'linking' | 'connecting' | 'connected' | 'sick' | 'offline' | 'conflict';
  stateReason: string | null;
  stateAt: string;
  linkCode: string | null;
  link: {
    expiresAt: string | null;
    until: string | null;
    usedAt: string | null;
    ended: 'expired' | 'refused' | null;
  } | null;
  selfTest: { ok: boolean; milliseconds: number; detail: string; at: string } | null;
  held: boolean;
  holder: string | null;
  request: 'link' | 'link-code' | 'unlink' | 'self-test' | null;
  pace: Pace;
  queued: number;
};

export type Pace = {
  concurrency?: number;
  groupMs?: number;
  directMinMs?: number;
  directMaxMs?: number;
  conversational?: boolean;
};

export type LineInput = {
  municipalityCode: string;
  name: string;
  purpose: 'alerts' | 'exercise' | 'footage';
  transport: string;
  pace?: Pace;
};

export type AuditEntry = {
  id: number;
  at: string;
  municipality: string | null;
  actor: string;
  verb: string;
  entity: string;
  entityId: string;
  detail: Record<string, unknown>;
  hash: string;
  block: { number: number; hash: string } | null;
};

export type AuditBlock = {
  number: number;
  epoch: number;
  total: number;
  hash: string;
  signature: string;
  publicKey: string;
  sealedAt: string;
};

export type WaysIn = { password: true; passkeyOrigin: string | null; organisation: { address: string } | null };

export type WayOut = { address: string | null };

export type PasskeyQuestion = { options: { challenge: string }; expiresAt: string };

export type SignedIn = { outcome: 'signed-in'; mustEnrol: boolean; expiresAt: string };

export type PasskeyAssertion = {
  id: string;
  type?: 'public-key';
  response: { clientDataJSON: string; authenticatorData: string; signature: string; userHandle?: string | null };
};

export type Passkey = { id: string; name: string; backedUp: boolean; createdAt: string; lastUsedAt: string | null };

export type PasskeyMade = {
  outcome: 'signed-in';
  mustEnrol: boolean;
  expiresAt: string;
  passkey: Passkey;
  recoveryCodes: string[] | null;
};

export type PasskeyRegistration = {
  id: string;
  type?: 'public-key';
  response: { clientDataJSON: string; attestationObject: string; transports?: string[] };
};

export type SecondFactorAsked = {
  outcome: 'second-factor';
  step: string;
  factors: ('totp' | 'recovery-code' | 'passkey')[];
  expiresAt: string;
};

export type CurrentSession = {
  id: string;
  method: string;
  municipality: string;
  roles: Role[];
  verbs: string[];
  mustEnrol: boolean;
  provenAt: string;
  createdAt: string;
  expiresAt: string;
  account: OwnAccount;
  phonesUrl: string | null;
};

export type Role = 'dispatcher' | 'supervisor' | 'registrar' | 'organiser' | 'investigator' | 'auditor' | 'manager';

export type OwnAccount = {
  id: string;
  name: string;
  email: string;
  municipality: string;
  municipalities: { code: string; name: string; roles: Role[] }[];
  secondFactors: ('totp' | 'passkey')[];
  recoveryCodesLeft: number;
  hasPassword: boolean;
  mustEnrol: boolean;
  notices: {
    kind:
      | 'failed-sign-ins'
      | 'second-factor-refused'
      | 'password-changed'
      | 'password-reset'
      | 'totp-enrolled'
      | 'totp-removed'
      | 'passkey-added'
      | 'passkey-removed'
      | 'recovery-code-used'
      | 'recovery-codes-renewed'
      | 'second-factors-removed'
      | 'sessions-ended';
    at: string;
    times?: number;
  }[];
};

export type OwnSession = {
  id: string;
  current: boolean;
  method: string;
  agent: string | null;
  municipality: string;
  createdAt: string;
  seenAt: string;
  expiresAt: string;
};

export type TotpConfirmed = {
  outcome: 'signed-in';
  mustEnrol: boolean;
  expiresAt: string;
  recoveryCodes: string[] | null;
};

export type RecoveryCodes = { recoveryCodes: string[] };

export type Colleague = { id: string; name: string; roles: Role[] };

export type Account = {
  id: string;
  name: string;
  email: string;
  status: 'invited' | 'active' | 'disabled';
  home: string;
  roles: Role[];
  secondFactors: ('totp' | 'passkey')[];
  createdAt: string;
};

export type Invited = { account: Account; link: OneTimeLink | null };

export type OneTimeLink = { address: string; expiresAt: string };

export type ApiToken = {
  id: string;
  name: string;
  roles: Role[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

export type NewApiToken = { secret: string; token: ApiToken };

export type ApiTokenInput = { name: string; roles: Role[]; expiresAt: string };

export type SignInPolicy = { secondFactor: 'optional' | 'required' | 'passkey' };

export type TurnoverPolicy = {
  lowRatePercent: number;
  enoughAlerts: number;
  lastAlerts: number;
  checkInStepDays: number;
  graceHours: number;
  answerDays: number;
  untilGapDays: number;
  undeliveredAlerts: number;
  undeliveredDays: number;
  dormantAlerts: number;
  dormantDays: number;
  version: number;
};

export type FoundPerson = {
  id: number;
  name: string;
  mobile: string;
  email: string | null;
  stopped: boolean;
  groups: string[];
};

export type Dossier = {
  madeAt: string;
  municipalityCode: string;
  person: {
    id: number;
    name: string;
    mobile: string;
    email: string | null;
    hiddenId: string | null;
    stoppedAt: string | null;
    createdAt: string;
    updatedAt: string;
  } | null;
  groups: { id: number; name: string; role: 'primary' | 'deputy'; status: string }[];
  administratorGroups: { id: number; name: string }[];
  received: {
    alertId: string;
    sort: string;
    state: string;
    sentAt: string | null;
    deliveredAt: string | null;
    readAt: string | null;
    relayedAt: string | null;
    remindedAt: string | null;
    deputyAskedAt: string | null;
  }[];
  checkIns: { askedAt: string; state: string; answer: string | null }[];
  turnover: { at: string; groupId: number; what: string }[];
  relayed: { alertId: string; groupId: number; how: string | null; at: string | null }[];
  wrote: { at: string; meaning: string; text: string; alertId: string | null; media: boolean }[];
  told: { at: string; text: string; state: string }[];
  letters: { at: string; subject: string; text: string; state: string }[];
  keptGroups: {
    id: number;
    name: string;
    present: boolean;
    why: string;
    since: string | null;
    invitedAt: string | null;
    askedAt: string | null;
  }[];
  enrolments: {
    id: string;
    reference: string;
    state: string;
    role: 'primary' | 'deputy';
    group: string;
    createdAt: string;
    name: string;
    mobile: string;
    email: string | null;
    address: string | null;
  }[];
  handovers: {
    id: number;
    part: 'from' | 'successor';
    takes: 'place' | 'deputy';
    groups: string[];
    state: string;
    startedAt: string;
    endedAt: string | null;
  }[];
  evenings: {
    meetingId: number;
    title: string;
    startsAt: string;
    answer: 'yes' | 'no' | null;
    party: number;
    attendedAt: string | null;
  }[];
  signs: { id: number; signs: number; stickers: number; address: string | null; state: string; requestedAt: string }[];
  refusedLines: { runId: number; at: string; line: number; raw: string }[];
  log: { at: string; actor: string; verb: string }[];
};

export type Erasure = {
  erased: boolean;
  groupsWithoutAdministrator: { id: number; name: string }[];
  messages: number;
  refusedLines: number;
};

export type RetentionRule = {
  id: string;
  what: string;
  since: string;
  action: 'erase' | 'anonymise' | 'keep';
  why: string;
  days: number;
  standard: number;
  bounds: { min: number; max: number };
  tables: string[];
  reason: string | null;
  changedBy: string | null;
  changedAt: string | null;
};

export type RetentionRun = {
  id: number;
  actor: string;
  startedAt: string;
  finishedAt: string | null;
  results: Record<string, { days: number; examined: number; removed: number; held: number }>;
};

export type Hold = {
  alertId: string;
  reason: string;
  placedBy: string;
  placedAt: string;
  liftedBy: string | null;
  liftedAt: string | null;
  liftReason: string | null;
};

export interface paths {
  '/alert-kinds': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: AlertKindInfo[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alerts': {
    parameters: {};
    get: {
      parameters: {
        query?: {
          municipalityCode?: string;
          status?: AlertStatus | AlertStatus[];
          kind?: AlertKind | AlertKind[];
          outcome?:
            | (
                | 'arrested'
                | 'arrested_thanks_to_resident'
                | 'suspects_gone'
                | 'found_safe'
                | 'found_injured'
                | 'found_deceased'
                | 'false_alarm'
                | 'ended_other'
              )
            | (
                | 'arrested'
                | 'arrested_thanks_to_resident'
                | 'suspects_gone'
                | 'found_safe'
                | 'found_injured'
                | 'found_deceased'
                | 'false_alarm'
                | 'ended_other'
              )[];
          from?: string;
          until?: string;
          area?: string;
          search?: string;
          limit?: number;
          cursor?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: ListedAlert[]; nextCursor?: string } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: { 'Idempotency-Key'?: string }; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': DraftInput } };
      responses: {
        201: { headers: {}; content: { 'application/json': Alert } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/spread': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': AlertSpread } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/report': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/pdf': Blob | string } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Alert } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch: {
      parameters: { query?: never; header?: { 'If-Match'?: string }; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': DraftChange } };
      responses: {
        200: { headers: {}; content: { 'application/json': Alert } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/alerts/{id}/preview': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': AlertPreview } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alert-previews': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': PreviewInput } };
      responses: {
        200: { headers: {}; content: { 'application/json': AlertPreview } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/image': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'image/jpeg': Blob | string } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put: {
      parameters: {
        query: {
          subject: 'suspect' | 'missing_person' | 'object';
          permissionReference?: string;
          permissionScope?: 'police' | 'administrators' | 'residents' | 'public';
          permissionExpiresAt?: string;
        };
        header?: never;
        path: { id: string };
        cookie?: never;
      };
      requestBody: {
        content: {
          'image/jpeg': Blob | string;
          'image/png': Blob | string;
          'image/webp': Blob | string;
          'application/octet-stream': Blob | string;
        };
      };
      responses: {
        200: { headers: {}; content: { 'application/json': Alert } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        422: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Alert } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/alerts/{id}/message-previews': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': MessageDraft } };
      responses: {
        200: { headers: {}; content: { 'application/json': MessagePreview } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/dispatch': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header: { 'Idempotency-Key': string }; path: { id: string }; cookie?: never };
      requestBody?: { content: { 'application/json': { version?: number; override?: EmergencyOverride } } };
      responses: {
        202: { headers: {}; content: { 'application/json': Dispatched } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        422: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/updates': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: { 'Idempotency-Key'?: string }; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': AlertChange } };
      responses: {
        202: { headers: {}; content: { 'application/json': ChangedAlert } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        422: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/withdrawal': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: { content: { 'application/json': AlertWithdrawal } };
      responses: {
        202: { headers: {}; content: { 'application/json': Alert } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        422: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/closing': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': AlertClosing } };
      responses: {
        202: { headers: {}; content: { 'application/json': Alert } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        422: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/extension': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { hours: number } } };
      responses: {
        200: { headers: {}; content: { 'application/json': Alert } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/approvals': {
    parameters: {};
    get: {
      parameters: {
        query?: { alertId?: string; all?: 'true' | 'false' };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: ApprovalTask[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/approve': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { approvalId: string } } };
      responses: {
        202: { headers: {}; content: { 'application/json': Dispatched } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        422: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/return': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { approvalId: string; reason: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': Alert } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/override-review': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { approvalId: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': Alert } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/overrides': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: OverrideNotice[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/policy': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Policy } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': { photo: boolean; missingMinor: boolean; aboveDistricts: number | null; version: number };
        };
      };
      responses: {
        200: { headers: {}; content: { 'application/json': Policy } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/progress': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': AlertProgress } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/groups': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: AlertGroup[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/posts': {
    parameters: {};
    get: {
      parameters: {
        query?: { state?: DeliveryState | DeliveryState[] };
        header?: never;
        path: { id: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: AlertPost[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/messages': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: AlertMessage[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/timeline': {
    parameters: {};
    get: {
      parameters: { query?: { afterId?: number }; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: TimelineEvent[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/posts/{id}/resolution': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': { sent: boolean } } };
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/replies': {
    parameters: {};
    get: {
      parameters: {
        query?: {
          alertId?: string;
          meaning?:
            | 'confirmed'
            | 'declined'
            | 'observed'
            | 'stop'
            | 'start'
            | 'help'
            | 'status'
            | 'handover'
            | 'pause'
            | 'number'
            | 'enrolment'
            | 'signs'
            | 'conversation'
            | 'unknown';
          before?: string;
          limit?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: Reply[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/reminders': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { administratorId: number } } };
      responses: {
        200: { headers: {}; content: { 'application/json': { reminded: boolean } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/deputy-requests': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { administratorId: number } } };
      responses: {
        200: { headers: {}; content: { 'application/json': { asked: number } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/groups/{groupId}/contacts': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: string; groupId: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: Contact[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/events': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: { 'Last-Event-ID'?: string }; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'text/event-stream': Blob | string } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/presence': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { doing: Doing } } };
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/events': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'text/event-stream': Blob | string } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/lines/events': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'text/event-stream': Blob | string } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/overrides/events': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'text/event-stream': Blob | string } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/areas': {
    parameters: {};
    get: {
      parameters: {
        query?: {
          municipalityCode?: string;
          level?: 'municipality' | 'district' | 'neighbourhood';
          geometry?: 'true' | 'false';
          limit?: number;
          cursor?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: Area[]; nextCursor?: string } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/target-previews': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': TargetRequest } };
      responses: {
        200: { headers: {}; content: { 'application/json': Reach } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/administrator-groups': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: AdministratorGroup[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': AdministratorGroupInput } };
      responses: {
        200: { headers: {}; content: { 'application/json': AdministratorGroup } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/watch-groups': {
    parameters: {};
    get: {
      parameters: {
        query?: {
          municipalityCode?: string;
          status?: 'registered' | 'connected' | 'retired';
          search?: string;
          areaCode?: string;
          singleAdministrator?: 'true' | 'false';
          silent?: 'true' | 'false';
          alerts?: number;
          sort?: 'name' | 'members' | 'district' | 'administrators' | 'relayRate';
          direction?: 'asc' | 'desc';
          limit?: number;
          cursor?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {};
          content: { 'application/json': { items: WatchGroup[]; nextCursor?: string; total: number } };
        };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/watch-groups/search': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            municipalityCode?: string;
            status?: 'registered' | 'connected' | 'retired';
            search?: string;
            areaCode?: string;
            singleAdministrator?: boolean;
            silent?: boolean;
            alerts?: number;
            sort?: 'name' | 'members' | 'district' | 'administrators' | 'relayRate';
            direction?: 'asc' | 'desc';
            limit?: number;
            offset?: number;
            cursor?: string;
          };
        };
      };
      responses: {
        200: {
          headers: {};
          content: { 'application/json': { items: WatchGroup[]; nextCursor?: string; total: number } };
        };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/watch-groups/places': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            municipalityCode?: string;
            status?: 'registered' | 'connected' | 'retired';
            search?: string;
            areaCode?: string;
            singleAdministrator?: boolean;
            silent?: boolean;
            alerts?: number;
            sort?: 'name' | 'members' | 'district' | 'administrators' | 'relayRate';
            direction?: 'asc' | 'desc';
          };
        };
      };
      responses: {
        200: { headers: {}; content: { 'application/json': { items: WatchGroupPlace[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/watch-groups/export': {
    parameters: {};
    get: {
      parameters: {
        query?: {
          municipalityCode?: string;
          status?: 'registered' | 'connected' | 'retired';
          search?: string;
          areaCode?: string;
          singleAdministrator?: 'true' | 'false';
          silent?: 'true' | 'false';
          alerts?: number;
          sort?: 'name' | 'members' | 'district' | 'administrators' | 'relayRate';
          direction?: 'asc' | 'desc';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'text/csv': Blob | string } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            municipalityCode?: string;
            status?: 'registered' | 'connected' | 'retired';
            search?: string;
            areaCode?: string;
            singleAdministrator?: boolean;
            silent?: boolean;
            alerts?: number;
            sort?: 'name' | 'members' | 'district' | 'administrators' | 'relayRate';
            direction?: 'asc' | 'desc';
          };
        };
      };
      responses: {
        200: { headers: {}; content: { 'text/csv': Blob | string } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/watch-groups/{id}': {
    parameters: {};
    get: {
      parameters: { query?: { alerts?: number }; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': WatchGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/watch-groups/{id}/alerts': {
    parameters: {};
    get: {
      parameters: { query?: { limit?: number }; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: GroupAlert[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/watch-groups/{id}/status': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': WatchGroupStatusChange } };
      responses: {
        200: { headers: {}; content: { 'application/json': WatchGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/watch-groups/{id}/administrator': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': WatchGroupTransfer } };
      responses: {
        200: { headers: {}; content: { 'application/json': WatchGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/administrators/{id}/stop': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/administrators/{id}/start': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': AdministratorStart } };
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/watch-groups/{id}/handovers': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: Handover[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': HandoverRequest } };
      responses: {
        201: { headers: {}; content: { 'application/json': Handover } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/handovers/{id}/withdrawal': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Handover } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/administrators/{id}/pause': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': PauseInput } };
      responses: {
        200: { headers: {}; content: { 'application/json': Pause } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/coverage': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Coverage } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/coverage/gaps': {
    parameters: {};
    get: {
      parameters: { query?: { alerts?: number }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': CoverageGaps } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/enrolment-requests': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': EnrolmentRequest } };
      responses: {
        202: {
          headers: {};
          content: { 'application/json': { id: string; token: string; state: 'unproven'; codeExpiresAt: string } };
        };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/enrolment-requests/{id}/proof': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { token: string; code: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': { state: EnrolmentState; reference: string } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        422: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/enrolment-requests/{id}/code': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { token: string } } };
      responses: {
        202: { headers: {}; content: { 'application/json': { codeExpiresAt: string } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/enrolment-requests/{id}': {
    parameters: {};
    get: {
      parameters: { query?: never; header: { 'Enrolment-Token': string }; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': OwnEnrolment } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/enrolment-requests/{id}/answer': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { token: string; text: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': OwnEnrolment } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/enrolment-requests/{id}/withdrawal': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { token: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': OwnEnrolment } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/enrolments/invitations': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: { content: { 'application/json': EnrolmentInvitation } };
      responses: {
        200: { headers: {}; content: { 'application/json': EnrolmentInvited } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/enrolments': {
    parameters: {};
    get: {
      parameters: { query?: { state?: EnrolmentState }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: EnrolmentSummary[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/enrolments/{id}': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': EnrolmentDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': EnrolmentCorrection } };
      responses: {
        200: { headers: {}; content: { 'application/json': EnrolmentDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/enrolments/{id}/checks': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': EnrolmentCheck } };
      responses: {
        200: { headers: {}; content: { 'application/json': EnrolmentDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/map-settings': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': MapSettings } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/tiles/{z}/{x}/{y}': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { z: number; x: number; y: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/vnd.mapbox-vector-tile': Blob | string } };
        204: { headers: {}; content?: never };
        304: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/map-background/{z}/{x}/{y}': {
    parameters: {};
    get: {
      parameters: {
        query?: { style?: 'standaard' | 'grijs' | 'pastel' | 'water' };
        header?: never;
        path: { z: number; x: number; y: number };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'image/png': Blob | string; 'image/jpeg': Blob | string } };
        204: { headers: {}; content?: never };
        304: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/places': {
    parameters: {};
    get: {
      parameters: { query: { query: string }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': FoundPlaces } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/places/nearest': {
    parameters: {};
    get: {
      parameters: { query: { lon: number; lat: number }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': NearestPlace } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/enrolment-municipalities': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': ServedMunicipalities } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/enrolment-areas': {
    parameters: {};
    get: {
      parameters: { query: { municipalityCode: string }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: ServedArea[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            postcodes?: string[];
            polygon?: { type: 'Polygon'; coordinates: number[][][] };
            areaCodes?: string[];
          };
        };
      };
      responses: {
        200: { headers: {}; content: { 'application/json': FoundAreas } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/enrolment-tiles/{z}/{x}/{y}': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { z: number; x: number; y: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/vnd.mapbox-vector-tile': Blob | string } };
        204: { headers: {}; content?: never };
        304: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/enrolment-background/{z}/{x}/{y}': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { z: number; x: number; y: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'image/png': Blob | string; 'image/jpeg': Blob | string } };
        204: { headers: {}; content?: never };
        304: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/areas/imports': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: {
        query: { year: number; dryRun?: 'true' | 'false'; fileName?: string };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/geo+json': Blob | string; 'application/json': unknown } };
      responses: {
        200: { headers: {}; content: { 'application/json': ImportReport } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/registry/imports': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: {
        query: { municipalityCode: string; dryRun?: 'true' | 'false'; fileName?: string };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: { content: { 'text/csv': Blob | string } };
      responses: {
        200: { headers: {}; content: { 'application/json': ImportReport } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/import-runs': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: ImportRun[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/meetings': {
    parameters: {};
    get: {
      parameters: { query?: { when?: 'coming' | 'past' }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: Meeting[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': MeetingInput } };
      responses: {
        201: { headers: {}; content: { 'application/json': MeetingDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/meetings/figures': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': MeetingFigures } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/meetings/{id}': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': MeetingDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': { version: number; meeting: MeetingInput } } };
      responses: {
        200: { headers: {}; content: { 'application/json': MeetingDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/meetings/{id}/cancellation': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': { version: number; reason: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': MeetingDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/meetings/{id}/invitation': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': InvitationReach } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': { version: number } } };
      responses: {
        202: { headers: {}; content: { 'application/json': InvitationReach } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/meetings/{id}/notes': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': { version: number; notes: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': MeetingDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/meetings/{id}/people/{personId}/attendance': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path: { id: number; personId: number }; cookie?: never };
      requestBody: { content: { 'application/json': { present: boolean } } };
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/meetings/{id}/people/{personId}/answer': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path: { id: number; personId: number }; cookie?: never };
      requestBody: { content: { 'application/json': { answer: 'yes' | 'no'; party?: number } } };
      responses: {
        200: { headers: {}; content: { 'application/json': MeetingDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/meetings/{id}/walk-ins': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': { administratorId?: number; name?: string } } };
      responses: {
        201: { headers: {}; content: { 'application/json': { personId: number } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/meetings/{id}/walk-in-search': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': { search: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': { items: WalkInCandidate[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/administrators/{id}/meetings': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': MeetingHistory } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/watch-groups/{id}/meetings': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': MeetingHistory } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/mailings': {
    parameters: {};
    get: {
      parameters: { query?: { limit?: number }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: Mailing[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            kind?: 'newsletter' | 'invitation' | 'reminder' | 'notice';
            subject: string;
            text: string;
            audience:
              | { type: 'all'; roles?: ('primary' | 'deputy')[] }
              | { type: 'districts'; codes: string[]; roles?: ('primary' | 'deputy')[] }
              | { type: 'groups'; groupIds: number[]; roles?: ('primary' | 'deputy')[] }
              | { type: 'people'; administratorIds: number[] };
            channels: ('whatsapp' | 'email')[];
            until?: string;
          };
        };
      };
      responses: {
        201: { headers: {}; content: { 'application/json': Mailing } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/mailings/preview': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            kind?: 'newsletter' | 'invitation' | 'reminder' | 'notice';
            subject: string;
            text: string;
            audience:
              | { type: 'all'; roles?: ('primary' | 'deputy')[] }
              | { type: 'districts'; codes: string[]; roles?: ('primary' | 'deputy')[] }
              | { type: 'groups'; groupIds: number[]; roles?: ('primary' | 'deputy')[] }
              | { type: 'people'; administratorIds: number[] };
            channels: ('whatsapp' | 'email')[];
            until?: string;
          };
        };
      };
      responses: {
        200: { headers: {}; content: { 'application/json': MailingPreview } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/mailings/{id}': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Mailing } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            kind?: 'newsletter' | 'invitation' | 'reminder' | 'notice';
            subject: string;
            text: string;
            audience:
              | { type: 'all'; roles?: ('primary' | 'deputy')[] }
              | { type: 'districts'; codes: string[]; roles?: ('primary' | 'deputy')[] }
              | { type: 'groups'; groupIds: number[]; roles?: ('primary' | 'deputy')[] }
              | { type: 'people'; administratorIds: number[] };
            channels: ('whatsapp' | 'email')[];
            until?: string;
            version: number;
          };
        };
      };
      responses: {
        200: { headers: {}; content: { 'application/json': Mailing } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/mailings/{id}/trial': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': { mobile: string } | { email: string } } };
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/mailings/{id}/sending': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': { version: number } } };
      responses: {
        200: { headers: {}; content: { 'application/json': Mailing } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        422: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/mailings/{id}/pause': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Mailing } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/mailings/{id}/resumption': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Mailing } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/mailings/{id}/stop': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Mailing } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/mails': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': MailState } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/mails/{id}/resolution': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': { sent: boolean } } };
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/sign-requests': {
    parameters: {};
    get: {
      parameters: {
        query?: {
          states?:
            | ('requested' | 'approved' | 'refused' | 'withdrawn' | 'issued' | 'collected' | 'placed')
            | ('requested' | 'approved' | 'refused' | 'withdrawn' | 'issued' | 'collected' | 'placed')[];
          groupId?: number;
          twice?: 'true' | 'false';
          limit?: number;
          before?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: SignRequest[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': SignRequestInput } };
      responses: {
        201: { headers: {}; content: { 'application/json': SignRequest } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/sign-requests/overview': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': SignOverview } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/sign-requests/export': {
    parameters: {};
    get: {
      parameters: {
        query?: {
          states?:
            | ('requested' | 'approved' | 'refused' | 'withdrawn' | 'issued' | 'collected' | 'placed')
            | ('requested' | 'approved' | 'refused' | 'withdrawn' | 'issued' | 'collected' | 'placed')[];
          groupId?: number;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'text/csv': Blob | string } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/sign-requests/{id}': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': SignRequest } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/sign-requests/{id}/steps': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': SignStep } };
      responses: {
        200: { headers: {}; content: { 'application/json': SignRequest } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/tasks': {
    parameters: {};
    get: {
      parameters: {
        query?: { state?: 'open' | 'closed'; kind?: string };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: Task[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/tasks/count': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': TaskCount } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/tasks/{id}/closure': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': TaskClosure } };
      responses: {
        200: { headers: {}; content: { 'application/json': Task } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/relay-rates': {
    parameters: {};
    get: {
      parameters: { query?: { quarter?: string }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': RelayRateTable } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/relay-rates/export': {
    parameters: {};
    get: {
      parameters: { query?: { quarter?: string }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'text/csv': Blob | string } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/watch-groups/{id}/relay-rates': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: GroupRelayRate[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/turnover-cases': {
    parameters: {};
    get: {
      parameters: {
        query?: { state?: 'open' | 'closed'; groupId?: number };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: TurnoverCase[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/turnover-cases/{id}': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': TurnoverCase } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/check-ins': {
    parameters: {};
    get: {
      parameters: { query?: { state?: 'open' | 'answered' }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: CheckIn[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/managed-groups': {
    parameters: {};
    get: {
      parameters: { query?: { retired?: 'true' | 'false' }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: ManagedGroup[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': ManagedGroupInput } };
      responses: {
        201: { headers: {}; content: { 'application/json': ManagedGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/managed-group-adoptions': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': ManagedGroupAdoption } };
      responses: {
        201: { headers: {}; content: { 'application/json': ManagedGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/managed-group-plans': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: GroupPlan[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/seen-groups': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: SeenGroup[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/managed-groups/{id}': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': ManagedGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': ManagedGroupChange } };
      responses: {
        200: { headers: {}; content: { 'application/json': ManagedGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/managed-groups/{id}/stop': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': ManagedGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/managed-groups/{id}/resume': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': ManagedGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/managed-groups/{id}/retry': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': ManagedGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/managed-groups/{id}/retirement': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': ManagedGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/managed-groups/{id}/picture': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: {
        content: { 'image/jpeg': Blob | string; 'image/png': Blob | string; 'image/webp': Blob | string };
      };
      responses: {
        200: { headers: {}; content: { 'application/json': ManagedGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': ManagedGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/managed-groups/{id}/people/{personId}/acceptance': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number; personId: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': ManagedGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/managed-groups/{id}/people/{personId}': {
    parameters: {};
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: number; personId: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': ManagedGroupDetail } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/group-colleagues': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: GroupColleague[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': GroupColleagueInput } };
      responses: {
        200: { headers: {}; content: { 'application/json': { id: number } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/group-colleagues/{id}': {
    parameters: {};
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/lines': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: Line[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': LineInput } };
      responses: {
        201: { headers: {}; content: { 'application/json': Line } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/lines/{id}': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Line } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/lines/{id}/link': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        202: { headers: {}; content: { 'application/json': Line } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        202: { headers: {}; content: { 'application/json': Line } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/lines/{id}/pairing-code': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': { phone: string } } };
      responses: {
        202: { headers: {}; content: { 'application/json': Line } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/lines/{id}/self-test': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        202: { headers: {}; content: { 'application/json': Line } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/audit-entries': {
    parameters: {};
    get: {
      parameters: {
        query?: {
          from?: string;
          to?: string;
          actor?: string;
          verb?: string;
          entity?: string;
          entityId?: string;
          limit?: number;
          cursor?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: AuditEntry[]; nextCursor?: string } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/audit-entries/export': {
    parameters: {};
    get: {
      parameters: {
        query?: {
          from?: string;
          to?: string;
          actor?: string;
          verb?: string;
          entity?: string;
          entityId?: string;
          format?: 'csv' | 'jsonl';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'text/csv': Blob | string; 'application/jsonl': Blob | string } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/audit-blocks/head': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': AuditBlock } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/sign-in': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': WaysIn } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/sign-out': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': WayOut } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/session/passkey-question': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: { content: { 'application/json': { step?: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': PasskeyQuestion } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/session/passkey': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { step?: string; answer: PasskeyAssertion } } };
      responses: {
        200: { headers: {}; content: { 'application/json': SignedIn } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/session/proof/passkey-question': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': PasskeyQuestion } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/session/proof/passkey': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { answer: PasskeyAssertion } } };
      responses: {
        200: { headers: {}; content: { 'application/json': SignedIn } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/account/passkeys': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: Passkey[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { name: string; answer: PasskeyRegistration } } };
      responses: {
        201: { headers: {}; content: { 'application/json': PasskeyMade } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/account/passkeys/question': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': PasskeyQuestion } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/account/passkeys/{id}': {
    parameters: {};
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { name: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': Passkey } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/session': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': CurrentSession } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { email: string; password: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': SignedIn | SecondFactorAsked } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/session/second-factor': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { step: string; code: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': SignedIn } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/session/proof': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { password: string; code?: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': SignedIn } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/session/notices/seen': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { until: string } } };
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/session/municipality': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { municipalityCode: string } } };
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/sessions': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: OwnSession[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/sessions/{id}': {
    parameters: {};
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/account/password': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { current: string; next: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': SignedIn } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        422: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/account/totp': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { step: string; code: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': TotpConfirmed } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: {};
          content: { 'application/json': { step: string; secret: string; uri: string; expiresAt: string } };
        };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/account/recovery-codes': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': RecoveryCodes } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/set-up': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { link: string; name: string; email: string; password: string } } };
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        422: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/invitation': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { link: string; password: string } } };
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        422: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/password-reset': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { link: string; password: string } } };
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        422: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/colleagues': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: Colleague[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/accounts': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: Account[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { name: string; email: string; roles: Role[] } } };
      responses: {
        201: { headers: {}; content: { 'application/json': Invited } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/accounts/{id}/status': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { status: 'active' | 'disabled' } } };
      responses: {
        200: { headers: {}; content: { 'application/json': Account } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/accounts/{id}/roles/{role}': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path: { id: string; role: Role }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Account } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: string; role: Role }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Account } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/accounts/{id}/password-reset': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': OneTimeLink } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/accounts/{id}/sessions': {
    parameters: {};
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/municipality/sessions': {
    parameters: {};
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/accounts/{id}/second-factors': {
    parameters: {};
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/accounts/{id}': {
    parameters: {};
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/tokens': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: ApiToken[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': ApiTokenInput } };
      responses: {
        201: { headers: {}; content: { 'application/json': NewApiToken } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/tokens/{id}': {
    parameters: {};
    get?: never;
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: {}; content?: never };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/sign-in-policy': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': SignInPolicy } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': SignInPolicy } };
      responses: {
        200: { headers: {}; content: { 'application/json': SignInPolicy } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/turnover-policy': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': TurnoverPolicy } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            lowRatePercent: number;
            enoughAlerts: number;
            lastAlerts: number;
            checkInStepDays: number;
            graceHours: number;
            answerDays: number;
            untilGapDays: number;
            undeliveredAlerts: number;
            undeliveredDays: number;
            dormantAlerts: number;
            dormantDays: number;
            version: number;
          };
        };
      };
      responses: {
        200: { headers: {}; content: { 'application/json': TurnoverPolicy } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/people/search': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { mobile?: string; email?: string; name?: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': { items: FoundPerson[]; messages: number } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/people/show': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { mobile?: string; email?: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': Dossier } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/people/erasures': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { mobile?: string; email?: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': Erasure } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/people/letters': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: { content: { 'application/json': { mobile?: string; email?: string } } };
      responses: {
        200: { headers: {}; content: { 'text/plain; charset=utf-8': Blob | string } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete?: never;
    patch?: never;
  };
  '/people/{id}': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Dossier } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': Erasure } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody: { content: { 'application/json': { name?: string; mobile?: string; email?: string | null } } };
      responses: {
        200: { headers: {}; content: { 'application/json': { id: number; changed: string[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/people/{id}/letter': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path: { id: number }; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'text/plain; charset=utf-8': Blob | string } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/retention-rules': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: RetentionRule[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/retention-rules/{rule}': {
    parameters: {};
    get?: never;
    put: {
      parameters: { query?: never; header?: never; path: { rule: string }; cookie?: never };
      requestBody: { content: { 'application/json': { days: number; reason?: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': RetentionRule } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/retention-runs': {
    parameters: {};
    get: {
      parameters: { query?: { limit?: number }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: RetentionRun[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/holds': {
    parameters: {};
    get: {
      parameters: { query?: { open?: 'true' | 'false' }; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { items: Hold[] } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/alerts/{id}/hold': {
    parameters: {};
    get?: never;
    put?: never;
    post: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { reason: string } } };
      responses: {
        201: { headers: {}; content: { 'application/json': Hold } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        409: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    delete: {
      parameters: { query?: never; header?: never; path: { id: string }; cookie?: never };
      requestBody: { content: { 'application/json': { reason: string } } };
      responses: {
        200: { headers: {}; content: { 'application/json': Hold } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        401: { headers: {}; content: { 'application/problem+json': Problem } };
        403: { headers: {}; content: { 'application/problem+json': Problem } };
        404: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        413: { headers: {}; content: { 'application/problem+json': Problem } };
        415: { headers: {}; content: { 'application/problem+json': Problem } };
        429: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    patch?: never;
  };
  '/openapi.json': {
    parameters: {};
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: {}; content: { 'application/json': { openapi: string } } };
        400: { headers: {}; content: { 'application/problem+json': Problem } };
        406: { headers: {}; content: { 'application/problem+json': Problem } };
        500: { headers: {}; content: { 'application/problem+json': Problem } };
        503: { headers: {}; content: { 'application/problem+json': Problem } };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
}
