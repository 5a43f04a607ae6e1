import type { ImportReport } from '../core/registry/index.ts';

const SHOWN = 50;

/** The report of an import for people: the counts, then a line for each thing that was refused or noticed. */
export function importSummary({ dryRun, counts, refused, warnings }: ImportReport): string {
  const lines = [
    `${dryRun ? 'Proef (er is niets veranderd)' : 'Ingelezen'}: ${counts.new} nieuw, ${counts.changed} gewijzigd, ` +
      `${counts.unchanged} ongewijzigd, ${counts.refused} geweigerd.`,
    ...refused
      .slice(0, SHOWN)
      .map(({ line, column, message }) => `  regel ${line}${column ? `, kolom ${column}` : ''}: ${message}`),
    ...(refused.length > SHOWN ? [`  … en nog ${refused.length - SHOWN}; alles staat in --json`] : []),
    ...warnings.slice(0, SHOWN).map(({ line, message }) => `  let op${line ? `, regel ${line}` : ''}: ${message}`),
    ...(warnings.length > SHOWN ? [`  … en nog ${warnings.length - SHOWN} opmerkingen; alles staat in --json`] : []),
  ];
  return lines.join('\n');
}
