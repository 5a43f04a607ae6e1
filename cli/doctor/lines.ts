import { listLines, type Line } from '../../core/delivery/index.ts';
import { selfTest } from '../self-test.ts';
import { stateName } from '../line-view.ts';
import type { Session } from '../session.ts';
import { absent, broken, notice, ok, type Finding } from './finding.ts';

const TEST_SECONDS = 45;

/** Each line: is it linked, does a bot hold it, and does a message to its own number come through? */
export async function checkLines(
  session: Session,
  options: { selfTest: boolean; signal: AbortSignal },
): Promise<Finding[]> {
  const lines = await listLines(session.ctx);
  if (lines.length === 0) {
    const advice =
      'Voeg er een toe: heterdaadkracht lines add --help (npm start maakt er zelf een voor het oefenregister)';
    return [(session.source === 'own' ? absent : broken)('Lijnen', 'er is geen WhatsApp-lijn', advice)];
  }
  const findings: Finding[] = [];
  for (const line of lines) findings.push(...(await checkLine(session, line, options)));
  return findings;
}

async function checkLine(
  session: Session,
  line: Line,
  options: { selfTest: boolean; signal: AbortSignal },
): Promise<Finding[]> {
  const what = `Lijn ${line.id}`;
  const state = `${line.transport}, ${stateName(line)}${line.stateReason ? ` (${line.stateReason})` : ''}`;
  // Without anything that runs, the state is only what it last was.
  if (session.source === 'own')
    return [absent(what, `${line.transport}; er draait nu geen bot`, 'Start met: npm start')];
  if (!line.held) return [broken(what, `${state}; geen bot houdt haar vast`, 'Start npm start of npm run start:bot.')];
  if (line.state !== 'connected') return [broken(what, state, adviceFor(line))];
  if (!options.selfTest) return [ok(what, state)];
  const test = await selfTest(session, line.id, TEST_SECONDS, options.signal).catch(() => undefined);
  if (test === undefined)
    return [
      notice(what, `${state}; de zelftest gaf geen antwoord`, 'Probeer het opnieuw; kijk anders in het logboek.'),
    ];
  if (test.ok) return [ok(what, `${state}; zelftest goed in ${test.milliseconds} ms`)];
  return [
    broken(
      what,
      `${state}; de zelftest mislukte: ${test.detail}`,
      'WhatsApp kan zijn veranderd. Kijk of er een nieuwe versie van Heterdaadkracht is, en koppel zo nodig opnieuw.',
    ),
  ];
}

function adviceFor(line: Line): string {
  if (line.state === 'unlinked' || line.state === 'linking')
    return `Koppel haar: heterdaadkracht lines link ${line.id}`;
  if (line.state === 'conflict')
    return `WhatsApp is elders geopend. Sluit het daar, of koppel opnieuw: heterdaadkracht lines link ${line.id}`;
  if (line.state === 'sick')
    return 'WhatsApp bevestigt niets. Herstart de bot; koppel haar opnieuw als dat niet helpt.';
  return 'Wacht even en probeer het opnieuw; kijk anders of het netwerk werkt.';
}
