import { describe, expect, it } from 'vitest';
import {
  AlertClosing,
  AlertFacts,
  AlertUpdate,
  checkImagePermission,
  checkMoments,
  checkOccurredAt,
  checkOutcome,
  formatDutchPlate,
} from '../../core/alerts/facts/index.ts';

const now = new Date('2026-11-20T20:45:00Z');
const base = { kind: 'burglary', occurredAt: '2026-11-20T21:40:00+01:00', place: { label: 'Rokkeveen' } };
const issuesOf = (input: unknown) =>
  (AlertFacts.safeParse(input).error?.issues ?? []).map(({ path, message }) => [path.join('/'), message]);

describe('facts that are wrong get a clear answer in Dutch', () => {
  it('says what is missing', () => {
    expect(issuesOf({ kind: 'burglary' })).toEqual([
      ['occurredAt', 'Tijdstip ontbreekt. Vul datum en tijd in.'],
      ['place', 'Plaats: dit ontbreekt. Vul het in.'],
    ]);
  });

  it('gives the figures of a text that is too long', () => {
    expect(issuesOf({ ...base, remarks: 'x'.repeat(70_000) })).toEqual([
      ['remarks', 'Opmerkingen: hoogstens 400 tekens, nu 70000. Maak het korter.'],
    ]);
  });

  it('refuses unknown fields, also one that would replace the advice', () => {
    expect(issuesOf({ ...base, advice: 'Bel niet' })[0]?.[1]).toMatch(/onbekend veld "advice"/);
  });

  it.each([null, 'burglary', 7, [], {}])('refuses %j as facts', (input) => {
    expect(issuesOf(input)).toHaveLength(1);
  });

  it('refuses facts of another kind, a place of white space and an empty update', () => {
    expect(issuesOf({ ...base, person: {} })).toHaveLength(1);
    expect(issuesOf({ ...base, place: { label: ' \u200b ' } })).toHaveLength(1);
    expect(AlertUpdate.safeParse({}).success).toBe(false);
    expect(AlertUpdate.safeParse({ persons: [] }).success).toBe(false);
  });

  it('refuses a moment that has yet to come, and an outcome of another kind', () => {
    const codeAt = (occurredAt: string) => checkOccurredAt({ occurredAt }, now)[0]?.code;
    expect(codeAt('2026-11-20T20:49:00Z')).toBeUndefined();
    expect(codeAt('2026-11-21T20:45:00Z')).toBe('in-the-future');
    expect([codeAt('1926-11-20T20:00:00Z'), codeAt('2020-11-25T20:00:00Z')]).toEqual(['too-long-ago', undefined]);
    const codesOf = (content: object) => checkMoments(content, now).map(({ path, code }) => `${path} ${code}`);
    expect(codesOf({ seenAgain: { at: '2099-01-01T00:00:00Z' } })).toEqual(['/seenAgain/at in-the-future']);
    expect(codesOf({ footageFrom: '2026-11-20T20:00:00Z', footageUntil: '2026-11-20T19:00:00Z' })).toEqual([
      '/footageUntil ends-before-it-begins',
    ]);
    expect(checkOutcome('missing_person', 'arrested')[0]?.code).toBe('outcome-of-other-kind');
    expect(AlertClosing.safeParse({ outcome: 'solved' }).error?.issues[0]?.message).toMatch(
      /^Kies hoe het is afgelopen/,
    );
  });
});

describe('number plates', () => {
  it.each([
    ['12abcd', '12-AB-CD'],
    ['h 123 xk', 'H-123-XK'],
    ['xx-99-99', 'XX-99-99'],
    ['1-TRK-23', '1-TRK-23'],
    ['999xx9', '999-XX-9'],
    ['FBTL8', undefined],
    ['123456', undefined],
    ['12-AB-C', undefined],
  ])('%s is written as %s', (typed, plate) => {
    expect(formatDutchPlate(typed)).toBe(plate);
  });

  it('a partly seen plate keeps its question marks, a foreign one needs its country', () => {
    const plateOf = (vehicle: object) => AlertFacts.safeParse({ ...base, vehicle }).data;
    expect(plateOf({ plate: '12-a?-??' })).toMatchObject({ vehicle: { plate: '12-A?-??' } });
    expect(plateOf({ plate: 'wx 12345', plateCountry: 'pl' })).toMatchObject({
      vehicle: { plate: 'WX 12345', plateCountry: 'PL' },
    });
    expect(plateOf({ plate: 'wx 12345' })).toBeUndefined();
  });
});

describe('the image of a suspect', () => {
  const permission = { reference: 'OM-2026-17', scope: 'residents', expiresAt: '2026-11-21T00:00:00Z' };
  const codes = (image: Parameters<typeof checkImagePermission>[0]) =>
    checkImagePermission(image, now).map((issue) => issue.code);

  it('needs reference, scope and an expiry that lies ahead', () => {
    expect(codes({ subject: 'suspect', permission })).toEqual([]);
    expect(codes({ subject: 'suspect' })).toEqual(['permission-missing']);
    expect(codes({ subject: 'suspect', permission: {} })).toEqual([
      'permission-reference-missing',
      'permission-scope-missing',
      'permission-expiry-missing',
    ]);
    expect(codes({ subject: 'suspect', permission: { ...permission, reference: ' ' } })).toEqual([
      'permission-reference-missing',
    ]);
    expect(codes({ subject: 'suspect', permission: { ...permission, scope: 'police' } })).toEqual(['permission-scope']);
    expect(codes({ subject: 'suspect', permission: { ...permission, expiresAt: now.toISOString() } })).toEqual([
      'permission-expired',
    ]);
  });

  it('is another matter than one of a missing person or a thing', () => {
    expect(codes({ subject: 'missing_person' })).toEqual([]);
    expect(codes({ subject: 'object' })).toEqual([]);
  });
});
