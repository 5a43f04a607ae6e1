import { auditHealth } from '../../core/audit/index.ts';
import { plural } from '../plural.ts';
import type { Installation } from '../session.ts';
import { absent, broken, notice, ok, type Finding } from './finding.ts';

const LAG_S = 30;
const ANCHOR_MS = 36 * 3_600_000;

/** Whether entries are sealed soon after they are written, and whether the head is kept outside the database. */
export async function checkAudit({ tenants, around, source }: Installation): Promise<Finding[]> {
  const health = await auditHealth({ ...around, db: tenants.sealer });
  const { head, unsealedSeconds, stalledBy } = health;
  if (head === null) {
    const none = 'nog niets verzegeld';
    return [
      source === 'own'
        ? absent('Audit', none)
        : notice('Audit', none, 'De bot verzegelt; start npm start of npm run start:bot.'),
    ];
  }
  const sealed = `${plural(head.total, 'regel', 'regels')} verzegeld in ${plural(head.number, 'blok', 'blokken')}`;
  const epochs =
    head.epoch === 1
      ? ''
      : `; tijdperk ${head.epoch}: de database is ${head.epoch - 1} keer teruggezet op een andere server`;
  if (unsealedSeconds > LAG_S && source !== 'own') {
    const detail = `de oudste regel wacht ${Math.round(unsealedSeconds)} s op verzegeling`;
    const since = stalledBy?.seconds == null ? '' : `, al ${Math.round(stalledBy.seconds)} s`;
    const advice =
      stalledBy === null
        ? 'Draait er een bot? Start npm start of npm run start:bot, en kijk in het logboek.'
        : `Een open transactie houdt het tegen: proces ${stalledBy.pid ?? '(geen)'} van Postgres (${stalledBy.application ?? 'onbekend'}, database ${stalledBy.database ?? 'onbekend'}${since}). Laat haar eindigen.`;
    return [broken('Audit', `${sealed}; ${detail}`, advice, false)];
  }
  const anchor = anchorFinding(health, around.clock.now());
  return [
    epochs === ''
      ? ok('Audit', sealed)
      : notice('Audit', `${sealed}${epochs}`, 'Ging dat niet in overleg? Draai dan heterdaadkracht audit verify.'),
    anchor,
  ];
}

function anchorFinding({ anchoredAt, anchorProblems }: Awaited<ReturnType<typeof auditHealth>>, now: Date): Finding {
  if (anchorProblems.length > 0) {
    const what = anchorProblems.map(({ target, problem }) => `${target} (${problem})`).join(', ');
    return broken(
      'Auditanker',
      `niet gelukt: ${what}`,
      'Controleer de AUDIT_ANCHOR-variabelen, en draai dan heterdaadkracht audit anchor.',
      false,
    );
  }
  const advice = 'Draai heterdaadkracht audit anchor; de bot doet het verder zelf, elke dag.';
  if (anchoredAt === null) return notice('Auditanker', 'nog nooit buiten de database vastgelegd', advice);
  const late = now.getTime() - anchoredAt.getTime() > ANCHOR_MS;
  const detail = `laatst vastgelegd op ${anchoredAt.toISOString()}`;
  return late ? notice('Auditanker', detail, advice) : ok('Auditanker', detail);
}
