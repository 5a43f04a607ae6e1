import { describe, expect, it } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { AlertClosing, AlertCorrection, AlertFacts, AlertUpdate, OUTCOMES } from '../../core/alerts/facts/index.ts';
import {
  composeClosing,
  composeCorrection,
  composeExpired,
  composeFirst,
  composeUpdate,
  composeWithdrawal,
} from '../../core/alerts/compose/index.ts';

const checkUrl = 'https://meldingen.voorbeeld.nl/m/K7F3Q';
const ctx = { checkUrl, now: new Date('2026-11-20T20:45:00Z') };
const place = { label: 'Van Leeuwenhoeklaan', area: 'Rokkeveen' };
const facts = (rest: object) => AlertFacts.parse({ occurredAt: '2026-11-20T21:40:00+01:00', place, ...rest });

const burglary = facts({
  kind: 'burglary',
  around: true,
  persons: [
    { height: 'tall', build: 'thin', clothing: ['donkere jas', 'witte schoenen'] },
    { height: 'shorter', clothing: ['grijze trui'], bag: 'rugzak' },
  ],
  vehicle: { type: 'scooter', colour: 'zwart' },
  directionOfFlight: 'het station',
});
const missing = facts({
  kind: 'missing_person',
  occurredAt: '2026-11-20T13:15:00Z',
  place: { label: 'winkelcentrum Meerzicht' },
  person: {
    sex: 'female',
    age: 78,
    heightCm: 165,
    hair: 'kort grijs haar',
    clothing: ['beige jas'],
    mobilityAid: 'rollator',
    stateOfMind: 'in de war',
  },
});

const lines = (...text: string[]) => text.join('\n');

