import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { EVENT_KINDS } from '../../core/enrolment/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const sources = ['core', 'cli', 'bot', 'admin-api']
  .flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((f) => path.join(ROOT, folder, f)),
  )
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8'));
const writing = sources.filter((text) => /\b(audit|viewed|note|tell)\(/.test(text));
const all = (texts: string[], pattern: RegExp) =>
  new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, word]) => word as string)));

/** The words that are named in both languages. */
function named(file: string): Set<string> {
  const [, dutch = '', english = ''] =
    /nl: \{(.*?)\n {2}\},\n {2}en: \{(.*?)\n {2}\},/s.exec(
      readFileSync(path.join(ROOT, 'console/src/admin/audit', file), 'utf8'),
    ) ?? [];
  const keys = (text: string) => new Set([...text.matchAll(/^ {4}'?([a-z_-]+)'?:/gm)].map(([, key]) => key as string));
  const inEnglish = keys(english);
  return new Set([...keys(dutch)].filter((key) => inEnglish.has(key)));
}

test('every verb that is written to the audit trail has a name on the screen, in both languages', () => {
  // An operation's verb has a dot, an entry's has none.
  const written = all(writing, /\bverb: '([a-z-]+)'/g);
  for (const word of all(writing, /await (?:note|tell)\([^'()]*'([a-z-]+)'/g)) written.add(word);
  // Those that are chosen while running, by what they are chosen from.
  const chosen = ['update', 'correction', 'closing', 'withdrawal', 'expiry', 'import-areas', 'import-registry'];
  const asked = ['link', 'link-code', 'unlink', 'self-test', 'confirmed', 'declined', 'stop', 'start', 'handover'];
  const decided = [
    'approval-asked',
    'approved',
    'returned',
    'approval-void',
    'overridden',
    'view',
    'grant-roles',
    'invite',
  ];
  for (const word of [...chosen, ...asked, ...decided, 'accept-invitation', 'reset-password']) written.add(word);
  expect(written.size).toBeGreaterThan(70);
  const names = named('verbs.ts');
  expect([...written].filter((word) => !names.has(word))).toEqual([]);
});

test('every kind of thing in the audit trail has a name on the screen, in both languages', () => {
  const written = all(writing, /\bentity: '([a-z_-]+)'/g);
  expect(written.size).toBeGreaterThan(12);
  const names = named('entities.ts');
  expect([...written].filter((word) => !names.has(word))).toEqual([]);
});

test('everything that can happen to an enrolment has a name on the screen, in both languages', () => {
  expect([...named('enrolment-verbs.ts')].toSorted()).toEqual(
    EVENT_KINDS.map((kind) => `enrolment-${kind}`).toSorted(),
  );
});
