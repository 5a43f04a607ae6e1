import { z } from 'zod';
import {
  CheckInput,
  CorrectionInput,
  DEPUTY_STATES,
  EnrolmentArea,
  EnrolmentRequest,
  EnrolmentState,
  EVENT_KINDS,
  FINDING_CODES,
  InviteInput,
} from '../../core/enrolment/index.ts';
import { name, orNull, timestamp } from './common.ts';

name(
  EnrolmentArea,
  'EnrolmentArea',
  'Waar een groep op let: postcodes, een getekend gebied, of buurten. Gekozen buurten gaan voor',
);
name(EnrolmentRequest, 'EnrolmentRequest', 'De aanmelding van een groep, zoals een bewoner die invult', {
  group: { name: 'Buurtpreventie Rokkeveen-West', memberCount: 140, wabpNumber: 'ZM-0412' },
  area: { postcodes: ['2719'] },
  administrator: { name: 'Anna de Vries', mobile: '06 12345678' },
  consent: { processing: true, rules: true, version: '2026-11' },
});

export const enrolmentId = z
  .uuid({ error: 'Het id van een aanmelding ziet eruit als 0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44.' })
  .toLowerCase();

export const EnrolmentStateSchema = name(
  EnrolmentState,
  'EnrolmentState',
  'unproven: het nummer is nog niet bewezen; waiting: er is iets gevraagd aan wie zich aanmeldde',
);

export const OwnEnrolmentSchema = name(
  z.strictObject({
    state: EnrolmentStateSchema,
    reference: z.string().meta({ example: 'A-48213' }),
    group: z.strictObject({ name: z.string() }),
    question: z.string().optional().meta({ description: 'Wat er wordt gevraagd, zolang er op antwoord wordt gewacht' }),
    reason: z.string().optional().meta({ description: 'Waarom de aanmelding is afgewezen' }),
  }),
  'OwnEnrolment',
  'De eigen aanmelding',
);

/** Input schemas of the room, by the name that they have in the description. */
export function nameEnrolmentInputs(): void {
  name(
    CheckInput,
    'EnrolmentCheck',
    'Een besluit, met de version die u bekeek. groupId: deze groep van het register is het; samePerson: nagevraagd, het nummer is van dezelfde persoon',
  );
  name(CorrectionInput, 'EnrolmentCorrection', 'Wat er anders moet, met de version die u bekeek; wat u weglaat blijft');
  name(
    InviteInput,
    'EnrolmentInvitation',
    'Welke groepen; zonder groupIds alle die geregistreerd zijn en niet aangesloten',
  );
}

const FindingCode = z.enum(FINDING_CODES);
const Reference = z.strictObject({ id: z.uuid(), reference: z.string() });
const Person = z.strictObject({ id: z.int(), name: z.string() });

const EnrolmentFindingSchema = name(
  z.strictObject({
    code: FindingCode,
    message: z.string(),
    needs: orNull(z.enum(['group', 'person'])),
    groups: z.array(
      z.strictObject({
        id: z.int(),
        name: z.string(),
        status: z.string(),
        areaCodes: z.array(z.string()),
        sharedCodes: z.array(z.string()),
        administrator: orNull(Person),
        place: orNull(z.strictObject({ lon: z.number(), lat: z.number() })),
      }),
    ),
    people: z.array(Person),
    enrolments: z.array(Reference),
  }),
  'EnrolmentFinding',
  'Wat iemand moet weten voor het besluit. needs: eerst kiezen of het die groep is (group) of dezelfde persoon (person). areaCodes zijn de buurten van een groep, sharedCodes die van beide',
);

const summary = {
  id: z.uuid(),
  reference: z.string().meta({ example: 'A-48213' }),
  source: z.enum(['page', 'whatsapp', 'invitation']),
  state: EnrolmentStateSchema,
  returnsTo: orNull(z.enum(['municipality-check', 'police-check'])),
  name: z.string(),
  memberCount: orNull(z.int()),
  districts: z.array(z.string()),
  createdAt: timestamp,
  stateAt: timestamp,
};

export const EnrolmentSummarySchema = name(
  z.strictObject({ ...summary, findings: z.array(FindingCode) }),
  'EnrolmentSummary',
  'Een aanmelding in een lijst. returnsTo: wie iets vroeg, zolang er op antwoord wordt gewacht',
);

const contact = z.strictObject({ name: z.string(), mobile: z.string(), email: z.string().optional() });

export const EnrolmentDetailSchema = name(
  z.strictObject({
    ...summary,
    version: z.int(),
    wabpNumber: orNull(z.string()),
    areas: z.array(z.strictObject({ code: z.string(), name: z.string(), districtCode: z.string() })),
    polygon: orNull(z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.array(z.number()))) })),
    people: orNull(
      z.strictObject({
        administrator: contact,
        deputy: orNull(contact),
        signs: orNull(
          z.strictObject({
            signs: z.int(),
            stickers: z.int(),
            street: z.string(),
            houseNumber: z.string(),
            postcode: z.string(),
            city: z.string(),
          }),
        ),
      }),
    ),
    deputyState: z.enum(DEPUTY_STATES),
    consent: z.strictObject({ version: z.string(), at: timestamp }),
    provenAt: orNull(timestamp),
    decidedAt: orNull(timestamp),
    said: orNull(z.string()),
    groupId: orNull(z.int()),
    administratorId: orNull(z.int()),
    findings: z.array(EnrolmentFindingSchema),
    bounds: orNull(z.strictObject({ west: z.number(), south: z.number(), east: z.number(), north: z.number() })),
    events: z.array(
      z.strictObject({
        at: timestamp,
        actor: z.string(),
        kind: z.enum(EVENT_KINDS),
        detail: z.record(z.string(), z.unknown()),
        text: orNull(z.string()),
      }),
    ),
  }),
  'EnrolmentDetail',
  'Een aanmelding met alles wat ervan bekend is. people is null zodra de bewaartijd om is. Stuur version mee met een besluit',
);

export const InvitedSchema = name(
  z.strictObject({
    people: z.int(),
    groups: z.int(),
    already: z.int(),
    unreachable: z.int(),
    otherwise: z.int(),
  }),
  'EnrolmentInvited',
  'Hoeveel mensen nu een bericht krijgen, over hoeveel groepen. already: al eerder gevraagd; unreachable: zonder beheerder, of na STOP; otherwise: niet geregistreerd',
);