describe('the first message', () => {
  it('of a burglary reads as the field wrote it down', () => {
    expect(composeFirst(burglary, ctx)).toBe(
      lines(
        '🚨 *Dit is een politiebericht: woninginbraak, nu bezig*',
        'Waar: omgeving Van Leeuwenhoeklaan, Rokkeveen',
        'Wanneer: rond 21:40',
        'Gezien: 2 personen, de een lang en mager met een donkere jas en witte schoenen, de ander kleiner met een grijze trui en een rugzak. Op een zwarte scooter in de richting van het station.',
        'Kijk uit uw raam, ga niet zelf achter iemand aan.',
        '*Ziet u hen? Bel direct 112.* Reageer niet in deze groep.',
        `Controleer dit bericht: ${checkUrl}`,
      ),
    );
  });

  it('of a missing person reads as the field wrote it down', () => {
    expect(composeFirst(missing, ctx)).toBe(
      lines(
        '🔎 *Dit is een politiebericht: vermist*',
        'Wie: een vrouw van 78 jaar, ongeveer 1.65 m, kort grijs haar, beige jas, loopt met een rollator. Zij is in de war.',
        'Waar en wanneer: het laatst gezien om 14:15 bij winkelcentrum Meerzicht',
        '*Ziet u haar? Bel 112 en blijf bij haar als dat kan.*',
        `Controleer dit bericht: ${checkUrl}`,
      ),
    );
  });

  it('of a missing person says what is thought of state and aid behind "Mogelijk"', () => {
    const person = {
      sex: 'female',
      age: 78,
      stateOfMind: 'vermoedelijk in de war',
      mobilityAid: 'misschien een rollator',
    };
    const said = composeFirst(facts({ kind: 'missing_person', person }), ctx).split('\n');
    expect([said[1], said[3]]).toEqual([
      'Wie: een vrouw van 78 jaar.',
      'Mogelijk: loopt met een rollator. Zij is in de war.',
    ]);
  });

  it('of a robbery keeps what was seen and what is thought apart, and writes police language out', () => {
    const robbery = facts({
      kind: 'robbery',
      weapon: 'mes',
      persons: [{ sex: 'male', age: 20, ageTo: 25, clothing: ['zwart', 'vermoedelijk een pet'], assumed: ['age'] }],
      remarks: 'NN rent weg ivm alarm. Hij is waarschijnlijk op een VTG gestapt.',
    });
    expect(composeFirst(robbery, ctx)).toBe(
      lines(
        '🚨 *Dit is een politiebericht: overval, nu bezig*',
        'Waar: omgeving Van Leeuwenhoeklaan, Rokkeveen',
        'Wanneer: 21:40',
        'Gezien: een man met zwarte kleding.',
        'Mogelijk: tussen 20 en 25 jaar, met een pet. Hij is waarschijnlijk op een voertuig gestapt.',
        'Let op: gewapend met een mes. Blijf op afstand.',
        'Verder: Onbekende persoon rent weg vanwege alarm.',
        'Blijf binnen en kijk uit uw raam, ga niet zelf achter iemand aan.',
        '*Ziet u hem? Bel direct 112.* Reageer niet in deze groep.',
        `Controleer dit bericht: ${checkUrl}`,
      ),
    );
  });

  it('of a street robbery counts many persons, and names another day', () => {
    const robbery = facts({
      kind: 'street_robbery',
      occurredAt: '2026-11-19T22:50:00Z',
      persons: [{ count: 3, sex: 'male', clothing: ['donkere kleding'] }, { sex: 'female' }],
      onFoot: true,
    });
    expect(composeFirst(robbery, ctx)).toBe(
      lines(
        '🚨 *Dit is een politiebericht: straatroof*',
        'Waar: omgeving Van Leeuwenhoeklaan, Rokkeveen',
        'Wanneer: gisteren 23:50',
        'Gezien: 4 personen: 3 mannen met donkere kleding; een vrouw. Te voet.',
        'Kijk om u heen, ga niet zelf achter iemand aan.',
        '*Ziet u hen? Bel direct 112.* Reageer niet in deze groep.',
        `Controleer dit bericht: ${checkUrl}`,
      ),
    );
  });

  it('of a vehicle crime names the stolen car with its plate', () => {
    const theft = facts({
      kind: 'vehicle_crime',
      offence: 'stolen',
      takenVehicle: { type: 'car', colour: 'donkerblauw', make: 'Volkswagen Golf', plate: 'h123xk' },
      directionOfFlight: 'mogelijk richting de A12',
    });
    expect(composeFirst(theft, ctx)).toBe(
      lines(
        '🚨 *Dit is een politiebericht: diefstal van een auto, nu bezig*',
        'Waar: omgeving Van Leeuwenhoeklaan, Rokkeveen',
        'Wanneer: 21:40',
        'Gestolen: een donkerblauwe auto van het merk Volkswagen Golf, kenteken H-123-XK.',
        'Mogelijk: weg in de richting van de A12.',
        'Kijk uit uw raam, ga niet zelf achter iemand aan.',
        '*Ziet u deze auto? Bel direct 112.* Reageer niet in deze groep.',
        `Controleer dit bericht: ${checkUrl}`,
      ),
    );
  });

  it('goes out with kind, place and time alone', () => {
    for (const kind of ['burglary', 'robbery', 'street_robbery', 'vehicle_crime', 'missing_person']) {
      const text = composeFirst(facts({ kind }), ctx).split('\n');
      expect(text[0]).toContain('Dit is een politiebericht');
      expect(text.at(-2)).toContain('112');
      expect(text.at(-1)).toBe(`Controleer dit bericht: ${checkUrl}`);
    }
  });

  it('says hem, haar, deze persoon or hen, and nobody when nobody was seen', () => {
    const call = (persons: object[]) =>
      composeFirst(facts({ kind: 'burglary', persons }), ctx)
        .split('\n')
        .at(-2);
    expect(call([{ sex: 'male' }])).toContain('Ziet u hem?');
    expect(call([{ sex: 'female' }])).toContain('Ziet u haar?');
    expect(call([{}])).toContain('Ziet u deze persoon?');
    expect(call([{ sex: 'male', assumed: ['sex'] }])).toContain('Ziet u deze persoon?');
    expect(call([{ sex: 'male', count: 2 }])).toContain('Ziet u hen?');
    expect(call([])).toContain('Ziet u iets dat niet klopt?');
  });

  it('names the day and, in another year, the year; also when the clock changes', () => {
    const when = (occurredAt: string, now: string) =>
      composeFirst(facts({ kind: 'burglary', occurredAt }), { checkUrl, now: new Date(now) }).split('\n')[2];
    expect(when('2026-11-20T20:40:00Z', '2026-11-22T08:00:00Z')).toBe('Wanneer: vrijdag 20 november 21:40');
    expect(when('2025-12-31T22:50:00Z', '2026-01-02T08:00:00Z')).toBe('Wanneer: woensdag 31 december 2025 23:50');
    expect(when('2026-10-25T01:30:00Z', '2026-10-25T02:00:00Z')).toBe('Wanneer: 02:30');
    expect(when('2026-06-30T22:30:00Z', '2026-06-30T22:31:00Z')).toBe('Wanneer: 00:30');
    expect(when('2026-10-24T21:30:00Z', '2026-10-25T23:30:00Z')).toBe('Wanneer: zaterdag 24 oktober 23:30');
  });

  it('that is too long is refused with the figures', () => {
    const long = facts({
      kind: 'burglary',
      remarks: 'a '.repeat(199),
      persons: Array.from({ length: 6 }, () => ({
        clothing: Array.from({ length: 4 }, () => 'een donkere jas met een lange rits'),
      })),
    });
    const attempt = () => composeFirst(long, ctx);
    expect(attempt).toThrow(AppError);
    expect(attempt).toThrow(/Het bericht is \d\.\d{3} tekens lang; er passen er 1\.024 in\. Maak .* tekens korter\./);
  });
});

