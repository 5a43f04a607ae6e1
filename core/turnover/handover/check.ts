import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { mobileHash, mobilesOf, openPart } from '../../registry/index.ts';

/** Who is to be asked what, before anything is known of it. */
export interface Wish {
  groupIds: readonly number[];
  fromId: number | null;
  takes: 'place' | 'deputy';
  name: string;
  /** E.164 */
  mobile: string;
  startedBy: string;
}

/** Handovers that one administrator may begin in a day: nobody gets a stream of questions from us through somebody else. */
const AT_MOST_A_DAY = 5;

const no = (code: string, message: string, path = '/mobile'): AppError =>
  new AppError('conflict', message, [{ path, code, message }]);

/**
 * Whether this person can be asked this. Returns their id in the register; null for somebody new.
 * @throws AppError `conflict`, in words that can be said to who asks, with the code of what is in the way
 */
export async function checkWish(tx: Transaction, ctx: Context, wish: Wish): Promise<number | null> {
  await checkGroups(tx, wish);
  const known = await checkNumber(tx, ctx, wish);
  if (known === null) await checkStranger(tx, ctx, wish.mobile);
  else await checkPerson(tx, ctx, wish, known);
  await checkOften(tx, ctx, wish);
  return known?.id ?? null;
}

async function checkGroups(tx: Transaction, { groupIds, fromId, takes }: Wish): Promise<void> {
  const rows = await tx<{ id: number; name: string; held: boolean; led: boolean; open: boolean }[]>`
    select g.id, g.name,
           exists (select from group_roles r where r.group_id = g.id and r.administrator_id = ${fromId}) as held,
           exists (select from group_roles r where r.group_id = g.id and r.role = 'primary') as led,
           exists (select from handover_groups x where x.group_id = g.id and x.open) as open
    from watch_groups g where g.id = any(${groupIds as number[]}::bigint[]) and g.status <> 'retired' for update of g`;
  if (rows.length !== new Set(groupIds).size || rows.length === 0) {
    throw no('no-group', 'Deze groep staat niet meer in het register.', '/groupIds');
  }
  for (const { name, held, led, open } of rows) {
    if (fromId !== null && !held) throw no('no-role', `U heeft geen rol in *${name}*.`, '/groupIds');
    if (fromId === null && takes === 'place' && led) {
      throw no(
        'has-administrator',
        `${name} heeft een beheerder. Kies wie de rol overdraagt, of vraag een vervanger.`,
        '/from',
      );
    }
    if (open)
      throw no(
        'open-already',
        `Voor ${name} is al iemand gevraagd. Wacht op het antwoord, of trek die vraag in.`,
        '/groupIds',
      );
  }
}

interface Known {
  id: number;
  name: string;
  stopped: boolean;
}

async function checkNumber(tx: Transaction, ctx: Context, { mobile, fromId }: Wish): Promise<Known | null> {
  const own = fromId === null ? undefined : (await mobilesOf(tx, ctx.keys, [fromId])).get(fromId);
  if (own === mobile) throw no('own-number', 'Dit is het nummer van de beheerder zelf.');
  const hash = mobileHash(ctx.keys, mobile);
  const [asked] = await tx`select 1 from handovers where mobile_hash = ${hash} and state = 'asked'`;
  if (asked !== undefined)
    throw no('asked-already', 'Aan dit nummer is al een andere vraag gesteld. Probeer het na een week opnieuw.');
  const [row] = await tx<{ id: number; name: Buffer; stopped: boolean }[]>`
    select id, name_sealed as name, stopped_at is not null as stopped from administrators where mobile_hash = ${hash}`;
  return row === undefined ? null : { ...row, name: openPart(ctx.keys, 'name', row.name) };
}

async function checkStranger(tx: Transaction, ctx: Context, mobile: string): Promise<void> {
  const [quiet] = await tx`select 1 from quiet_numbers where mobile_hash = ${mobileHash(ctx.keys, mobile)}`;
  if (quiet !== undefined) throw no('stopped', WANTS_NO_MESSAGES);
}

const WANTS_NO_MESSAGES = 'Dit nummer wil geen berichten van ons. Vraag of die persoon eerst *START* naar ons stuurt.';

async function checkPerson(tx: Transaction, _ctx: Context, wish: Wish, known: Known): Promise<void> {
  if (known.stopped) throw no('stopped', WANTS_NO_MESSAGES);
  if (!alike(known.name, wish.name)) {
    const message = 'Dit nummer staat bij ons op een andere naam. Twee mensen kunnen niet één nummer gebruiken.';
    throw no('other-name', message);
  }
  const roles = await tx<{ role: string }[]>`
    select r.role from group_roles r
    where r.administrator_id = ${known.id} and r.group_id = any(${wish.groupIds as number[]}::bigint[])`;
  if (wish.takes === 'deputy' && roles.length > 0) {
    throw no('has-role', 'Deze persoon is al beheerder of vervanger van deze groep.');
  }
  if (roles.some(({ role }) => role === 'primary'))
    throw no('has-role', 'Deze persoon is al de beheerder van deze groep.');
}

/** Names of one person, as two people write them: they share a word of at least two letters. */
function alike(one: string, other: string): boolean {
  const words = (name: string) =>
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1);
  const known = new Set(words(one));
  return known.size === 0 || words(other).some((word) => known.has(word));
}

async function checkOften(tx: Transaction, ctx: Context, { fromId, startedBy }: Wish): Promise<void> {
  if (startedBy !== 'administrator') return;
  const since = new Date(ctx.clock.now().getTime() - 24 * 3_600_000);
  const [row] = await tx<{ n: number }[]>`
    select count(*)::int as n from handovers
    where from_id = ${fromId} and started_by = 'administrator' and started_at > ${since}`;
  if ((row?.n ?? 0) >= AT_MOST_A_DAY) {
    throw no('too-often', 'U heeft vandaag al vaak iemand gevraagd. Probeer het morgen weer, of bel uw gemeente.');
  }
}
