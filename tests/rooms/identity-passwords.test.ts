import { describe, expect, test } from 'vitest';
import { checkPassword, PASSWORD_LENGTH } from '../../core/identity/index.ts';

const OWNER = { email: 'jan.devries@politie-haaglanden.example', name: 'Jan de Vries', organisation: 'Zoetermeer' };

function refusal(password: string): string {
  try {
    checkPassword(password, OWNER);
    return 'accepted';
  } catch (error) {
    return (error as { issues: { code: string }[] }).issues[0]?.code ?? '';
  }
}

test.each([
  'groene olifant danst buiten',
  'regenachtige dinsdag met soep',
  'xK9#vLq2@mWz',
  'onze kat slaapt op het dak',
  'éénentwintig müsli’s óp',
  '鷹が空を飛んでいる山の上で歌う',
  `heel lange zin ${'met nog een woord '.repeat(6)}`,
])('%s is accepted: there are no rules about capitals, digits or signs', (password) => {
  expect(refusal(password)).toBe('accepted');
});

test(`fewer than ${PASSWORD_LENGTH.min} characters are refused, as people count them; 256 are welcome`, () => {
  expect(refusal('xK9#vLq2@mW')).toBe('too-short');
  expect(refusal('😀😁😂🤣😃😄')).toBe('too-short');
  const long = 'xK9#vLq2@mWz'.repeat(30);
  expect(refusal(long.slice(0, 256))).not.toBe('too-long');
  expect(refusal(long.slice(0, 257))).toBe('too-long');
});

describe('what many people have is refused', () => {
  test.each([
    '123456789012',
    'passwordpassword',
    'qwertyuiop123',
    'iloveyou1234',
    'unbelievable',
    '1q2w3e4r5t6y',
    'P@ssw0rd1234',
    'aaaaaaaaaaaa',
    'abcdefghijkl',
    'Welkom123456!',
    'Wachtwoord1234',
    'Politie112112',
    'Zomer2026!Zomer2026!',
    'Maandag12345',
    'Januari19751975',
  ])('%s', (password) => {
    expect(refusal(password)).toBe('too-common');
  });
});

describe('what belongs to the person or the organisation is refused', () => {
  test.each([
    'jan.devries@politie-haaglanden.example',
    'devries kaas en brood!',
    'D3Vr13s kaas en brood',
    'in Z0etermeer schijnt de zon',
    'mijn politie-haaglanden pas',
    'Heterdaad op de fiets 77',
    'JanDeVries1975',
  ])('%s', (password) => {
    expect(refusal(password)).toBe('own-words');
  });
});
