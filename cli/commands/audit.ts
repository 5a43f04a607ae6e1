import path from 'node:path';
import type { Command } from 'commander';
import { anchorTargets } from '../../bot/jobs/anchors/index.ts';
import {
  anchorHead,
  pruneAudit,
  readAnchors,
  sealNext,
  verifyAudit,
  type Verification,
} from '../../core/audit/index.ts';
import { auditAnchorFile, type Config } from '../../core/config-schema.ts';
import type { Context } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';
import { openDataFolder } from '../../standalone/data-folder.ts';
import type { Register, Registration } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import { wholeNumber } from '../parse-option.ts';
import { plural } from '../plural.ts';
import { withInstallation } from '../session.ts';

/** `heterdaadkracht audit …`: whether the audit trail is what was written, and its anchor outside the database. */
export const registerAudit: Register = (program: Command, registration) => {
  const audit = program
    .command('audit')
    .description('het auditspoor: controleren of het nog is wat geschreven werd, en buiten de database vastleggen');
  registerVerify(audit, registration);
  registerAnchor(audit, registration);
  registerPrune(audit, registration);
};

function registerVerify(audit: Command, { cli, on }: Registration): void {
  on<{ anchor?: string; publicKey?: string[] }>(
    audit
      .command('verify')
      .description('reken elke regel, elk blok en elke handtekening na, en zeg wat er veranderd is')
      .option('--anchor <bestand>', 'ankers van buiten de database (standaard: AUDIT_ANCHOR_FILE)')
      .option('--public-key <sleutel...>', 'ook blokken van deze openbare sleutel zijn echt (SPKI, base64)'),
    async ({ options, output }) => {
      const file = options.anchor === undefined ? auditAnchorFile(atHome(cli.config())) : path.resolve(options.anchor);
      const anchors = await readAnchors(file);
      if (options.anchor !== undefined && anchors.anchors.length === 0) {
        throw new AppError('invalid', `In ${options.anchor} staat geen anker. Wijs een bestand met ankers aan.`);
      }
      const trusted = options.publicKey ?? [];
      const verification = await withTrail(cli.config(), output, (ctx) => verifyAudit(ctx, { anchors, trusted }));
      output.answer(verification, () => show(output, verification));
      return verification.intact ? EXIT.ok : EXIT.failed;
    },
  );
}

function registerAnchor(audit: Command, { cli, on }: Registration): void {
  on<object>(
    audit
      .command('anchor')
      .description('leg het einde van het auditspoor nu vast buiten de database; de bot doet dat zelf elke dag'),
    async ({ output }) => {
      const done = await withTrail(cli.config(), output, async (ctx) => {
        while ((await sealNext(ctx))?.more === true);
        return anchorHead(ctx, anchorTargets(atHome(cli.config())), { always: true });
      });
      if (done === null)
        throw new AppError('conflict', 'Een ander proces is er net mee bezig. Probeer het zo opnieuw.');
      output.answer(done, () => {
        output.line(
          `Het auditspoor staat op blok ${done.anchor.block}, met ${plural(done.anchor.total, 'regel', 'regels')}.`,
        );
        for (const { target, problem } of done.anchorings)
          output.line(problem === null ? `${NAMES[target]}: vastgelegd` : `${NAMES[target]}: MISLUKT (${problem})`);
      });
      return done.anchorings.every(({ problem }) => problem === null) ? EXIT.ok : EXIT.failed;
    },
  );
}

/** Five years: what the law asks of a log of who saw police data (Besluit politiegegevens, article 6:5). */
const KEPT_DAYS = 1_825;
const DAY_MS = 86_400_000;

function registerPrune(audit: Command, { cli, on }: Registration): void {
  on<{ olderThan: number }>(
    audit
      .command('prune')
      .description(
        'verwijder wat langer geleden verzegeld is dan de bewaartermijn; een ondertekend controlepunt blijft',
      )
      .requiredOption('--older-than <dagen>', `bewaartermijn in dagen, minstens ${KEPT_DAYS}`, wholeNumber(KEPT_DAYS)),
    async ({ options, output }) => {
      const anchors = await readAnchors(auditAnchorFile(atHome(cli.config())));
      const done = await withTrail(cli.config(), output, (ctx) =>
        pruneAudit(ctx, {
          before: new Date(ctx.clock.now().getTime() - options.olderThan * DAY_MS),
          anchors: { anchors },
        }),
      );
      output.answer(done ?? { removed: 0 }, () =>
        output.line(
          done === null
            ? 'Er is niets dat zo lang geleden verzegeld is.'
            : `${plural(done.removed, 'regel is', 'regels zijn')} verwijderd, tot en met blok ${done.block}.`,
        ),
      );
    },
  );
}

/** The trail is one for all municipalities: the blocks go over the entries of each. */
const withTrail = <T>(config: Config, output: Output, work: (ctx: Context) => Promise<T>): Promise<T> =>
  withInstallation(config, output.note, ({ tenants, around }) => work({ ...around, db: tenants.sealer, tenant: '' }));

const NAMES = { file: 'bestand', s3: 'opslag (S3)', email: 'e-mail' } as const;

const atHome = (config: Config): Config => ({ ...config, DATA_DIR: openDataFolder(config.DATA_DIR) });

function show(output: Output, { intact, findings, findingCount, rows, blocks, unsealed, anchors }: Verification): void {
  for (const finding of findings) output.line(`FOUT  ${finding.message}`);
  if (findingCount > findings.length) output.line(`… en nog ${findingCount - findings.length}.`);
  const sealed = `${plural(rows, 'regel', 'regels')} in ${plural(blocks, 'blok', 'blokken')}`;
  const open = unsealed.count === 0 ? '' : ` ${plural(unsealed.count, 'regel is', 'regels zijn')} nog niet verzegeld.`;
  output.line(
    intact
      ? `Het auditspoor klopt: ${sealed}.${open}`
      : `Het auditspoor klopt NIET: ${plural(findingCount, 'bevinding', 'bevindingen')} in ${sealed}.${open}`,
  );
  output.line(
    anchors > 0
      ? `Vergeleken met ${plural(anchors, 'anker', 'ankers')} van buiten de database.`
      : 'Er is geen anker van buiten de database: of het einde is afgesneden is zo niet te zien.',
  );
}
