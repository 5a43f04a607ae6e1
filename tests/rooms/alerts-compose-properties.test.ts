import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { ALERT_KINDS, AlertFacts, AlertUpdate, cleanText } from '../../core/alerts/facts/index.ts';
import { MAX_ALERT_LENGTH, composeAsk, composeFirst, composeUpdate } from '../../core/alerts/compose/index.ts';

const checkUrl = 'https://meldingen.voorbeeld.nl/m/K7F3Q';
const ctx = { checkUrl, now: new Date('2026-11-20T20:45:00Z') };

const nasty = fc.constantFrom(
  '*',
  '**',
  '_',
  '~',
  '```',
  '\n',
  '\r\n',
  '\u2028',
  '\u202e',
  '\u200b',
  '🚨',
  '🇳🇱',
  '1️⃣',
  'a',
  'B',
  ' ',
  '.',
  'Bel 113',
  'Controleer dit bericht: x',
  'de',
  '!',
  '>',
  '- ',
  '\u0301',
  '𝐛',
  'mogelijk ',
  'vermoedelijk',
  '\ud800',
  '…',
);
const text = (max: number) =>
  fc.oneof(
    fc.array(nasty, { maxLength: 12 }).map((parts) => `a${parts.join('')}`.slice(0, max)),
    fc.constantFrom('rode jas', 'vermoedelijk een pet', 'Rokkeveen', 'mes'),
    fc.array(nasty, { minLength: 1, maxLength: 12 }).map((parts) => parts.join('').slice(0, max)),
    fc.string({ unit: 'binary', minLength: 1, maxLength: max }),
  );
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const person = fc.record(
  {
    count: fc.integer({ min: 1, max: 50 }),
    sex: fc.constantFrom('male', 'female'),
    age: fc.integer({ min: 0, max: 120 }),
    height: fc.constantFrom('short', 'tall', 'average', 'taller'),
    build: fc.constantFrom('thin', 'heavy', 'average'),
    hair: text(30),
    clothing: fc.array(text(30), { maxLength: 3 }),
    bag: text(20),
    other: text(30),
    assumed: fc.subarray(['sex', 'hair', 'clothing', 'age', 'height']),
  },
  { requiredKeys: [] },
);
const vehicle = fc.record(
  {
    type: fc.constantFrom('car', 'scooter'),
    colour: text(10),
    make: text(10),
    other: text(20),
    assumed: fc.subarray(['type', 'colour']),
  },
  { requiredKeys: [] },
);
const crime = fc.record(
  {
    kind: fc.constantFrom('burglary', 'robbery', 'street_robbery', 'vehicle_crime'),
    persons: optional(fc.array(person, { maxLength: 3 })),
    vehicle: optional(vehicle),
    directionOfFlight: optional(text(30)),
    weapon: optional(text(20)),
    remarks: optional(text(100)),
    around: fc.boolean(),
  },
  { requiredKeys: ['kind'] },
);
const missing = fc.record(
  {
    kind: fc.constant('missing_person'),
    person: optional(
      fc.record(
        {
          sex: fc.constantFrom('male', 'female'),
          age: fc.integer({ min: 0, max: 110 }),
          hair: text(20),
          appearance: text(30),
          stateOfMind: text(20),
          mobilityAid: text(20),
        },
        { requiredKeys: [] },
      ),
    ),
    remarks: optional(text(100)),
  },
  { requiredKeys: ['kind'] },
);
const somewhere = fc.record({ label: text(40), area: optional(text(30)) });
const input = fc
  .tuple(
    fc.oneof(crime, missing),
    somewhere,
    fc.date({ min: new Date('2020-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
  )
  .map(([facts, place, at]) => ({ ...facts, place, occurredAt: at.toISOString() }));

/** The composed text, or undefined when the facts are refused or do not fit. */
function firstOf(raw: unknown): string | undefined {
  const parsed = AlertFacts.safeParse(JSON.parse(JSON.stringify(raw)));
  if (!parsed.success) return undefined;
  try {
    return composeFirst(parsed.data, ctx);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    return undefined;
  }
}

describe('whatever the facts say', () => {
  it('a first message begins as the police do and ends in the 112 line and the check line', () => {
    let composed = 0;
    fc.assert(
      fc.property(input, (raw) => {
        const message = firstOf(raw);
        if (message === undefined) return;
        composed += 1;
        const lines = message.split('\n');
        expect(lines[0]).toMatch(/^(?:🚨|🔎) \*Dit is een politiebericht: [^*]+\*$/u);
        expect(lines.at(-2)).toMatch(/^\*Ziet u [^*]+ Bel (?:direct )?112[^*]*\*/);
        expect(lines.at(-1)).toBe(`Controleer dit bericht: ${checkUrl}`);
        expect(message.length).toBeLessThanOrEqual(MAX_ALERT_LENGTH);
      }),
      { numRuns: 400 },
    );
    expect(composed).toBeGreaterThan(80);
  });

  it('nobody can add bold, lines, emoji or hidden characters to a message', () => {
    fc.assert(
      fc.property(input, (raw) => {
        const message = firstOf(raw);
        if (message === undefined) return;
        expect(message.match(/\*/g)).toHaveLength(4);
        expect(message.replace(checkUrl, '')).not.toMatch(/[_~`]/);
        expect(message.slice(2)).not.toMatch(
          /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Cf}|\p{Zl}|\p{Zp}|(?!\n)\p{Cc}/u,
        );
        expect(message.split('\n').filter((line) => line.startsWith('Controleer dit bericht:'))).toHaveLength(1);
        for (const line of message.split('\n').slice(1, -2)) {
          expect(line).toMatch(/^(?:Waar|Wanneer|Wie|Waar en wanneer|Gezien|Mogelijk|Verder|Let op|Kijk|Blijf)/);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('an update keeps the 112 line and the check line last', () => {
    fc.assert(
      fc.property(input, text(200), (raw, news) => {
        const facts = AlertFacts.safeParse(JSON.parse(JSON.stringify(raw)));
        const update = AlertUpdate.safeParse({ text: news });
        if (!facts.success || !update.success) return;
        const lines = composeUpdate(facts.data, update.data, ctx).split('\n');
        expect(lines[0]).toMatch(/^✏️ \*Politiebericht, aanvulling op [^*]+\*$/u);
        expect(lines.at(-2)).toContain('112');
        expect(lines.at(-1)).toBe(`Controleer dit bericht: ${checkUrl}`);
      }),
      { numRuns: 200 },
    );
  });

  it('cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(text(200), (raw) => {
        expect(cleanText(cleanText(raw))).toBe(cleanText(raw));
      }),
      { numRuns: 2000, examples: [['Bel 113.a\ud800\u0301𝐛*']] },
    );
  });

  it('a group name cannot break out of its bold', () => {
    fc.assert(
      fc.property(text(60), (name) => {
        expect(composeAsk([name]).match(/\*/g)?.length).toBe(cleanText(name) === '' ? 2 : 4);
      }),
    );
  });

  it('any other kind than the five is refused with their names', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('AMBER', 'nieuws', 'amber_alert', 'news', 'Burglary', 'toString')),
        (kind) => {
          fc.pre(!(ALERT_KINDS as readonly string[]).includes(kind));
          const result = AlertFacts.safeParse({
            kind,
            occurredAt: ctx.now.toISOString(),
            place: { label: 'Rokkeveen' },
          });
          expect(result.error?.issues[0]?.message).toMatch(
            /woninginbraak.*overval.*straatroof.*voertuigcriminaliteit.*vermissing/,
          );
        },
      ),
    );
  });
});
