import type { YearReport } from './index.ts';

/** The report as one flat object, for a machine. */
export function yearFigures(report: YearReport): Record<string, unknown> {
  const { checks, figures, rates, cases, why } = report;
  return { ok: checks.every(({ ok }) => ok), checks, rates, cases, differences: Object.fromEntries(why), figures };
}

/** The report for somebody to read: what was checked, what people did, and what was left over. */
export function yearTable({ checks, figures, rates, cases, why }: YearReport): string {
  const row = (name: string, value: unknown): string => `  ${name.padEnd(42)} ${value}`;
  return [
    'Checks',
    ...checks.map(({ name, ok, detail }) => row(`${ok ? 'ok' : 'NO'}  ${name}`, detail)),
    'Relaying per quarter, counted by the product and seen on the network',
    ...rates.map((line) => `  ${line}`),
    'What happened to administrators, and what became of their groups',
    ...cases.map((line) => `  ${line}`),
    'Differences that are left, with what is known of them',
    ...[...why].map(([what, count]) => row(what, count)),
    'Done, and not sent',
    ...Object.entries(figures).map(([what, count]) => row(what, count)),
  ].join('\n');
}
