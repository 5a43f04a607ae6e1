import { cleanText } from '../facts/index.ts';
import { joinAnd } from './dutch.ts';

/** Groups by name as they stand in running text, without WhatsApp's marks. */
const plainNames = (names: readonly string[]): string => joinAnd(names.map(cleanText).filter((name) => name !== ''));

/**
 * The letter to somebody who can relay an alert that is silent in their groups: the whole message, ready to be copied.
 * @param input.messages what went out so far, oldest first · `phone` the line to confirm to, E.164; null when it has none · `link` the
 *   page on which the reader alone says that it is done
 */
export function composeSilentLetter(input: {
  role: 'primary' | 'deputy';
  groupNames: readonly string[];
  messages: readonly string[];
  phone: string | null;
  link: string;
}): { subject: string; text: string } {
  const names = plainNames(input.groupNames);
  const many = input.groupNames.length > 1;
  const groups = names === '' ? 'uw groep' : `${many ? 'uw groepen' : 'uw groep'} ${names}`;
  const where = input.phone === null ? 'via WhatsApp' : `via WhatsApp naar ${readable(input.phone)}`;
  const why =
    input.role === 'primary'
      ? `Wij zien nog niet dat het politiebericht hieronder in ${groups} staat.`
      : `De beheerder van ${names === '' ? 'uw groep' : names} reageert nog niet. U bent de vervanger.`;
  return {
    subject: `Politiebericht: wilt u het doorzetten in ${groups}?`,
    text:
      [
        'Dit is een bericht van Heterdaadkracht, het berichtensysteem van politie en gemeente.',
        `${why} Wilt u het doorzetten? Kopieer alles tussen de strepen in ${many ? 'uw groepen' : 'uw groep'}.`,
        '-----',
        input.messages.join('\n\n'),
        '-----',
        `Staat het erin? Open deze link en druk op de knop, of stuur 1 ${where}. De link is alleen van u, stuur die niet door.`,
        input.link,
      ].join('\n\n') + '\n',
  };
}

/** +31612345678 as people write it: 06 12345678. */
const readable = (phone: string): string => (phone.startsWith('+316') ? `06 ${phone.slice(4)}` : phone);
