import type { z } from 'zod';

const TYPES: Readonly<Record<string, string>> = {
  string: 'een tekst',
  number: 'een getal',
  int: 'een geheel getal',
  boolean: 'true of false',
  array: 'een lijst',
  object: 'een object',
  record: 'een object',
  date: 'een datum',
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'Dit moet een id zijn zoals 0b4f8c1e-6d2a-4c55-9f0e-2a7d1c9b3e44.',
  datetime: 'Dit moet een tijdstip zijn zoals 2026-11-20T21:40:00+01:00.',
  date: 'Dit moet een datum zijn zoals 2026-11-20.',
  email: 'Dit is geen e-mailadres.',
  url: 'Dit is geen volledig adres.',
};

/**
 * The message of a zod issue for whoever filled it in: what is wrong and what to do, in Dutch. For schemas that do not
 * bring a message of their own.
 */
export const sayInDutch: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'Dit ontbreekt. Vul het in.';
      return `Dit moet ${TYPES[issue.expected] ?? 'iets anders'} zijn.`;
    case 'invalid_value':
      return `Kies een van: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return 'Dit veld bestaat niet. Haal het weg.';
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'Dit heeft niet de goede vorm.';
    case 'not_multiple_of':
      return `Dit moet een veelvoud van ${issue.divisor} zijn.`;
    case 'invalid_union':
      return issue.discriminator === undefined
        ? 'Dit heeft geen van de vormen die mogen.'
        : `Kies bij ${issue.discriminator} een waarde die bestaat.`;
    default:
      return 'Dit mag hier niet.';
  }
};

function tooSmall(origin: string, minimum: number, inclusive: boolean): string {
  if (origin === 'string')
    return minimum === 1 ? 'Dit mag niet leeg zijn.' : `Dit moet minstens ${minimum} tekens hebben.`;
  if (origin === 'array')
    return minimum === 1 ? 'Hier moet minstens één ding in staan.' : `Hier moeten er minstens ${minimum} in staan.`;
  return inclusive ? `Dit moet minstens ${minimum} zijn.` : `Dit moet meer dan ${minimum} zijn.`;
}

function tooBig(origin: string, maximum: number, inclusive: boolean): string {
  if (origin === 'string') return `Dit mag hooguit ${maximum} tekens hebben.`;
  if (origin === 'array') return `Hier mogen er hooguit ${maximum} in staan.`;
  return inclusive ? `Dit mag hooguit ${maximum} zijn.` : `Dit moet minder dan ${maximum} zijn.`;
}
