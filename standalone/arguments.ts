import { parseArgs } from 'node:util';
import { AppError } from '../core/errors.ts';

/** Reads flags that are on or off. @throws AppError `invalid` for any other word, naming those that exist */
export function readFlags<const Name extends string>(words: readonly string[], names: readonly Name[]): Set<Name> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const }]));
  try {
    const { values } = parseArgs({ args: [...words], options, allowPositionals: false });
    return new Set(names.filter((name) => (values as Record<string, unknown>)[name] === true));
  } catch (cause) {
    const word = words.find((one) => !names.some((name) => one === `--${name}`)) ?? '';
    const known = names.map((name) => `--${name}`).join(', ');
    throw new AppError('invalid', `De optie ${word} bestaat niet. Kies uit: ${known}.`, [], { cause });
  }
}
