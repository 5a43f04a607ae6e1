import type { AlertKind } from '../facts/index.ts';
import { cleanText } from '../facts/index.ts';
import { fieldsOf, mapTexts } from './fields.ts';
import { abbreviationRule, spellOut } from './rules/abbreviations.ts';
import { certaintyRule } from './rules/certainty.ts';
import { actRule, brandAcross, brandRule, convictionRule } from './rules/forbidden.ts';
import { originRule } from './rules/origin.ts';
import { contactRule, houseNumberRule, nameRule } from './rules/personal.ts';
import { policeWordRule } from './rules/police-words.ts';
import type { Field, Finding, LintRemark } from './types.ts';

type Rule = (field: Field, kind: AlertKind) => Finding[];

const RULES: readonly Rule[] = [
  brandRule,
  originRule,
  convictionRule,
  actRule,
  nameRule,
  houseNumberRule,
  contactRule,
  abbreviationRule,
  policeWordRule,
  certaintyRule,
];

/** Most severe first, as a dispatcher in a hurry wants to read them. */
const ORDER: readonly LintRemark['severity'][] = ['refuse', 'warn', 'fixed'];

/**
 * Checks what a person wrote against the rules of the field (domain.md step 2, messages.md).
 * @param input facts, an update, a correction, a withdrawal or a closing as parsed; or one free text
 * @returns remarks, the most severe first; `path` is a JSON pointer into the facts, '' for a free text.
 *   With a `refuse` among them the alert may not be sent. Spans count in the cleaned text (`cleanText`).
 */
export function lint(input: object | string, kind: AlertKind): LintRemark[] {
  const fields: Field[] =
    typeof input === 'string' ? [{ path: '', role: 'text', text: cleanText(input), assumed: false }] : fieldsOf(input);
  const remarks = fields.flatMap((field) =>
    RULES.flatMap((rule) => rule(field, kind).map((finding): LintRemark => ({ path: field.path, ...finding }))),
  );
  return [...remarks, ...brandAcross(fields)].toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}

/** Facts (or an update, correction, closing) with everything done that `lint` calls `fixed`. Doing it twice changes nothing. */
export function applyFixes<Facts extends object>(facts: Facts): Facts {
  return mapTexts(facts, spellOut);
}

/** The remarks that stop an alert, as issues for `AppError('refused', …)`. */
export function refusals(remarks: readonly LintRemark[]): LintRemark[] {
  return remarks.filter((remark) => remark.severity === 'refuse');
}
