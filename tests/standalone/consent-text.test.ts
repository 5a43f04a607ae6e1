import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CONSENT_VERSION } from '../../console/src/public-enrolment/consent-version.ts';
import { words as consent } from '../../console/src/public-enrolment/words/consent.ts';
import { words as rules } from '../../console/src/public-enrolment/words/rules.ts';

/** What each version said, as the first digits of its SHA-256: a text that changes gets a version of its own. */
const TEXTS: Readonly<Record<string, string>> = {
  '2026-11.1': '5b675122990e71ff',
};

test('who agreed to a version agreed to these words: they change together', () => {
  const { version: _version, ...said } = consent.nl;
  const digest = createHash('sha256')
    .update(JSON.stringify([said, rules.nl]))
    .digest('hex')
    .slice(0, 16);
  expect({ version: CONSENT_VERSION, digest }).toEqual({ version: CONSENT_VERSION, digest: TEXTS[CONSENT_VERSION] });
  expect(CONSENT_VERSION).toMatch(/^[\w.-]{1,20}$/);
});
