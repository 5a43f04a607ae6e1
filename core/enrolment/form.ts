import type { Context } from '../context.ts';
import { isOneOf, saysNo } from '../conversations/index.ts';
import { cleanText, openAreaLookup, PersonEmail, PersonMobile, PersonName } from '../registry/index.ts';
import { MOST_SIGNS, SignAddress } from '../signs/index.ts';
import { GroupName, MemberCount, WabpNumber } from './request-input.ts';
import { ASKS } from './form-texts.ts';
import type { z } from 'zod';

/** What was answered so far. */
export interface Answers {
  name?: string;
  areaCodes?: string[];
  areaNames?: string[];
  members?: number;
  wabp?: string | null;
  person?: string;
  mobile?: string;
  email?: string | null;
  deputy?: string | null;
  deputyMobile?: string;
  signs?: number;
  stickers?: number;
  street?: string;
  houseNumber?: string;
  postcode?: string;
  city?: string;
  rules?: true;
  consent?: true;
}

/** What is wrong with an answer, in Dutch and with what to do. */
export class Unread extends Error {}

/** One question and how its answer is read. Nothing is asked that follows from what was answered. */
export interface Step {
  key: string;
  ask(answers: Answers): string;
  /** Throws Unread. */
  read(text: string, ctx: Context, answers: Answers): Answers | Promise<Answers>;
  skip?(answers: Answers): boolean;
}

const NONE = new Set(['geen', 'nee', 'nvt', 'n.v.t', 'niet', 'overslaan', 'nul', '-']);
const AGREED = new Set(['akkoord', 'ja akkoord', 'ja, akkoord', 'ik ga akkoord', 'ik ben akkoord', 'accoord']);

const isNone = (text: string): boolean => text.trim() === '-' || isOneOf(NONE, text) || saysNo(text);

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Unread(result.error.issues[0]?.message ?? 'Dit begrijp ik niet.');
}

/** A whole number as people type it: `1.200`, `ongeveer 40`. */
function numberIn(text: string): number {
  const [digits, ...more] = text.replace(/(\d)[.\s](?=\d{3}\b)/g, '$1').match(/\d+/g) ?? [];
  if (digits === undefined || more.length > 0) throw new Unread('Stuur één getal, zoals 40.');
  return Number(digits);
}

function amount(text: string, most: number, what: string): number {
  const count = isNone(text) ? 0 : numberIn(text);
  if (count > most) throw new Unread(`Meer dan ${most} ${what} kan niet. Stuur een getal van 0 tot ${most}.`);
  return count;
}

async function areasIn(ctx: Context, text: string): Promise<Answers> {
  const lookup = await openAreaLookup(ctx.db.sql, ctx.tenant);
  const pieces = text.toUpperCase().match(/\b[1-9]\d{3}(?!\d)/g) ?? [];
  if (pieces.length === 0) throw new Unread('Stuur de vier cijfers van uw postcode, zoals 2711.');
  const { codes, problems } = lookup.read(pieces.join(' '));
  const [problem] = problems;
  if (problem !== undefined) throw new Unread(`${problem.message.replace('Buurten: p', 'P')} Stuur alleen postcodes in ${lookup.municipality}.`); // prettier-ignore
  if (codes.length > 40) throw new Unread('Dat is te veel voor één groep. Stuur de postcodes van uw eigen buurt.');
  const rows = await ctx.db.sql<{ name: string }[]>`
    select name from areas where code = any(${codes}) and year = ${lookup.year} order by name`;
  return { areaCodes: codes, areaNames: rows.map(({ name }) => name) };
}

function deputyNumber(text: string, { mobile }: Answers): Answers {
  const deputyMobile = parsed(PersonMobile, text);
  if (deputyMobile === mobile)
    throw new Unread(
      'Dat is uw eigen nummer. Twee mensen kunnen niet één telefoon hebben: stuur het nummer van uw vervanger, of *TERUG*.',
    );
  return { deputyMobile };
}

