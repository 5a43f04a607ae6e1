import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Where the kinds of tasks are named in the code: a constant that ends in TASK, TASKS, or of those that call a person. */
const KINDS = /(?:TASKS?|UNKNOWN_MAIL|CALL_SILENT_GROUP) = (?:'([a-z-]+)'|\{([^}]*)\})/g;

test('every kind of task that a room opens has its words on the screen, in both languages', () => {
  const kinds = new Set<string>();
  for (const file of readdirSync(path.join(ROOT, 'core'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    for (const [, one, several = ''] of readFileSync(path.join(ROOT, 'core', file), 'utf8').matchAll(KINDS)) {
      if (one !== undefined) kinds.add(one);
      for (const [, kind] of several.matchAll(/'([a-z-]+)'/g)) kinds.add(kind as string);
    }
  }
  expect(kinds.size).toBeGreaterThan(11);
  const words = readFileSync(path.join(ROOT, 'console/src/tasks/words.ts'), 'utf8');
  const [, dutch = '', english = ''] =
    /const nl: Kinds = \{(.*?)\n\};.*const en: Kinds = \{(.*?)\n\};/s.exec(words) ?? [];
  expect([...kinds].filter((kind) => !dutch.includes(`'${kind}'`) || !english.includes(`'${kind}'`))).toEqual([]);
});
