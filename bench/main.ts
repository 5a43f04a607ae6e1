import process from 'node:process';
import { parseArgs } from 'node:util';
import { runAuditBench } from './audit/index.ts';
import { runBorders } from './borders.ts';
import { runConsole } from './console/index.ts';
import { runCrash } from './crash/index.ts';
import { runFanout } from './fanout/index.ts';
import { runHearing } from './hearing/index.ts';
import { runTargetingBench } from './targeting.ts';
import { runYear } from './year/index.ts';
import { yearFigures, yearTable } from './year/table.ts';

const USAGE = `Gebruik: npm run bench -- [fanout|targeting|crash|audit|borders|hearing|console|year] [opties]

  fanout      één melding naar veel ontvangers, naast een kale lus en één taak per ontvanger
    --recipients N  ontvangers (10000)
    --rounds N      ronden per loper (5)
    --accepts N     extra metingen van het aannemen (20)
    --redis URL     laat de taken per ontvanger op Redis lopen, anders op Postgres
    --scale         ook met 1.000 en 100.000 ontvangers: geheugen en rechtlijnigheid
  targeting   gebieden kiezen over het hele land
  crash       kill -9 halverwege één melding, en opnieuw starten
  audit       het auditspoor: schrijven, verzegelen, narekenen
    --rows N        regels (100000)
  borders     wat rij-beveiliging en auditspoor een verzending kosten: om en om met en zonder
  hearing     500 antwoorden van 500 mensen tegelijk op één levende melding; einde 1 als de middelste ronde langer duurt dan 3 s
  console     de schermen: gewicht, hoe snel zij antwoorden, Lighthouse, slepen op de kaart
  year        een jaar in gespeelde tijd over Zoetermeer: beheerders komen en gaan, groepen blijven in de pas; einde 1 als
              iets niet klopt. Duurt enkele minuten en loopt alleen als u erom vraagt
    --days N        dagen (365)
    --groups N      groepen (180)
  --json      laatste regel is één JSON-object
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    recipients: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
    accepts: { type: 'string', default: '20' },
    rows: { type: 'string', default: '100000' },
    days: { type: 'string', default: '365' },
    groups: { type: 'string', default: '180' },
    redis: { type: 'string' },
    scale: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function fanout(): Promise<void> {
  const figures = await runFanout({
    recipients: whole(values.recipients),
    rounds: Math.max(3, whole(values.rounds)),
    accepts: whole(values.accepts),
    scale: values.scale,
    say: (line) => process.stdout.write(`${line}\n`),
    ...(values.redis === undefined ? {} : { redisUrl: values.redis }),
  });
  const { ours_s = 0, bare_s = 1, job_per_recipient_s = 0 } = figures;
  process.stdout.write(
    `onze lus ${(ours_s / bare_s).toFixed(2)} x de kale lus; ${(job_per_recipient_s / ours_s).toFixed(1)} x sneller dan een taak per ontvanger\n`,
  );
  process.stdout.write(`${values.json ? JSON.stringify(figures) : table(figures)}\n`);
}

async function crash(): Promise<void> {
  const figures = { ...(await runCrash(whole(values.recipients))) };
  process.stdout.write(`${values.json ? JSON.stringify(figures) : table(figures)}\n`);
}

async function borders(): Promise<void> {
  const figures = { ...(await runBorders(whole(values.recipients), Math.max(15, whole(values.rounds)))) };
  process.stdout.write(`${values.json ? JSON.stringify(figures) : table(figures)}\n`);
}

/** Everybody who answers at once is heard within this. */
const HEARD_WITHIN_MS = 3000;

async function hearing(): Promise<void> {
  const figures = { ...(await runHearing(500, Math.max(5, whole(values.rounds)))) };
  process.stdout.write(`${values.json ? JSON.stringify(figures) : table(figures)}\n`);
  if (figures.median_ms > HEARD_WITHIN_MS) process.exitCode = 1;
}

async function screens(): Promise<void> {
  const figures = { ...(await runConsole((line) => process.stdout.write(`${line}\n`))) };
  process.stdout.write(`${values.json ? JSON.stringify(figures) : table(figures)}\n`);
}

async function auditTrail(): Promise<void> {
  const figures = { ...(await runAuditBench(whole(values.rows))) };
  process.stdout.write(`${values.json ? JSON.stringify(figures) : table(figures)}\n`);
}

async function year(): Promise<void> {
  const report = await runYear({
    days: whole(values.days),
    groups: whole(values.groups),
    say: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(`${values.json ? JSON.stringify(yearFigures(report)) : yearTable(report)}\n`);
  if (report.checks.some(({ ok }) => !ok)) process.exitCode = 1;
}

function whole(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`"${text}" is geen geheel getal boven 0.\n`);
  process.exit(2);
}

function table(figures: Record<string, number>): string {
  return Object.entries(figures)
    .map(([name, value]) => `${name.padEnd(36)} ${value}`)
    .join('\n');
}

const which = positionals[0] ?? 'all';
if (
  values.help ||
  !['all', 'fanout', 'targeting', 'crash', 'audit', 'borders', 'hearing', 'console', 'year'].includes(which)
) {
  process.stdout.write(USAGE);
  process.exit(values.help ? 0 : 2);
}
if (which === 'all' || which === 'targeting') await runTargetingBench({ json: values.json });
if (which === 'all' || which === 'fanout') await fanout();
if (which === 'all' || which === 'crash') await crash();
if (which === 'all' || which === 'audit') await auditTrail();
if (which === 'all' || which === 'borders') await borders();
if (which === 'all' || which === 'hearing') await hearing();
if (which === 'all' || which === 'console') await screens();
if (which === 'year') await year();
