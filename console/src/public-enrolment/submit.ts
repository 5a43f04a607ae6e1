import type { Problem } from '../api/problem.ts';
import { countOf, toE164 } from './check-draft.ts';
import { CONSENT_VERSION } from './consent-version.ts';
import type { Draft, PersonDraft } from './draft.ts';
import { toPolygon } from './requests.ts';
import type { Step } from './steps/steps.ts';

/** What the server said of a field, by its id. */
export type ServerErrors = Readonly<Record<string, { code: string; message: string }>>;

/** The draft as the API takes it; what stayed empty is left out. */
export function toRequest(draft: Draft) {
  const { group, area, you, deputy, signs } = draft;
  const wabpNumber = group.wabpNumber.trim();
  const drawn = area.way === 'map' && !area.changed && area.corners.length >= 3;
  return {
    group: {
      name: group.name.trim(),
      memberCount: countOf(group.memberCount),
      ...(wabpNumber !== '' && { wabpNumber }),
    },
    // What somebody saw ticked is what counts; the drawing goes along for who looks at the request.
    area: { areaCodes: area.ticked.map(({ code }) => code), ...(drawn && { polygon: toPolygon(area.corners) }) },
    administrator: toPerson(you),
    ...(deputy.has === 'yes' && { deputy: toPerson(deputy) }),
    ...(signs.wants === 'yes' && {
      signs: {
        signs: countOf(signs.signs),
        stickers: countOf(signs.stickers),
        street: signs.street.trim(),
        houseNumber: signs.houseNumber.trim(),
        postcode: signs.postcode.trim(),
        city: signs.city.trim(),
      },
    }),
    consent: { processing: true as const, rules: true as const, version: CONSENT_VERSION },
  };
}

function toPerson({ name, mobile, email }: PersonDraft) {
  return { name: name.trim(), mobile: toE164(mobile), ...(email.trim() !== '' && { email: email.trim() }) };
}

/** JSON pointers of the request, the longest first, and the field that they are about. */
const FIELD_OF: readonly (readonly [pointer: string, field: string])[] = [
  ['/group/name', 'group-name'],
  ['/group/memberCount', 'member-count'],
  ['/group/wabpNumber', 'wabp-number'],
  ['/area', 'areas'],
  ['/administrator/name', 'you-name'],
  ['/administrator/mobile', 'you-mobile'],
  ['/administrator/email', 'you-email'],
  ['/deputy/name', 'deputy-name'],
  ['/deputy/mobile', 'deputy-mobile'],
  ['/deputy/email', 'deputy-email'],
  ['/signs/signs', 'signs-signs'],
  ['/signs/stickers', 'signs-stickers'],
  ['/signs/street', 'signs-street'],
  ['/signs/houseNumber', 'signs-house-number'],
  ['/signs/postcode', 'signs-postcode'],
  ['/signs/city', 'signs-city'],
  ['/signs', 'signs-signs'],
  ['/consent/rules', 'rules'],
  ['/consent', 'processing'],
];

const PREFIXES: readonly (readonly [prefix: string, step: Step])[] = [
  ['group-', 'groep'],
  ['member-', 'groep'],
  ['wabp-', 'groep'],
  ['area', 'gebied'],
  ['you-', 'u'],
  ['deputy-', 'vervanger'],
  ['signs-', 'borden'],
  ['rules', 'regels'],
  ['processing', 'toestemming'],
];

export const stepOfField = (field: string): Step | undefined =>
  PREFIXES.find(([prefix]) => field.startsWith(prefix))?.[1];

/** What the server refused, per field; empty when it is about nothing that stands in a field. */
export function errorsIn({ issues, status }: Problem): ServerErrors {
  if (status !== 400 && status !== 422) return {};
  const found: Record<string, { code: string; message: string }> = {};
  for (const { path, code, message } of issues) {
    const field = FIELD_OF.find(([pointer]) => path === pointer || path.startsWith(`${pointer}/`))?.[1];
    if (field !== undefined) found[field] ??= { code, message };
  }
  return found;
}
