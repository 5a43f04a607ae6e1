import { InvalidArgumentError } from 'commander';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The id of an alert, as `alert draft` and `alert list` show it. */
export function alertId(value: string): string {
  if (!UUID.test(value))
    throw new InvalidArgumentError('Gebruik het id van de melding; heterdaadkracht alert list toont ze.');
  return value.toLowerCase();
}
