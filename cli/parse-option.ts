import { InvalidArgumentError } from 'commander';

/** A whole number from `min` up, for options and arguments. */
export const wholeNumber =
  (min = 0) =>
  (value: string): number => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || !Number.isSafeInteger(number) || number < min)
      throw new InvalidArgumentError(`Geef een geheel getal van ${min} of meer.`);
    return number;
  };

/** Collects an option that may be given more than once, each time with one or more values between commas. */
export const several = (value: string, before: string[] = []): string[] => [
  ...before,
  ...value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
];
