import type { Command } from 'commander';
import { contextIn } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { addMunicipality, listMunicipalities } from '../../core/municipalities.ts';
import type { Register } from '../command.ts';
import { withInstallation } from '../session.ts';
import { table } from '../table.ts';

/** `heterdaadkracht municipalities …`: who works with this installation. */
export const registerMunicipalities: Register = (program: Command, { cli, on }) => {
  const municipalities = program
    .command('municipalities')
    .description('de gemeenten die hier werken; geen van hen ziet iets van een ander');

  on<object>(
    municipalities.command('list', { isDefault: true }).description('toon alle gemeenten'),
    async ({ output }) => {
      const found = await withInstallation(cli.config(), output.note, ({ tenants }) =>
        listMunicipalities(tenants.directory),
      );
      output.answer({ municipalities: found }, () =>
        output.line(
          found.length === 0
            ? 'Er is nog geen gemeente. Voeg er een toe: heterdaadkracht municipalities add --help'
            : table(
                [{ title: 'code' }, { title: 'naam' }],
                found.map(({ code, name }) => [code, name]),
              ),
        ),
      );
    },
  );

  on<{ name?: string }>(
    municipalities
      .command('add')
      .argument('<code>', 'CBS-code van de gemeente, bijvoorbeeld GM0637')
      .option('--name <naam>', 'hoe zij heet (standaard: zoals haar gebieden zeggen)')
      .description('laat een gemeente hier werken'),
    async ({ words, options, output }) => {
      const code = words[0] ?? '';
      if (!/^GM\d{4}$/.test(code))
        throw new AppError('invalid', `${code} is geen CBS-code van een gemeente. Zo ziet een code eruit: GM0637.`);
      const added = await withInstallation(cli.config(), output.note, ({ tenants, around }) =>
        addMunicipality(contextIn(tenants, code, 'system', around), options.name ?? code),
      );
      output.answer(added, () => output.line(`Gemeente ${added.code} (${added.name}) werkt hier nu.`));
    },
  );
};
