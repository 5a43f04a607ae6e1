import type { AlertKind } from '../../facts/index.ts';
import { everyMatch } from '../every-match.ts';
import { BARE_BRAND, BELIEFS, BRANDS, CONVICTIONS, INSTITUTIONS } from '../data/forbidden.ts';
import { PERSON_NOUNS } from '../data/people.ts';
import { compileTerms, findTerms, plain } from '../fold.ts';
import type { Match } from '../fold.ts';
import type { Field, Finding, LintRemark } from '../types.ts';

const BRAND_TERMS = compileTerms(BRANDS);
const BELIEF_TERMS = compileTerms(BELIEFS);
const CONVICTION_TERMS = compileTerms(CONVICTIONS);
const INSTITUTION_NEXT = new RegExp(`^[\\s-]+(?:[a-z-]+e\\s+)?[a-z]*(?:${INSTITUTIONS.join('|')})`);

const refuse = (code: string, message: string, match: Pick<Match, 'start' | 'end'>): Finding => ({
  severity: 'refuse',
  code,
  message,
  span: { start: match.start, end: match.end },
});

const NO_BRANDS =
  'AMBER Alert en Vermist Kind Alert mogen alleen door de landelijke politie worden gebruikt. Haal de naam weg; schrijf “vermist”.';

/** AMBER Alert and Vermist Kind Alert, in any spelling. */
export function brandRule(field: Field): Finding[] {
  const found = findTerms(field.text, BRAND_TERMS).map((match) => refuse('brand-name', NO_BRANDS, match));
  const bare = BARE_BRAND.exec(field.text);
  if (found.length > 0 || bare === null) return found;
  return [refuse('brand-name', NO_BRANDS, { start: bare.index, end: bare.index + bare[0].length })];
}

/** A brand spread over fields that stand beside each other in the message: "Amber" as the street, "Alert" as the area. */
export function brandAcross(fields: readonly Field[]): LintRemark[] {
  return fields.slice(1).flatMap((field, index): LintRemark[] => {
    const before = fields[index]?.text ?? '';
    const across = findTerms(`${before} ${field.text}`, BRAND_TERMS).some(
      ({ start, end }) => start < before.length && end > before.length + 1,
    );
    return across ? [{ path: field.path, severity: 'refuse', code: 'brand-name', message: NO_BRANDS }] : [];
  });
}

/** Belief, politics and sexual life of a person. */
export function convictionRule(field: Field): Finding[] {
  const low = plain(field.text);
  const message =
    'Geloof, politieke kleur of geaardheid is geen beschrijving en mag niet in een bericht. Haal het weg.';
  const beliefs = findTerms(field.text, BELIEF_TERMS).filter(
    (match) => field.role !== 'place' && !INSTITUTION_NEXT.test(low.slice(match.end)),
  );
  return [...beliefs, ...findTerms(field.text, CONVICTION_TERMS)].map((match) =>
    refuse('belief-or-conviction', message, match),
  );
}

