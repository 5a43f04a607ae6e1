import { z } from 'zod';
import {
  checkEnrolment,
  CheckInput,
  correctEnrolment,
  CorrectionInput,
  EnrolmentFilter,
  getEnrolment,
  inviteGroups,
  InviteInput,
  listEnrolments,
  type EnrolmentDetail,
} from '../../core/enrolment/index.ts';
import type { Services } from '../services.ts';
import { operation } from '../operations/operation.ts';
import { list } from '../schemas/common.ts';
import {
  EnrolmentDetailSchema,
  enrolmentId,
  EnrolmentSummarySchema,
  InvitedSchema,
  nameEnrolmentInputs,
} from '../schemas/enrolment.ts';

nameEnrolmentInputs();
const params = z.strictObject({ id: enrolmentId });

/** Where it lies, and each group that was found: the middle of their neighbourhoods. */
function onMap(enrolment: EnrolmentDetail, { targeting }: Services) {
  const placeOf = (codes: readonly string[]) => {
    const place = codes.length === 0 ? null : targeting.centreOf(codes);
    return place === null ? null : { lon: place.lon, lat: place.lat };
  };
  const findings = enrolment.findings.map((finding) => ({
    ...finding,
    groups: finding.groups.map((group) => ({ ...group, place: placeOf(group.areaCodes) })),
  }));
  const boxes = enrolment.areas.flatMap(({ code }) => {
    const box = targeting.boxOf(code);
    return box === null ? [] : [box];
  });
  const [west, south] = [Math.min(...boxes.map((box) => box[0])), Math.min(...boxes.map((box) => box[1]))];
  const [east, north] = [Math.max(...boxes.map((box) => box[2])), Math.max(...boxes.map((box) => box[3]))];
  return { ...enrolment, findings, bounds: boxes.length === 0 ? null : { west, south, east, north } };
}

/** An address with a word stands before those with an id, which would take it for one. */
export const enrolmentRoutes = [
  operation({
    method: 'post',
    path: '/enrolments/invitations',
    id: 'inviteGroups',
    verb: 'enrolment.invite',
    tag: 'enrolments',
    summary: 'Beheerders van ingelezen groepen vragen of zij meedoen',
    description:
      'Voor groepen die geregistreerd zijn en niet aangesloten. Elke beheerder krijgt één bericht, achter alle meldingen, en nooit ' +
      'nog een keer over dezelfde groep. Met JA komt de groep bij de aanmeldingen.',
    body: { kind: 'json', schema: InviteInput, optional: true },
    success: { status: 200, description: 'Hoeveel er zijn gevraagd', schema: InvitedSchema },
    handle: ({ ctx, body }) => inviteGroups(ctx, body),
  }),
  operation({
    method: 'get',
    path: '/enrolments',
    id: 'listEnrolments',
    verb: 'enrolment.read',
    tag: 'enrolments',
    summary: 'Aanmeldingen van groepen, wie het langst wacht eerst',
    description: 'Zonder state: alles waar iemand naar moet kijken, of waarvan op antwoord wordt gewacht.',
    query: EnrolmentFilter,
    success: { status: 200, description: 'Hooguit 500', schema: list(EnrolmentSummarySchema) },
    handle: async ({ ctx, query }) => ({ items: await listEnrolments(ctx, query) }),
  }),
  operation({
    method: 'get',
    path: '/enrolments/{id}',
    id: 'getEnrolment',
    verb: 'enrolment.read',
    tag: 'enrolments',
    summary: 'Een aanmelding, met wat er over gevonden is en wat ermee gebeurde',
    description: 'Wie keek komt in het auditspoor.',
    params,
    success: { status: 200, description: 'De aanmelding', schema: EnrolmentDetailSchema },
    handle: async ({ ctx, services, params: { id } }) => onMap(await getEnrolment(ctx, id), services),
  }),
  operation({
    method: 'post',
    path: '/enrolments/{id}/checks',
    id: 'checkEnrolment',
    verb: 'enrolment.check',
    tag: 'enrolments',
    summary: 'Goedkeuren, afwijzen of iets vragen, voor de gemeente of voor de politie',
    description:
      'De gemeente eerst: dat doet een registerbeheerder. Daarna de politie: een centralist of chef van dienst, en nooit wie al voor ' +
      'de gemeente besloot. Na de politie staat de groep in het register en krijgt de beheerder een welkomstbericht. De aanvrager ' +
      'leest de reden bij afwijzen en vragen.',
    params,
    body: { kind: 'json', schema: CheckInput },
    success: { status: 200, description: 'De aanmelding', schema: EnrolmentDetailSchema },
    problems: [409],
    handle: async ({ ctx, services, params: { id }, body }) => onMap(await checkEnrolment(ctx, id, body), services),
  }),
  operation({
    method: 'patch',
    path: '/enrolments/{id}',
    id: 'correctEnrolment',
    verb: 'enrolment.check',
    tag: 'enrolments',
    summary: 'Verbeteren wat er is ingevuld, zolang de eigen kant ernaar kijkt',
    description:
      'De naam en grootte van de groep, het WABP-nummer, de buurten en de namen van mensen; nummers niet, want die zijn bewezen. ' +
      'Wie zich aanmeldde leest wat er is veranderd en waarom.',
    params,
    body: { kind: 'json', schema: CorrectionInput },
    success: { status: 200, description: 'De aanmelding', schema: EnrolmentDetailSchema },
    problems: [409],
    handle: async ({ ctx, services, params: { id }, body }) => onMap(await correctEnrolment(ctx, id, body), services),
  }),
];
