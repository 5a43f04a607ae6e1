import type { Command } from 'commander';
import { AppError } from '../../core/errors.ts';
import {
  createSetUpLink,
  disableAccount,
  enableAccount,
  endAccountSessions,
  endAllSessions,
  findAccount,
  grantRole,
  invite,
  InviteInput,
  listAccounts,
  MunicipalityCode,
  requestPasswordReset,
  revokeRole,
  RoleName,
  removeSecondFactors,
  SecondFactorPolicy,
  setSecondFactorPolicy,
  type OneTimeLink,
} from '../../core/identity/index.ts';
import { accountTable, linkAddress } from '../account-view.ts';
import { dayAndTime } from '../alert/dutch-time.ts';
import type { Call, Register, Registration } from '../command.ts';
import { inMunicipality, MUNICIPALITY_OPTION } from '../municipality.ts';
import type { Output } from '../output.ts';
import { parseInput } from '../parse-input.ts';
import { several } from '../parse-option.ts';
import type { Session } from '../session.ts';

const POLICIES: Readonly<Record<SecondFactorPolicy, string>> = {
  optional: 'Een tweede stap mag, maar hoeft niet.',
  required: 'Een tweede stap is nu verplicht.',
  passkey: 'Een passkey is nu verplicht, of de login van de eigen organisatie.',
};

interface At {
  municipality?: string;
}

/** `heterdaadkracht accounts …`: who can sign in, and what they may do. */
export const registerAccounts: Register = (program: Command, registration) => {
  const { on } = registration;
  const accounts = program.command('accounts').description('accounts: bekijken, uitnodigen, uitzetten, herstellen');

  on<At>(
    accounts
      .command('list', { isDefault: true })
      .description('toon de accounts van een gemeente')
      .option(...MUNICIPALITY_OPTION),
    async ({ options, output, identity }) => {
      const found = await identity(async ({ ctx }) => listAccounts(await inMunicipality(ctx, options.municipality)));
      const none = 'Er zijn nog geen accounts. Maak de eerste: heterdaadkracht accounts set-up-link GM…';
      output.answer({ accounts: found }, () => output.line(found.length > 0 ? accountTable(found) : none));
    },
  );

  on<{ name?: string }>(
    accounts
      .command('set-up-link')
      .argument('<gemeente>', 'CBS-code van de gemeente, bijvoorbeeld GM0637')
      .description('maak een link waarmee de eerste functioneel beheerder van een gemeente een account maakt')
      .option('--name <naam>', 'naam van de gemeente, als er nog geen gebieden van zijn ingelezen'),
    async ({ words, options, output, identity }) => {
      const code = parseInput(MunicipalityCode, words[0]);
      await identity(async ({ ctx, checkBaseUrl }) => {
        const link = await createSetUpLink({ ...ctx, tenant: code }, { code, name: options.name });
        showLink(output, checkBaseUrl, 'set-up', link);
      });
    },
  );

  on<At & { name: string; email: string; role: string[] }>(
    accounts
      .command('invite')
      .description('maak een account en een link waarmee iemand een wachtwoord kiest')
      .requiredOption('--name <naam>', 'naam van de persoon')
      .requiredOption('--email <adres>', 'e-mailadres waarmee de persoon inlogt')
      .requiredOption('--role <rollen>', `een of meer van ${RoleName.options.join(', ')}`, several)
      .option(...MUNICIPALITY_OPTION),
    async ({ options, output, identity }) => {
      const input = parseInput(InviteInput, { name: options.name, email: options.email, roles: options.role });
      await identity(async ({ ctx, checkBaseUrl }) => {
        const { account, link } = await invite(await inMunicipality(ctx, options.municipality), input);
        if (link !== null) return showLink(output, checkBaseUrl, 'invitation', link, account);
        output.answer({ account, link: null }, () =>
          output.line('Deze persoon had al een account in een andere gemeente. De rollen zijn daaraan toegevoegd.'),
        );
      });
    },
  );

  registerChanges(accounts, registration);
};