const TARGETS = `(?:${PERSON_NOUNS.join('|')}|auto|scooter|bus|busje|bestelbus|fiets|motor|wagen|voertuig|brommer|vrachtwagen)`;
const WHOM = `(?:hem|haar|hen|ze|iemand|(?:de|die|deze|dit|dat|het) (?:[a-z]+e )?${TARGETS})`;
const VERB = `(?:pak|pakken|grijp|grijpen|vang|vangen|sla|overmeester|achtervolg|achterhaal|volg|schaduw|tackel|klem|sluit|stop|jaag|hou|houd|houden|spreek|confronteer|omsingel|omsingelen|blokkeer|gijzel|fouilleer|bind)`;
/** A command opens a sentence or follows a pause or "en"; "de politie achtervolgt de auto" is a report. */
const OPENING = String.raw`(?:^|[.!?:;,]\s*|\b(?:en|dan|graag|aub|alstublieft|svp|iedereen|mensen|buren|allen|u|je|jullie|kunt u|kun je|wie kan|wie wil|probeer|help|laten we|ga|kom|moet u|mag u|moeten|moeten we|we moeten|moet je|zullen we|wil(?:t u)?)\s+)`;
const COMMANDS = [
  new RegExp(`${OPENING}(?:${VERB}|(?:ook |zelf |even |snel |maar )${VERB})\\s+(?:${WHOM})\\b[^.!?]*`, 'g'),
  new RegExp(
    `${OPENING}(?:${WHOM}|zelf)\\s+(?:te |mee |zelf |snel |allemaal )*(?:pakken|grijpen|vangen|volgen|achtervolgen|tegenhouden|tegen te houden|aanhouden|aan te houden|vasthouden|vast te houden|insluiten|in te sluiten|klemrijden|klem te rijden|opwachten|aanspreken|overmeesteren|slaan|schaduwen|staande houden|achternagaan)\\b`,
    'g',
  ),
  /(?:^|[.!?:;,]\s*|\b(?:en|dan|graag|iedereen|mensen|allemaal|kunt u|wie kan|wie wil|laten we)\s+)(?:ga|gaan|rijd|rij|ren|fiets|loop)\s+(?:er\s+|allemaal\s+|zelf\s+|maar\s+|met z.n allen\s+|met (?:de|je|uw) \w+\s+)*(?:achter(?= (?:hem|haar|hen|ze|de|die|deze|iemand)\b|\s?aan|na)|erachter|eropaf|erop af|achterna|op (?:hem|haar|hen|ze|de \w+) af)[^.!?]*/g,
  new RegExp(
    `(?:^|[.!?]\\s*)(?:achtervolgen|pakken|grijpen|vangen|tegenhouden|aanhouden|insluiten|klemrijden)\\s+${WHOM}\\b`,
    'g',
  ),
  /\b(?:zet|rijd|rij)\s+(?:hem|haar|hen|ze|de \w+|die \w+)\s+klem\b/g,
  /\b(?:neem|nemen) het recht in eigen hand\b|\bburgerarrest\b|\bburgeraanhouding\b|\beigenrichting\b|\bgrijp (?:zelf )?in\b(?! niet)|\bklopjacht\b|(?:^|[.!?]\s*)blokkeer (?:de|het|zijn|haar|hun)\b/g,
];
/** Watching from the window is what residents are asked to do. */
const NEGATED = /\b(?:niet|nooit|geen|niemand|in de gaten|in het oog)\b/;
/** With a missing person one may stay, hold a hand and talk; not hunt. */
const CARE =
  /\b(?:spreek|houd|hou|houden|stop|volg|volgen|vasthouden|aanspreken|tegenhouden|tegen te houden|opwachten)\b/;

/** Invitations to chase, catch or confront somebody. Only "call 112" may be asked of residents. */
export function actRule(field: Field, kind: AlertKind): Finding[] {
  const low = plain(field.text);
  const message =
    'Vraag bewoners nooit om zelf iets te doen: dat is gevaarlijk. Haal dit weg; het bericht vraagt al om 112 te bellen.';
  const found = COMMANDS.flatMap((pattern) => everyMatch(low, pattern));
  return found
    .filter(
      (match) =>
        !NEGATED.test(clauseAround(low, match.index, match[0].length)) &&
        !(kind === 'missing_person' && CARE.test(match[0])),
    )
    .slice(0, 1)
    .map((match) => refuse('invitation-to-act', message, { start: match.index, end: match.index + match[0].length }));
}

function clauseAround(text: string, index: number, length: number): string {
  const before = text.slice(0, index + 1);
  const from = Math.max(...['.', '!', '?', ';', ','].map((mark) => before.lastIndexOf(mark))) + 1;
  const rest = text.slice(index + length).search(/[.!?;,]/);
  return text.slice(from, rest < 0 ? undefined : index + length + rest);
}