describe('later messages stand on their own', () => {
  const head = 'de inbraak in Rokkeveen van 21:40';

  it('an update names the alert, the news and whom to look for now', () => {
    const update = AlertUpdate.parse({
      text: 'De scooter is leeg gevonden. Zij zijn vermoedelijk te voet.',
      seenAgain: { place: { label: 'Stationsplein' }, at: '2026-11-20T20:44:00Z' },
      persons: [{ sex: 'male', clothing: ['rode jas'] }],
    });
    expect(composeUpdate(burglary, update, ctx)).toBe(
      lines(
        `✏️ *Politiebericht, aanvulling op ${head}*`,
        'Opnieuw gezien: om 21:44 bij Stationsplein.',
        'Gezien: een man met een rode jas.',
        'Mogelijk: Zij zijn vermoedelijk te voet.',
        'Nieuw: De scooter is leeg gevonden.',
        'Waar het begon: omgeving Van Leeuwenhoeklaan, Rokkeveen',
        '*Ziet u hem? Bel direct 112.* Reageer niet in deze groep.',
        `Controleer dit bericht: ${checkUrl}`,
      ),
    );
  });

  it('a correction first says what was wrong', () => {
    const correction = AlertCorrection.parse({
      corrections: [{ wrote: 'een zwarte scooter', is: 'een witte scooter' }],
    });
    expect(composeCorrection(burglary, correction, ctx).split('\n').slice(0, 3)).toEqual([
      `✏️ *Politiebericht, correctie op ${head}*`,
      'Wij schreven “een zwarte scooter”, het is “een witte scooter”.',
      'Waar: omgeving Van Leeuwenhoeklaan, Rokkeveen',
    ]);
  });

  it('a withdrawal asks to tell the group and to stop sharing', () => {
    expect(composeWithdrawal(burglary, {}, ctx)).toBe(
      lines(
        '✅ *Politiebericht: het bericht van 21:40 over Rokkeveen vervalt.*',
        'U hoeft niet meer uit te kijken. Wilt u het ook in uw groep melden en het niet verder delen?',
        `Controleer dit bericht: ${checkUrl}`,
      ),
    );
  });

  it('every outcome of every kind has its ending, with place, time, thanks and the check line', () => {
    for (const [kind, outcomes] of Object.entries(OUTCOMES)) {
      for (const outcome of outcomes) {
        const closing = AlertClosing.parse(
          outcome === 'ended_other' ? { outcome, text: 'De bewoner was het zelf' } : { outcome },
        );
        const text = composeClosing(facts({ kind }), closing, ctx);
        expect(text).toContain('*Politiebericht: afgesloten*');
        expect(text).toMatch(/in Rokkeveen van 21:40 \(omgeving Van Leeuwenhoeklaan, Rokkeveen\)/);
        expect(text).toMatch(/Dank voor/);
        expect(text.endsWith(`Controleer dit bericht: ${checkUrl}`)).toBe(true);
      }
    }
  });

  it('the endings read as the field wrote them down', () => {
    const body = (of: typeof burglary, closing: object) =>
      composeClosing(of, AlertClosing.parse(closing), ctx).split('\n').at(-2);
    expect(body(burglary, { outcome: 'arrested_thanks_to_resident', count: 2 })).toBe(
      'Twee personen zijn aangehouden dankzij een melding van een bewoner. U hoeft niet meer uit te kijken. Dank voor het meekijken.',
    );
    expect(body(burglary, { outcome: 'arrested', count: 1 })).toMatch(/^Eén persoon is aangehouden\./);
    expect(
      body(burglary, {
        outcome: 'suspects_gone',
        footageFrom: '2026-11-20T20:20:00Z',
        footageUntil: '2026-11-20T21:00:00Z',
        footageTo: '+31612345678',
      }),
    ).toMatch(
      /^De personen zijn niet gevonden\. Heeft u beelden van tussen 21:20 en 22:00\? Stuur ze naar 06 12345678\./,
    );
    expect(body(missing, { outcome: 'found_safe' })).toBe(
      'De vermiste vrouw is gezond teruggevonden. U hoeft niet meer uit te kijken. Verwijder de foto uit uw groep en uw telefoon. Dank voor het meekijken.',
    );
  });

  it('a death is told without an emoji and without cheerful thanks', () => {
    const text = composeClosing(missing, { outcome: 'found_deceased' }, ctx);
    expect(text).not.toMatch(/✅|meekijken/);
    expect(text).toContain('De vermiste vrouw is helaas overleden gevonden. Wij leven mee met de familie.');
  });

  it('an outcome of another kind is refused', () => {
    expect(() => composeClosing(missing, { outcome: 'arrested' }, ctx)).toThrow(/past niet bij vermissing/);
  });

  it('an expired alert says so; whoever is still missing stays worth a call', () => {
    expect(composeExpired(burglary, ctx)).toMatch(
      /^✅ \*Politiebericht: het bericht van 21:40 over Rokkeveen is niet meer actueel\.\*/,
    );
    expect(composeExpired(missing, ctx).split('\n').at(-2)).toContain('Ziet u haar? Bel 112');
  });
});
