import { isOneOf, type Command, type Said } from '../conversations/index.ts';
import { enrolmentCommand } from '../enrolment/index.ts';
import { handoverCommand, numberCommand, pauseCommand } from '../turnover/index.ts';
import { signsCommand } from '../signs/index.ts';
import { statusCommand } from './status.ts';

/** Every word with which somebody begins something, in the order of HELP. A room adds its own here. */
export const COMMANDS: readonly Command[] = [
  statusCommand,
  handoverCommand,
  pauseCommand,
  numberCommand,
  signsCommand,
  enrolmentCommand,
];

const SPELLINGS = COMMANDS.map((command) => ({ command, words: new Set(command.words) }));

/** The command that a whole message is; undefined when it is none. */
export const commandOf = ({ text }: Pick<Said, 'text'>): Command | undefined =>
  SPELLINGS.find(({ command, words }) => isOneOf(words, text) || command.takes?.(text) === true)?.command;
