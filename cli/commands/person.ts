import type { Command } from 'commander';
import {
  correctPerson,
  erasePerson,
  findPeople,
  letterOf,
  showPerson,
  type Subject,
} from '../../core/privacy/index.ts';
import type { Register } from '../command.ts';
import { wholeNumber } from '../parse-option.ts';
import { plural } from '../plural.ts';
import { table } from '../table.ts';

interface Who {
  id?: number;
  mobile?: string;
  email?: string;
}

const subjectOf = ({ id, mobile, email }: Who): Subject => ({
  ...(id === undefined ? {} : { id }),
  ...(mobile === undefined ? {} : { mobile }),
  ...(email === undefined ? {} : { email }),
});

const withWho = (command: Command): Command =>
  command
    .option('--id <nummer>', 'nummer van de beheerder', wholeNumber(1))
    .option('--mobile <nummer>', 'mobiel nummer, in elke schrijfwijze')
    .option('--email <adres>', 'e-mailadres');

/** `heterdaadkracht person …`: what is held of somebody, and the rights that they have over it. */
export const registerPerson: Register = (program: Command, { on }) => {
  const person = program
    .command('person')
    .description('wat er van iemand is bewaard: zoeken, tonen, verbeteren, wissen (AVG)');

  on<{ mobile?: string; email?: string; name?: string }>(
    person
      .command('find')
      .description('zoek beheerders')
      .option('--mobile <nummer>', 'mobiel nummer, in elke schrijfwijze')
      .option('--email <adres>', 'e-mailadres')
      .option('--name <deel>', 'een deel van de naam'),
    async ({ options, output, session }) => {
      const { mobile, email, name } = options;
      const found = await session(({ ctx }) => findPeople(ctx, { mobile, email, name } as never));
      output.answer(found, () => {
        const rows = found.items.map((one) => [one.id, one.name, one.mobile, one.email, one.groups.join(', ')]);
        const columns = [
          { title: 'Nummer', right: true },
          ...['Naam', 'Mobiel', 'E-mail', 'Groepen'].map((title) => ({ title })),
        ];
        output.line(rows.length === 0 ? 'Er is niemand gevonden.' : table(columns, rows));
        if (found.messages > 0)
          output.line(`Vanaf dit nummer zijn ${plural(found.messages, 'bericht', 'berichten')} bewaard.`);
      });
    },
  );

  on<Who>(
    withWho(
      person.command('show').description('toon alles wat van iemand is bewaard, als brief of met --json als gegevens'),
    ),
    async ({ options, output, session }) => {
      const dossier = await session(({ ctx }) => showPerson(ctx, subjectOf(options)));
      output.answer(dossier, () => output.line(letterOf(dossier).trimEnd()));
    },
  );

  on<{ name?: string; mobile?: string; email?: string | false }>(
    person
      .command('correct')
      .argument('<nummer>', 'nummer van de beheerder', wholeNumber(1))
      .description('verbeter naam, mobiel nummer of e-mailadres')
      .option('--name <naam>', 'de goede naam')
      .option('--mobile <nummer>', 'het goede mobiele nummer')
      .option('--email <adres>', 'het goede e-mailadres')
      .option('--no-email', 'haal het e-mailadres weg'),
    async ({ words, options, output, session }) => {
      const { name, mobile, email } = options;
      const input = {
        ...(name === undefined ? {} : { name }),
        ...(mobile === undefined ? {} : { mobile }),
        ...(email === undefined || (email as unknown) === true ? {} : { email: email === false ? null : email }),
      };
      const { changed } = await session(({ ctx }) => correctPerson(ctx, Number(words[0]), input));
      const names: Record<string, string> = { name: 'naam', mobile: 'mobiel nummer', email: 'e-mailadres' };
      output.answer({ id: Number(words[0]), changed }, () =>
        output.line(
          changed.length === 0
            ? 'Er is niets veranderd.'
            : `Verbeterd: ${changed.map((field) => names[field]).join(', ')}.`,
        ),
      );
    },
  );

  on<Who>(
    withWho(person.command('erase').description('wis iemand overal en voorgoed; groepen en aantallen blijven')),
    async ({ options, output, session }) => {
      const erasure = await session(({ ctx }) => erasePerson(ctx, subjectOf(options)));
      output.answer(erasure, () => {
        output.line(erasure.erased ? 'Deze persoon is gewist.' : 'Van deze persoon was hier niets (meer) bewaard.');
        for (const { name } of erasure.groupsWithoutAdministrator)
          output.line(`Groep ${name} heeft nu geen beheerder.`);
      });
    },
  );
};
