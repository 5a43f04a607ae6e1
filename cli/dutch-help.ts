import { Help, type Command, type Option } from 'commander';
import { EXIT_HELP } from './exit-codes.ts';
import type { Streams } from './output.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Gebruik:',
  'Arguments:': 'Argumenten:',
  'Options:': 'Opties:',
  'Global Options:': 'Algemene opties:',
  'Commands:': 'Opdrachten:',
};

/** Makes a command, and each below it, explain itself in Dutch and throw its mistakes instead of printing them. */
export function speakDutch(command: Command, streams: Streams): Command {
  command
    .helpOption('-h, --help', 'toon deze uitleg')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void streams.stdout.write(text),
      writeErr: (text) => void streams.stderr.write(text),
      outputError: () => undefined,
    })
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      styleUsage: (usage) =>
        usage
          .replace('[options]', '[opties]')
          .replace('[command]', '[opdracht]')
          .replace('[arguments]', '[argumenten]'),
      optionDescription,
      subcommandTerm: (below) => new Help().subcommandTerm(below).replace('[options]', '[opties]'),
    })
    .addHelpText('after', EXIT_HELP);
  if (command.commands.length > 0) command.helpCommand('help [opdracht]', 'uitleg bij een opdracht');
  for (const below of command.commands) speakDutch(below, streams);
  return command;
}

function optionDescription(option: Option): string {
  const extra = [
    ...(option.argChoices ? [`keuze: ${option.argChoices.join(', ')}`] : []),
    ...(option.defaultValue !== undefined && typeof option.defaultValue !== 'boolean'
      ? [`standaard: ${String(option.defaultValueDescription ?? option.defaultValue)}`]
      : []),
  ];
  return extra.length > 0 ? `${option.description} (${extra.join('; ')})` : option.description;
}
