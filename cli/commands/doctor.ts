import type { Command } from 'commander';
import { contextIn } from '../../core/context.ts';
import { linesOfAll, listMunicipalities } from '../../core/municipalities.ts';
import type { Register } from '../command.ts';
import { checkAudit } from '../doctor/audit.ts';
import { checkChromium } from '../doctor/chromium.ts';
import { absent, broken, isFatal, ok, type Finding } from '../doctor/finding.ts';
import { checkLetters, checkMailServer } from '../doctor/mail.ts';
import { checkLines } from '../doctor/lines.ts';
import { checkDataFolder, checkInstance, checkNode, checkPorts } from '../doctor/machine.ts';
import { checkRegistry } from '../doctor/registry.ts';
import { checkDatabase, checkRedis, databaseBroken } from '../doctor/stores.ts';
import { errorLine, showError } from '../errors.ts';
import { EXIT } from '../exit-codes.ts';
import { runningInstance, withInstallation } from '../session.ts';
import type { Cli } from '../command.ts';
import type { Config } from '../../core/config-schema.ts';

const MARKS: Readonly<Record<Finding['status'], string>> = {
  ok: 'goed   ',
  notice: 'let op ',
  absent: '–      ',
  broken: 'FOUT   ',
};

const ADD_MUNICIPALITY =
  'Voeg er een toe: heterdaadkracht municipalities add --help (of laat npm start het oefenregister laden).';

interface Asked {
  selfTest: boolean;
  browser: boolean;
}

/** `heterdaadkracht doctor` */
export const registerDoctor: Register = (program: Command, { cli, on }) => {
  on<Asked>(
    program
      .command('doctor')
      .description('zeg wat werkt, wat ontbreekt en wat te doen; met een zelftest van elke WhatsApp-lijn')
      .option('--no-self-test', 'stuur geen bericht naar het eigen nummer')
      .option('--no-browser', 'start geen Chromium'),
    async ({ options, output }) => {
      const findings: Finding[] = [];
      for await (const finding of examine(cli, options)) {
        findings.push(finding);
        output.line(`${MARKS[finding.status]}${finding.what.padEnd(16)}${finding.detail}`);
        if (finding.advice !== undefined && finding.status !== 'ok')
          output.line(`${' '.repeat(23)}→ ${finding.advice}`);
      }
      const fatal = findings.filter(isFatal).length;
      output.answer({ healthy: fatal === 0, findings }, () =>
        output.line(
          fatal === 0
            ? '\nAlles wat nodig is werkt.'
            : `\n${fatal === 1 ? 'Eén ding dat nodig is werkt' : `${fatal} dingen die nodig zijn werken`} niet.`,
        ),
      );
      return fatal === 0 ? EXIT.ok : EXIT.failed;
    },
  );
};

/** From the machine up to the lines; what leans on something broken is not looked at. */
async function* examine(cli: Cli, asked: Asked): AsyncGenerator<Finding> {
  yield* checkNode();
  let config: Config;
  try {
    config = cli.config();
    yield ok('Configuratie', 'klopt');
  } catch (error) {
    yield broken('Configuratie', errorLine(showError(error)), 'Pas de variabelen aan; .env.example legt ze uit.');
    return;
  }
  yield* await checkDataFolder(config);
  const instance = await runningInstance(config);
  yield* await checkInstance(instance);
  yield* await checkPorts(config, instance);
  yield* await checkRedis(config);
  yield* await checkMailServer(config);
  const { findings, webLines } = await examineDatabase(cli, config, asked);
  yield* findings;
  if (asked.browser) yield* await checkChromium(config, webLines || config.TRANSPORT === 'whatsapp-web');
}

async function examineDatabase(
  cli: Cli,
  config: Config,
  asked: Asked,
): Promise<{ findings: Finding[]; webLines: boolean }> {
  const findings: Finding[] = [];
  try {
    return await withInstallation(
      config,
      () => undefined,
      async (installation) => {
        const { tenants, around, source } = installation;
        findings.push(...(await checkDatabase(installation)));
        if (findings.some(isFatal)) return { findings, webLines: false };
        const municipalities = await listMunicipalities(tenants.directory);
        if (municipalities.length === 0)
          findings.push((source === 'own' ? absent : broken)('Gemeente', 'er is er nog geen', ADD_MUNICIPALITY));
        for (const { code } of municipalities) {
          const session = { ...installation, ctx: contextIn(tenants, code, 'system', around) };
          if (municipalities.length > 1) findings.push(ok('Gemeente', code));
          findings.push(...(await checkRegistry(session)));
          findings.push(...(await checkLetters(session)));
          findings.push(...(await checkLines(session, { selfTest: asked.selfTest, signal: cli.signal })));
        }
        findings.push(...(await checkAudit(installation)));
        const lines = await linesOfAll(tenants.directory);
        return { findings, webLines: lines.some(({ transport }) => transport === 'whatsapp-web') };
      },
    );
  } catch (error) {
    return { findings: [...findings, databaseBroken(error)], webLines: false };
  }
}
