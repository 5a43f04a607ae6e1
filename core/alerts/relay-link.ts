import { timingSafeEqual } from 'node:crypto';
import { audit, whom } from '../audit.ts';
import type { Context } from '../context.ts';
import { recordRelayByLink } from '../delivery/index.ts';
import type { Keys } from '../keys/index.ts';
import { SILENT_ALERT, silentLetterOf } from './escalation/index.ts';

/** Four digits of the municipality, and 54 bytes: the alert, the person, and 32 that nobody guesses. */
const TOKEN = /^(\d{4})([A-Za-z0-9_-]{72})$/;
const IDS = 22;
/** After this a letter is an old letter, also while the alert is still live. */
const LINK_LASTS_MS = 24 * 3_600_000;

/**
 * What stands in the link of one person to say that one alert is relayed. Made from the keys outside the database, which holds
 * nothing of it.
 */
export function relayTokenOf(keys: Keys, municipality: string, alertId: string, administratorId: number): string {
  const ids = Buffer.alloc(IDS);
  ids.write(alertId.replaceAll('-', ''), 'hex');
  ids.writeUIntBE(administratorId, 16, 6);
  return `${municipality.slice(2)}${Buffer.concat([ids, proofOf(keys, municipality, ids)]).toString('base64url')}`;
}

const proofOf = (keys: Keys, municipality: string, ids: Buffer): Buffer =>
  keys.lookup('relays.link', `${municipality}:${ids.toString('hex')}`);

/** Of which municipality a token says it is; null for what cannot be one. */
export function municipalityOfRelayToken(token: string): string | null {
  const digits = TOKEN.exec(token)?.[1];
  return digits === undefined ? null : `GM${digits}`;
}

/** `unknown`: we never gave this link out · `over`: the alert ended, or the letter is old · `done`: said already. */
export type RelayLink = 'ask' | 'done' | 'over' | 'unknown';

interface Opened {
  state: RelayLink;
  alertId: string;
  administratorId: number;
}

/** What stands behind a link, and nothing about the alert. Looking changes nothing. */
export async function openRelayLink(ctx: Context, token: string): Promise<RelayLink> {
  return (await read(ctx, token))?.state ?? 'unknown';
}

/**
 * Writes down, as proof of its own sort, that whoever got this link relayed the alert into the groups that the letter was about.
 * Saying it again changes nothing; once the alert ended nothing is written any more.
 */
export async function confirmByLink(ctx: Context, token: string): Promise<RelayLink> {
  const opened = await read(ctx, token);
  if (opened === null) return 'unknown';
  if (opened.state !== 'ask') return opened.state;
  const { alertId, administratorId } = opened;
  const now = ctx.clock.now();
  return ctx.db.sql.begin(async (tx) => {
    const groups = await recordRelayByLink(tx, { alertId, administratorId, now });
    if (groups === null) return 'over';
    const detail = { ...whom([administratorId]), how: 'link', groupIds: groups };
    if (groups.length > 0) await audit(tx, ctx, { verb: 'confirmed', entity: 'alert', entityId: alertId, detail });
    return 'done';
  }) as Promise<RelayLink>;
}

async function read(ctx: Context, token: string): Promise<Opened | null> {
  const found = TOKEN.exec(token);
  if (found === null || `GM${found[1]}` !== ctx.tenant) return null;
  const bytes = Buffer.from(found[2] as string, 'base64url');
  const ids = bytes.subarray(0, IDS);
  if (!timingSafeEqual(bytes.subarray(IDS), proofOf(ctx.keys, ctx.tenant, ids))) return null;
  const hex = ids.toString('hex', 0, 16);
  const alertId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  const administratorId = ids.readUIntBE(16, 6);
  const since = new Date(ctx.clock.now().getTime() - LINK_LASTS_MS);
  const [row] = await ctx.db.sql<{ fresh: boolean; said: boolean }[]>`
    select a.status = 'live' and m.created_at > ${since} as fresh,
           exists (select from relays r where r.alert_id = a.id and r.administrator_id = ${administratorId} and r.how = 'link') as said
    from mails m join alerts a on a.id = m.alert_id join administrators p on p.id = m.administrator_id
    where m.kind = ${SILENT_ALERT} and m.once = ${silentLetterOf(alertId, administratorId)}`;
  if (row === undefined) return null;
  return { alertId, administratorId, state: !row.fresh ? 'over' : row.said ? 'done' : 'ask' };
}
