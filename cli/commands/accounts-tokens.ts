import type { Command } from 'commander';
import { ApiTokenInput, createApiToken, listApiTokens, revokeApiToken, RoleName } from '../../core/identity/index.ts';
import { tokenTable } from '../account-view.ts';
import { dayAndTime } from '../alert/dutch-time.ts';
import type { Register } from '../command.ts';
import { inMunicipality, MUNICIPALITY_OPTION } from '../municipality.ts';
import { parseInput } from '../parse-input.ts';
import { several, wholeNumber } from '../parse-option.ts';

const DAY_MS = 24 * 3_600_000;

interface At {
  municipality?: string;
}

/** `heterdaadkracht tokens …`: keys with which programs use the API. */
export const registerTokens: Register = (program: Command, { on }) => {
  const tokens = program.command('tokens').description('API-sleutels voor programma’s: bekijken, maken, intrekken');

  on<At>(
    tokens
      .command('list', { isDefault: true })
      .description('toon de sleutels van een gemeente')
      .option(...MUNICIPALITY_OPTION),
    async ({ options, output, identity }) => {
      const [found, now] = await identity(async ({ ctx }) => {
        const there = await inMunicipality(ctx, options.municipality);
        return [await listApiTokens(there), ctx.clock.now()] as const;
      });
      output.answer({ tokens: found }, () =>
        output.line(found.length > 0 ? tokenTable(found, now) : 'Er zijn geen sleutels.'),
      );
    },
  );

  on<At & { name: string; role: string[]; days: number }>(
    tokens
      .command('create')
      .description('maak een sleutel; hij wordt één keer getoond')
      .requiredOption('--name <naam>', 'waar de sleutel voor is')
      .requiredOption('--role <rollen>', `een of meer van ${RoleName.options.join(', ')}`, several)
      .option('--days <dagen>', 'hoe lang hij werkt, hooguit 365', wholeNumber(1), 90)
      .option(...MUNICIPALITY_OPTION),
    async ({ options, output, identity }) => {
      const made = await identity(async ({ ctx }) => {
        const expiresAt = new Date(ctx.clock.now().getTime() + options.days * DAY_MS);
        const input = parseInput(ApiTokenInput, { name: options.name, roles: options.role, expiresAt });
        return createApiToken(await inMunicipality(ctx, options.municipality), input);
      });
      output.answer({ ...made.apiToken, token: made.token }, () => {
        output.line(made.token);
        output.line(
          `Bewaar de sleutel nu: hij wordt niet opnieuw getoond. Hij werkt tot ${dayAndTime(made.apiToken.expiresAt)}.`,
        );
      });
    },
  );

  on<At>(
    tokens
      .command('revoke')
      .argument('<id>', 'id van de sleutel')
      .description('trek een sleutel in; hij werkt dan meteen niet meer')
      .option(...MUNICIPALITY_OPTION),
    async ({ words, options, output, identity }) => {
      const id = words[0] ?? '';
      await identity(async ({ ctx }) => revokeApiToken(await inMunicipality(ctx, options.municipality), id));
      output.answer({ id, revoked: true }, () => output.line('De sleutel is ingetrokken.'));
    },
  );
};