function deputyName(text: string, { person = '' }: Answers): Answers {
  if (isNone(text)) return { deputy: null };
  const deputy = parsed(PersonName, text);
  if (deputy.localeCompare(person, 'nl', { sensitivity: 'base' }) === 0)
    throw new Unread('Dat bent u zelf. Stuur de naam van iemand anders, of *GEEN*.');
  return { deputy };
}

function street(text: string): Answers {
  const match = /^(.*?\p{L}.*?)\s+(\d{1,5}.*)$/u.exec(cleanText(text));
  if (match === null) throw new Unread('Stuur de straat en het huisnummer, zoals Dorpsstraat 12a.');
  const [, name, number] = match;
  return {
    street: parsed(SignAddress.shape.street, name),
    houseNumber: parsed(SignAddress.shape.houseNumber, number),
  };
}

function city(text: string): Answers {
  const match = /^([1-9]\d{3}\s?[a-z]{2})[\s,]+(.+)$/i.exec(cleanText(text));
  if (match === null) throw new Unread('Stuur de postcode en de plaats, zoals 2711 AB Zoetermeer.');
  const [, postcode, place] = match;
  return { postcode: parsed(SignAddress.shape.postcode, postcode), city: parsed(SignAddress.shape.city, place) };
}

function agree(text: string): true {
  if (isOneOf(AGREED, text)) return true;
  throw new Unread('Gaat u akkoord? Stuur *AKKOORD*. Wilt u niet verder? Stuur *STOP*.');
}

const noSigns = ({ signs = 0, stickers = 0 }: Answers): boolean => signs + stickers === 0;

/** All questions, in order. */
export const STEPS: readonly Step[] = [
  { key: 'name', ask: ASKS.name, read: (text) => ({ name: parsed(GroupName, text) }) },
  { key: 'area', ask: ASKS.area, read: (text, ctx) => areasIn(ctx, text) },
  { key: 'members', ask: ASKS.members, read: (text) => ({ members: parsed(MemberCount, numberIn(text)) }) },
  { key: 'wabp', ask: ASKS.wabp, read: (text) => ({ wabp: isNone(text) ? null : parsed(WabpNumber, text) }) },
  { key: 'person', ask: ASKS.person, read: (text) => ({ person: parsed(PersonName, text) }) },
  {
    key: 'mobile',
    ask: ASKS.mobile,
    read: (text) => ({ mobile: parsed(PersonMobile, text) }),
    skip: ({ mobile }) => mobile !== undefined,
  },
  { key: 'email', ask: ASKS.email, read: (text) => ({ email: isNone(text) ? null : parsed(PersonEmail, text) }) },
  { key: 'deputy', ask: ASKS.deputy, read: (text, _ctx, answers) => deputyName(text, answers) },
  {
    key: 'deputyMobile',
    ask: ASKS.deputyMobile,
    read: (text, _ctx, answers) => deputyNumber(text, answers),
    skip: ({ deputy }) => deputy === null,
  },
  { key: 'signs', ask: ASKS.signs, read: (text) => ({ signs: amount(text, MOST_SIGNS.signs, 'borden') }) },
  {
    key: 'stickers',
    ask: ASKS.stickers,
    read: (text) => ({ stickers: amount(text, MOST_SIGNS.stickers, 'stickers') }),
  },
  { key: 'street', ask: ASKS.street, read: street, skip: noSigns },
  { key: 'city', ask: ASKS.city, read: city, skip: noSigns },
  { key: 'rules', ask: ASKS.rules, read: (text) => ({ rules: agree(text) }) },
  { key: 'consent', ask: ASKS.consent, read: (text) => ({ consent: agree(text) }) },
];

/** The question after this one that has to be asked; undefined when all are answered. */
export const stepAfter = (key: string, answers: Answers): Step | undefined =>
  STEPS.slice(STEPS.findIndex((step) => step.key === key) + 1).find((step) => step.skip?.(answers) !== true);

/** The question before it; the first stays the first. */
export const stepBefore = (key: string, answers: Answers): Step =>
  STEPS.slice(0, Math.max(0, STEPS.findIndex((step) => step.key === key)))
    .findLast((step) => step.skip?.(answers) !== true) ?? (STEPS[0] as Step); // prettier-ignore
