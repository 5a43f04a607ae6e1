import type { Command } from 'commander';
import { verifyAudit, type Verification } from '../../core/audit/index.ts';
import type { Register } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import type { Output } from '../output.ts';
import { plural } from '../plural.ts';

/** `heterdaadkracht audit …`: whether the audit trail is what was written. */
export const registerAudit: Register = (program: Command, { on }) => {
  const audit = program.command('audit').description('het auditspoor: controleren of het nog is wat geschreven werd');
  on<object>(
    audit
      .command('verify')
      .description('reken elke regel, elk blok en elke handtekening na, en zeg wat er veranderd is'),
    async ({ output, session }) => {
      const verification = await session(({ ctx }) => verifyAudit(ctx));
      output.answer(verification, () => show(output, verification));
      return verification.intact ? EXIT.ok : EXIT.failed;
    },
  );
};

function show(output: Output, { intact, findings, findingCount, rows, blocks, unsealed }: Verification): void {
  for (const finding of findings) output.line(`FOUT  ${finding.message}`);
  if (findingCount > findings.length) output.line(`… en nog ${findingCount - findings.length}.`);
  const sealed = `${plural(rows, 'regel', 'regels')} in ${plural(blocks, 'blok', 'blokken')}`;
  const open = unsealed.count === 0 ? '' : ` ${plural(unsealed.count, 'regel is', 'regels zijn')} nog niet verzegeld.`;
  output.line(
    intact
      ? `Het auditspoor klopt: ${sealed}.${open}`
      : `Het auditspoor klopt NIET: ${plural(findingCount, 'bevinding', 'bevindingen')} in ${sealed}.${open}`,
  );
}
