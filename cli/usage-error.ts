import type { CommanderError } from 'commander';

const quoted = (message: string): string[] => [...message.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');

const SENTENCES: Readonly<Record<string, (names: string[], message: string) => string>> = {
  'commander.unknownOption': ([name]) => `De optie ${name} bestaat niet.`,
  'commander.unknownCommand': ([name]) => `De opdracht '${name}' bestaat niet.`,
  'commander.missingArgument': ([name]) => `Er ontbreekt een <${name}>.`,
  'commander.optionMissingArgument': ([name]) => `Achter de optie ${name} ontbreekt een waarde.`,
  'commander.missingMandatoryOptionValue': ([name]) => `De optie ${name} is verplicht.`,
  'commander.conflictingOption': ([one, other]) => `De opties ${one} en ${other} kunnen niet samen.`,
  'commander.excessArguments': () => 'Er staat te veel achter de opdracht.',
  'commander.invalidArgument': (_names, message) => invalidValue(message),
};

/** A mistake in the command itself as one Dutch line; commander only speaks English. */
export function usageSentence(error: CommanderError): string {
  const sentence = SENTENCES[error.code]?.(quoted(error.message), error.message) ?? error.message;
  const meant = /\(Did you mean (?:one of )?([^?)]+)\?\)/.exec(error.message)?.[1];
  return `${sentence}${meant ? ` Bedoelde u ${meant}?` : ''} Kijk met --help hoe het moet.`;
}

/** Of an option or of an argument; what a command itself throws is a Dutch sentence already. */
function invalidValue(message: string): string {
  const argument = /value '(.*)' is invalid for argument '(.*?)'\. ?(.*)$/s.exec(message);
  const option = /option '(.*?)' argument '(.*)' is invalid\. ?(.*)$/s.exec(message);
  if (!argument && !option) return message;
  const [, name, value, why = ''] = option ?? [argument?.[0], `<${argument?.[2]}>`, argument?.[1], argument?.[3]];
  return `De waarde '${value}' van ${name} klopt niet. ${why.replace(/^Allowed choices are (.*)\.$/s, 'Kies uit: $1.')}`;
}
