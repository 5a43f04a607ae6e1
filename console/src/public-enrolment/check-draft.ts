import type { Draft, PersonDraft } from './draft.ts';
import { STEPS, type Step } from './steps/steps.ts';

/** Why a field is not right; the words are in words/errors.ts. */
export type Fault =
  | 'group-name'
  | 'group-name-long'
  | 'member-count'
  | 'wabp-number'
  | 'area-way'
  | 'area-postcode'
  | 'area-search'
  | 'area-draw'
  | 'area-none'
  | 'area-many'
  | 'area-towns'
  | 'name'
  | 'mobile'
  | 'email'
  | 'deputy-has'
  | 'deputy-same'
  | 'signs-wants'
  | 'signs-count'
  | 'stickers-count'
  | 'signs-nothing'
  | 'street'
  | 'house-number'
  | 'postcode'
  | 'city'
  | 'rules'
  | 'processing';

/** A field by its id, and what is wrong with it. */
export interface Finding {
  field: string;
  fault: Fault;
}

/** What the server takes for one group. */
export const MOST_AREAS = 40;
const MOST = { signs: 50, stickers: 500, members: 100_000, name: 100 };

/** What is missing or wrong in a step, in the order of its fields. The server looks again, and has the last word. */
export function checkStep(draft: Draft, step: Step): Finding[] {
  return CHECKS[step](draft).flatMap(({ bad, ...finding }) => (bad ? [finding] : []));
}

/** The first step that is not right yet; the last one when all are. */
export const firstOpenStep = (draft: Draft): Step =>
  STEPS.find((step) => checkStep(draft, step).length > 0) ?? 'controleren';

type Check = Finding & { bad: boolean };

const CHECKS: Record<Step, (draft: Draft) => Check[]> = {
  groep: ({ group }) => [
    { field: 'group-name', fault: 'group-name', bad: !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(group.name) },
    { field: 'group-name', fault: 'group-name-long', bad: group.name.trim().length > MOST.name },
    { field: 'member-count', fault: 'member-count', bad: !isCount(group.memberCount, 1, MOST.members) },
    {
      field: 'wabp-number',
      fault: 'wabp-number',
      bad: group.wabpNumber.trim() !== '' && !/^[a-z0-9][a-z0-9 ./_-]{0,29}$/i.test(group.wabpNumber.trim()),
    },
  ],
  gebied: ({ area }) => checkArea(area),
  u: ({ you }) => checkPerson('you', you),
  vervanger: ({ deputy, you }) => [
    { field: 'deputy-has-yes', fault: 'deputy-has', bad: deputy.has === '' },
    ...(deputy.has === 'yes' ? checkPerson('deputy', deputy) : []),
    {
      field: 'deputy-mobile',
      fault: 'deputy-same',
      bad: deputy.has === 'yes' && isMobile(deputy.mobile) && toE164(deputy.mobile) === toE164(you.mobile),
    },
  ],
  borden: ({ signs }) => checkSigns(signs),
  regels: ({ rules }) => [{ field: 'rules', fault: 'rules', bad: !rules }],
  toestemming: ({ processing }) => [{ field: 'processing', fault: 'processing', bad: !processing }],
  controleren: () => [],
};

function checkArea(area: Draft['area']): Check[] {
  const { way, postcodes, corners, found, ticked } = area;
  const towns = new Set(ticked.map(({ municipalityCode }) => municipalityCode));
  const searched = found.length > 0 || way === 'list';
  return [
    { field: 'area-way-postcode', fault: 'area-way', bad: way === '' },
    { field: 'postcodes', fault: 'area-postcode', bad: way === 'postcode' && postcodesIn(postcodes) === undefined },
    {
      field: 'postcodes',
      fault: 'area-search',
      bad: way === 'postcode' && !searched && postcodesIn(postcodes) !== undefined,
    },
    { field: 'drawing', fault: 'area-draw', bad: way === 'map' && corners.length < 3 && ticked.length === 0 },
    { field: 'areas', fault: 'area-none', bad: way !== '' && searched && ticked.length === 0 },
    { field: 'areas', fault: 'area-many', bad: ticked.length > MOST_AREAS },
    { field: 'areas', fault: 'area-towns', bad: towns.size > 1 },
  ];
}

function checkPerson(prefix: 'you' | 'deputy', person: PersonDraft): Check[] {
  return [
    {
      field: `${prefix}-name`,
      fault: 'name',
      bad: !/[\p{L}\p{N}]/u.test(person.name) || person.name.trim().length > MOST.name,
    },
    { field: `${prefix}-mobile`, fault: 'mobile', bad: !isMobile(person.mobile) },
    { field: `${prefix}-email`, fault: 'email', bad: person.email.trim() !== '' && !isEmail(person.email) },
  ];
}

function checkSigns(signs: Draft['signs']): Check[] {
  if (signs.wants !== 'yes') return [{ field: 'signs-wants-yes', fault: 'signs-wants', bad: signs.wants === '' }];
  const counts = [signs.signs, signs.stickers].every((typed) => isCount(typed, 0, MOST.stickers));
  return [
    { field: 'signs-signs', fault: 'signs-count', bad: !isCount(signs.signs, 0, MOST.signs) },
    { field: 'signs-stickers', fault: 'stickers-count', bad: !isCount(signs.stickers, 0, MOST.stickers) },
    {
      field: 'signs-signs',
      fault: 'signs-nothing',
      bad: counts && countOf(signs.signs) + countOf(signs.stickers) === 0,
    },
    { field: 'signs-street', fault: 'street', bad: !/\p{L}/u.test(signs.street) },
    {
      field: 'signs-house-number',
      fault: 'house-number',
      bad: !/^\d{1,5}(?:[\s-]?[\p{L}\d-]+)*$/u.test(signs.houseNumber.trim()),
    },
    { field: 'signs-postcode', fault: 'postcode', bad: !/^[1-9]\d{3} ?[a-z]{2}$/i.test(signs.postcode.trim()) },
    { field: 'signs-city', fault: 'city', bad: !/\p{L}/u.test(signs.city) },
  ];
}

/** Nothing typed is none. */
export const countOf = (typed: string): number => (typed.trim() === '' ? 0 : Number(typed.trim()));

function isCount(typed: string, least: number, most: number): boolean {
  const text = typed.trim();
  if (text === '') return least === 0;
  return /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

const isEmail = (typed: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.trim());

/** Digits alone, beginning as the country writes them: +316… @example 06-12 34 56 78, 0031 6 12345678 */
export function toE164(typed: string): string {
  const digits = typed.normalize('NFKC').replaceAll(/[^\d+]/g, '');
  return digits
    .replace(/^(?:\+|00)?31\(?0?\)?/, '+31')
    .replace(/^0(?=6)/, '+31')
    .replace(/^\+310/, '+31');
}

const isMobile = (typed: string): boolean => /^\+316\d{8}$/.test(toE164(typed)) && !/\p{L}/u.test(typed);

/** Four digits each, from a list with commas or spaces; undefined when something in it is no postcode. */
export function postcodesIn(typed: string): string[] | undefined {
  const found: string[] = [];
  const rest = typed
    .toUpperCase()
    .replaceAll(/(?<!\d)([1-9]\d{3})(?: ?[A-Z]{2}(?![A-Z]))?(?!\d)/g, (_, digits: string) => {
      found.push(digits);
      return ' ';
    });
  return found.length === 0 || found.length > 10 || /[^\s,;.+&]/.test(rest) ? undefined : [...new Set(found)];
}
