import { Option, type Command } from 'commander';
import { createLine, getLine, LineInput, listLines } from '../../core/delivery/index.ts';
import { lineTable, stateName } from '../line-view.ts';
import { wholeNumber } from '../parse-option.ts';
import type { Call, Register } from '../command.ts';
import { parseInput } from '../parse-input.ts';
import { registerLineLink } from './line-link.ts';

/** `heterdaadkracht lines …`: the WhatsApp numbers of the system. */
export const registerLines: Register = (program: Command, registration) => {
  const { on } = registration;
  const lines = program
    .command('lines')
    .description('de WhatsApp-nummers van het systeem: bekijken, koppelen, ontkoppelen');

  const showAll = async ({ output, session }: Call<object>): Promise<void> => {
    const found = await session(({ ctx }) => listLines(ctx));
    const none = 'Er zijn nog geen lijnen. Voeg er een toe: heterdaadkracht lines add --help';
    output.answer({ lines: found }, () => output.line(found.length > 0 ? lineTable(found) : none));
  };
  on<object>(lines.command('list', { isDefault: true }).description('toon alle lijnen en hun toestand'), showAll);
  on<object>(
    lines
      .command('status')
      .argument('[id]', 'nummer van de lijn; zonder nummer alle lijnen', wholeNumber(1))
      .description('toon hoe het met een lijn is'),
    (call) => (call.words[0] === undefined ? showAll(call) : showOne(call)),
  );

  on<{ municipality: string; name: string; purpose: string; transport?: string }>(
    lines
      .command('add')
      .description('voeg een lijn toe; koppelen gaat daarna met lines link')
      .requiredOption('--municipality <code>', 'CBS-code van de gemeente, bijvoorbeeld GM0637')
      .requiredOption('--name <naam>', 'naam van de lijn, bijvoorbeeld "Meldingen Zoetermeer"')
      .addOption(
        new Option('--purpose <doel>', 'waar de lijn voor is')
          .choices(['alerts', 'exercise', 'footage'])
          .default('alerts'),
      )
      .addOption(
        new Option('--transport <via>', 'netwerk (standaard: TRANSPORT uit de configuratie)').choices([
          'simulator',
          'whatsapp-web',
        ]),
      ),
    async ({ options, output, cli, session }) => {
      const input = parseInput(LineInput, {
        municipalityCode: options.municipality,
        name: options.name,
        purpose: options.purpose,
        transport: options.transport ?? cli.config().TRANSPORT,
      });
      const line = await session(({ ctx }) => createLine(ctx, input));
      output.answer(line, () => {
        output.line(`Lijn ${line.id} is toegevoegd: ${stateName(line)}.`);
        output.line(`Koppel haar nu: heterdaadkracht lines link ${line.id}`);
      });
    },
  );

  registerLineLink(lines, registration);
};

async function showOne({ words, output, session }: Call<object>): Promise<void> {
  const line = await session(({ ctx }) => getLine(ctx, Number(words[0])));
  output.answer(line, () => {
    output.line(lineTable([line]));
    const test = line.selfTest;
    if (test)
      output.line(`Zelftest van ${test.at}: ${test.ok ? 'goed' : 'mislukt'}, ${test.milliseconds} ms. ${test.detail}`);
    if (!line.held)
      output.line('Geen bot houdt deze lijn vast: er gaat niets uit. Start npm start of npm run start:bot.');
    if (line.state === 'linking') output.line(`Koppelen: heterdaadkracht lines link ${line.id}`);
  });
}