function registerChanges(accounts: Command, { on }: Registration): void {
  const one = (name: string, description: string): Command =>
    accounts.command(name).argument('<account>', 'id of e-mailadres').description(description);

  on<object>(one('disable', 'zet een account uit: het kan niets meer en is overal uitgelogd'), (call) =>
    atHome(call, async ({ ctx }, id) => {
      const account = await disableAccount(ctx, id);
      call.output.answer(account, () => call.output.line('Het account is uitgezet en overal uitgelogd.'));
    }),
  );
  on<object>(one('enable', 'zet een account weer aan'), (call) =>
    atHome(call, async ({ ctx }, id) => {
      const account = await enableAccount(ctx, id);
      call.output.answer(account, () => call.output.line('Het account staat weer aan.'));
    }),
  );
  on<{ secondFactor?: boolean }>(
    one('reset', 'maak een link waarmee iemand een nieuw wachtwoord kiest').option(
      '--second-factor',
      'haal ook de tweede stap weg, als iemand zijn telefoon en codes kwijt is',
    ),
    (call) =>
      atHome(call, async ({ ctx, checkBaseUrl }, id) => {
        const link = await requestPasswordReset(ctx, id);
        if (call.options.secondFactor) await removeSecondFactors(ctx, id);
        showLink(call.output, checkBaseUrl, link.purpose, link);
      }),
  );
  on<At & { all?: boolean }>(
    accounts
      .command('sign-out')
      .argument('[account]', 'id of e-mailadres')
      .description('meld iemand overal af, of met --all iedereen van een gemeente')
      .option('--all', 'iedereen van de gemeente')
      .option(...MUNICIPALITY_OPTION),
    async ({ words, options, output, identity }) => {
      if ((words[0] === undefined) !== (options.all === true)) {
        throw new AppError('invalid', 'Noem een account, of geef --all voor iedereen van de gemeente.');
      }
      const ended = await identity(async ({ ctx }) => {
        if (words[0] === undefined) return endAllSessions(await inMunicipality(ctx, options.municipality));
        const { id, home } = await findAccount(ctx, words[0]);
        return endAccountSessions({ ...ctx, tenant: home }, id);
      });
      output.answer({ ended }, () => output.line(`Beëindigde sessies: ${ended}.`));
    },
  );
  for (const [name, verb, description] of [
    ['grant', grantRole, 'geef een rol in een gemeente'],
    ['revoke', revokeRole, 'trek een rol in een gemeente in'],
  ] as const) {
    on<At>(
      one(name, description)
        .argument('<rol>', `een van ${RoleName.options.join(', ')}`)
        .option(...MUNICIPALITY_OPTION),
      async ({ words, options, output, identity }) => {
        const role = parseInput(RoleName, words[1]);
        const account = await identity(async ({ ctx }) => {
          const { id } = await findAccount(ctx, words[0] ?? '');
          return verb(await inMunicipality(ctx, options.municipality), id, role);
        });
        output.answer(account, () => output.line(`Rollen nu: ${account.roles.join(', ') || 'geen'}.`));
      },
    );
  }
  on<At>(
    accounts
      .command('second-factor')
      .argument('<keuze>', 'required: verplicht voor iedereen · passkey: verplicht met een passkey · optional: wie wil')
      .description('zeg of inloggen in een gemeente altijd een tweede stap heeft')
      .option(...MUNICIPALITY_OPTION),
    async ({ words, options, output, identity }) => {
      const secondFactor = parseInput(SecondFactorPolicy, words[0]);
      await identity(async ({ ctx }) =>
        setSecondFactorPolicy(await inMunicipality(ctx, options.municipality), secondFactor),
      );
      output.answer({ secondFactor }, () => output.line(POLICIES[secondFactor]));
    },
  );
}

/** Finds the account that a command names, and works in the municipality where it is at home. */
function atHome(
  { words, identity }: Call<object>,
  work: (session: Session, id: string) => Promise<void>,
): Promise<void> {
  return identity(async (at) => {
    const { id, home } = await findAccount(at.ctx, words[0] ?? '');
    await work({ ...at, ctx: { ...at.ctx, tenant: home } }, id);
  });
}

function showLink(
  output: Output,
  base: string,
  purpose: 'set-up' | 'invitation' | 'password-reset',
  link: OneTimeLink,
  account?: { id: string },
): void {
  const shown = linkAddress(base, purpose, link);
  output.answer({ ...(account ? { account } : {}), link: { purpose, ...shown } }, () => {
    output.line(shown.address);
    output.line(`Deze link werkt één keer, tot ${dayAndTime(shown.expiresAt)}. Geef hem alleen aan wie het betreft.`);
  });
}
