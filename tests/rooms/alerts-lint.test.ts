import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlertFacts } from '../../core/alerts/facts/index.ts';
import { applyFixes, lint, refusals, soundsAssumed } from '../../core/alerts/lint/index.ts';
import { ABBREVIATED, PASSED, REFUSED } from './alerts-lint-corpus.ts';

const base = { kind: 'burglary', occurredAt: '2026-11-20T20:40:00Z', place: { label: 'Dorpsstraat' } } as const;
const codes = (input: object | string) => refusals(lint(input, 'burglary')).map((remark) => remark.code);

describe('what may not be said', () => {
  it.each(REFUSED)('is refused as %s: %s', (code, text, kind) => {
    expect(refusals(lint(text, kind)).map((remark) => remark.code)).toContain(code);
  });

  it.each(PASSED)('passes: %s', (text) => {
    const kind = /rollator|Amber|kind|in de war/.test(text) ? 'missing_person' : 'burglary';
    expect(refusals(lint(text, kind))).toEqual([]);
  });

  it('holds a corpus of more than 300 sentences', () => {
    expect(REFUSED.length + PASSED.length).toBeGreaterThan(300);
  });

  it('says in Dutch why origin and skin colour are refused, and what to describe instead', () => {
    const [remark] = lint('Marokkaanse man', 'burglary');
    expect(remark).toMatchObject({
      severity: 'refuse',
      code: 'origin-or-skin-colour',
      path: '',
      span: { start: 0, end: 11 },
    });
    expect(remark?.message).toMatch(/Afkomst of huidskleur is geen beschrijving.*kleding/);
  });

  it('refuses origin also beside other features, and only warns about a language that was heard', () => {
    expect(codes('lange Marokkaanse man met een zwarte jas en een rugzak')).toEqual(['origin-or-skin-colour']);
    expect(lint('lange man, sprak Pools', 'burglary').map((remark) => [remark.severity, remark.code])).toEqual([
      ['warn', 'language-heard'],
    ]);
  });

  it('points into structured facts with a JSON pointer', () => {
    const facts = AlertFacts.parse({
      ...base,
      persons: [{}, { clothing: ['pet'], other: 'getint' }],
      place: { label: 'Dorpsstraat 12' },
    });
    expect(refusals(lint(facts, 'burglary')).map(({ path, code }) => [path, code])).toEqual([
      ['/place/label', 'house-number'],
      ['/persons/1/other', 'origin-or-skin-colour'],
    ]);
  });

  it('knows an address without a street word in a place, and lets roads and stops pass', () => {
    const inPlace = (label: string) => codes(AlertFacts.parse({ ...base, place: { label } }));
    expect(inPlace('Oostergo 33')).toEqual(['house-number']);
    for (const label of [
      'Afrit 7',
      'Plein 1813',
      'Halte 3',
      'A12',
      'N470',
      'Turkse supermarkt',
      'Indische Buurt',
      'J.P. Coenstraat',
      'station Zoetermeer Oost',
    ]) {
      expect(inPlace(label)).toEqual([]);
    }
  });

  it('refuses a brand that is spread over two fields, or written as a foreign plate', () => {
    const facts = AlertFacts.parse({ ...base, place: { label: 'Amber', area: 'Alert' } });
    expect(refusals(lint(facts, 'burglary')).map(({ path, code }) => [path, code])).toEqual([
      ['/place/area', 'brand-name'],
    ]);
    expect(codes(AlertFacts.parse({ ...base, persons: [{ clothing: ['amber', 'alert'] }] }))).toEqual(['brand-name']);
    const plate = (text: string) => AlertFacts.safeParse({ ...base, vehicle: { plate: text, plateCountry: 'BE' } });
    expect([plate('AMBER ALERT').success, plate('1-ABC-234').success, plate('JOLANDA').success]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('refuses a person described by origin in a vehicle field, and lets a foreign plate pass', () => {
    const vehicle = (other: string) => codes(AlertFacts.parse({ ...base, vehicle: { type: 'car', other } }));
    expect(vehicle('bestuurder is Marokkaans')).toEqual(['origin-or-skin-colour']);
    expect(vehicle('Pools')).toEqual([]);
    expect(vehicle('getinte ramen')).toEqual([]);
  });

  it('lets hair be black and dark', () => {
    for (const hair of ['zwart', 'donker', 'kort zwart haar']) {
      expect(codes(AlertFacts.parse({ ...base, persons: [{ hair }] }))).toEqual([]);
    }
  });

  it('only warns about the first name of somebody who is missing', () => {
    expect(lint('Zij heet Amber', 'missing_person').map((remark) => remark.severity)).toEqual(['warn']);
  });
});

describe('abbreviations', () => {
  it.each(ABBREVIATED)('spells out: %s -> %s', (text, full) => {
    expect(applyFixes({ remarks: text })).toEqual({ remarks: full });
  });

  it('tells each change as a remark with its place and its words', () => {
    expect(lint('Een VTG reed weg', 'burglary')).toEqual([
      {
        path: '',
        severity: 'fixed',
        code: 'abbreviation',
        message: 'De afkorting “VTG” is uitgeschreven: “voertuig”.',
        suggestion: 'voertuig',
        span: { start: 4, end: 7 },
      },
    ]);
  });

  it('leaves plates, places, times and enumerations alone', () => {
    const facts = AlertFacts.parse({ ...base, vehicle: { plate: '12-PD-34' } });
    expect(applyFixes(facts)).toEqual(facts);
  });

  it('spelling out twice changes nothing, whatever the text', () => {
    const pieces = fc.constantFrom(
      'NN',
      'VTG',
      'verd.',
      'betr.',
      'sig',
      'PD',
      'de',
      '2',
      'min.',
      'ca.',
      'i.v.m.',
      'OvD',
      'VE',
      'HIC',
      'man',
      'str.',
      'Dorpsstr.',
      '.',
      ' ',
      '-',
      "'s",
      'M.b.t.',
      'str',
      '+/-',
    );
    fc.assert(
      fc.property(fc.array(pieces), fc.constantFrom('', ' '), (parts, glue) => {
        const once = applyFixes({ remarks: parts.join(glue) });
        expect(applyFixes(once)).toEqual(once);
      }),
    );
  });

  it('points at capitals that nobody may know, and not at makes and shops', () => {
    expect(
      lint('PDA gezien bij de AH naast een BMW', 'burglary').map((remark) => [remark.code, remark.severity]),
    ).toEqual([['unknown-abbreviation', 'warn']]);
  });
});

describe('plain words and certainty', () => {
  it('gives the plain word for police language', () => {
    expect(
      lint('verdachten verlieten het perceel', 'burglary').map(({ code, severity, suggestion }) => [
        code,
        severity,
        suggestion,
      ]),
    ).toEqual([
      ['police-word', 'warn', 'personen'],
      ['police-word', 'warn', 'woning'],
    ]);
    expect(lint('een verdachte auto, een signalement', 'burglary')).toEqual([]);
  });

  it('tells a supposition from what was seen, unless it is marked as one', () => {
    const person = { other: 'vermoedelijk gewond' };
    const seen = AlertFacts.parse({ ...base, persons: [person] });
    const thought = AlertFacts.parse({ ...base, persons: [{ ...person, assumed: ['other'] }] });
    expect(lint(seen, 'burglary').map(({ path, code }) => [path, code])).toEqual([
      ['/persons/0/other', 'assumed-not-observed'],
    ]);
    expect(lint(thought, 'burglary')).toEqual([]);
  });

  it.each([
    'Hij schijnt een mes te hebben',
    'Ik vermoed dat hij links ging',
    'Hoogstwaarschijnlijk gewapend',
    'Mogelijkerwijze een mes',
    'Blijkbaar een mes',
    'Het is niet zeker of hij een mes heeft',
    'Kan gewapend zijn',
    'Hij zal wel een mes hebben',
  ])('hears a supposition in: %s', (text) => {
    expect(lint(text, 'burglary').map(({ code }) => code)).toContain('assumed-not-observed');
  });

  it.each(['Kom zo snel mogelijk naar binnen', 'Doorrijden is niet mogelijk', 'Hij schijnt met een zaklamp'])(
    'hears no supposition in: %s',
    (text) => {
      expect(soundsAssumed(text)).toBe(false);
    },
  );

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const { span } of lint(text, 'robbery')) expect(span === undefined || span.start < span.end).toBe(true);
      }),
    );
  });
});
