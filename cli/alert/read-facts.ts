import { readFileSync } from 'node:fs';
import { ALERT_KINDS, KIND_NAMES } from '../../core/alerts/index.ts';
import { AppError } from '../../core/errors.ts';
import { parseMoment } from './dutch-time.ts';
import type { DraftOptions } from './draft-options.ts';

/** What a `--facts` file may hold: the facts alone, or with the municipality and the target around them. */
export interface FactsFile {
  facts: Record<string, unknown>;
  municipalityCode?: unknown;
  target?: unknown;
}

/** Reads JSON from a file. @throws AppError `invalid` with what is wrong and where */
export function readJson(file: string): unknown {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    throw new AppError('invalid', `Het bestand ${file} is geen geldige JSON: ${why}`, [], { cause });
  }
}

/** @throws AppError `invalid` when the file holds something else than an object */
export function readFactsFile(file: string | undefined): FactsFile {
  if (file === undefined) return { facts: {} };
  const content = readJson(file);
  if (!isRecord(content)) throw new AppError('invalid', `In ${file} moet een object met feiten staan.`);
  return isRecord(content['facts']) ? { ...content, facts: content['facts'] } : { facts: content };
}

/** The facts of the file with the flags over them; the rules of form are the core's. */
export function readFacts(options: DraftOptions, file: FactsFile, now: Date): Record<string, unknown> {
  const facts: Record<string, unknown> = { ...file.facts };
  const set = (name: string, value: unknown): void => {
    if (value !== undefined) facts[name] = value;
  };
  set('kind', kindOf(options.kind));
  set(
    'occurredAt',
    options.at === undefined ? (facts['occurredAt'] ?? now.toISOString()) : parseMoment(options.at, now),
  );
  set('around', options.around);
  set('place', merged(facts['place'], { label: options.place, area: options.area, exact: options.exact }));
  set('persons', persons(options, facts['persons']));
  set(
    'vehicle',
    merged(facts['vehicle'], { type: options.vehicle, colour: options.vehicleColour, plate: options.plate }),
  );
  set('onFoot', options.onFoot);
  set('directionOfFlight', options.direction);
  set('weapon', options.weapon);
  set('remarks', options.remarks);
  return facts;
}

/** The kind by its code or by its Dutch word; what is neither goes through, for the core to refuse. */
function kindOf(typed: string | undefined): string | undefined {
  const word = typed?.trim().toLowerCase();
  return ALERT_KINDS.find((kind) => KIND_NAMES[kind] === word || kind === word?.replaceAll('-', '_')) ?? typed;
}

function persons(options: DraftOptions, before: unknown): unknown {
  const typed = options.person?.map((text) => parsePerson(text));
  const all = typed ?? (Array.isArray(before) ? [...(before as unknown[])] : []);
  const first = merged(all[0], { count: options.persons, clothing: options.clothing });
  if (first === undefined) return typed ?? before;
  return [first, ...all.slice(1)];
}

function parsePerson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid', 'Achter --person moet een JSON-object staan, bijvoorbeeld \'{"sex":"male"}\'.', [], {
      cause,
    });
  }
}

/** Only the flags that were given. */
export const given = (flags: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));

/** The object with what was given over it; undefined when there is neither. */
function merged(before: unknown, flags: Record<string, unknown>): unknown {
  const changes = given(flags);
  if (Object.keys(changes).length === 0) return before;
  return { ...(isRecord(before) ? before : {}), ...changes };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
