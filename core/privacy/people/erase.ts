import { audit } from '../../audit/index.ts';
import type { Transaction } from '../../../db/client.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { openIfAny, openPart } from '../../registry/index.ts';
import { parseInput } from '../parse-input.ts';
import { heldByMoment, isHeld } from '../retention/rule.ts';
import { answersTo } from './answers.ts';
import { eraseAdministrators } from './erase-administrators.ts';
import { eraseLettersTo } from './letters.ts';
import { eraseEnrolmentsOf } from './enrolments.ts';
import { eraseLinesAbout, type Traits } from './refused-lines.ts';
import { forgetInHandovers } from './forget-in-handovers.ts';
import { forgetStrangers } from './forget-in-groups.ts';
import { findSubject, Subject, type Chosen, type Found } from './subject.ts';

export interface Erasure {
  /** False when nothing was held any more. */
  erased: boolean;
  /** Groups that now have nobody. */
  groupsWithoutAdministrator: { id: number; name: string }[];
  /** Messages and lines of imports that went, beside the person. */
  messages: number;
  refusedLines: number;
}

/**
 * Takes a person out of everything that is held (AVG, article 17): at once, for good, also out of alerts that are live.
 * The group stays, without its administrator; the figures stay, without a person. Doing it again does no harm.
 * @throws AppError `conflict` while something of this person is under a legal hold: then nothing is erased
 */
export async function erasePerson(ctx: Context, input: Subject): Promise<Erasure> {
  const subject = parseInput(Subject, input, 'Om wie het gaat');
  return ctx.db.sql.begin(async (tx) => {
    await tx`lock table holds in share mode`;
    const found = await findSubject(ctx, subject);
    await refuseWhileHeld(tx, found);
    const traits = await traitsOf(tx, ctx, found, subject);
    const groups = await tx<{ id: number; name: string }[]>`
      select g.id, g.name from watch_groups g join group_roles r on r.group_id = g.id
      group by g.id, g.name having bool_and(r.administrator_id = any(${found.administratorIds}::bigint[])) order by g.id`;
    const answers = await answersTo(tx, ctx, found.chats);
    await tx`delete from posts where id = any(${answers}::bigint[])`;
    const emails = traits.flatMap(({ email }) => (email === null ? [] : [email]));
    const letters = await eraseLettersTo(tx, ctx, found.administratorIds, emails);
    const messages = (await eraseMessages(tx, found)) + answers.length + letters;
    let refusedLines = 0;
    for (const one of traits) refusedLines += await eraseLinesAbout(tx, ctx, one);
    const enrolments = await eraseEnrolmentsOf(tx, ctx, found, subject);
    const asked = await forgetInHandovers(tx, ctx, found);
    await eraseAdministrators(tx, ctx, found.administratorIds);
    const strangers = asked + (await forgetStrangers(tx, ctx, found));
    const erased = found.administratorIds.length + messages + refusedLines + strangers + enrolments > 0;
    const entityId = found.administratorIds.join(',') || 'unregistered';
    const detail = { messages, refusedLines, enrolments, groupsWithoutAdministrator: groups.map(({ id }) => id) };
    if (erased) await audit(tx, ctx, { verb: 'erase', entity: 'administrator', entityId, detail });
    return { erased, groupsWithoutAdministrator: [...groups], messages, refusedLines };
  }) as Promise<Erasure>;
}

async function refuseWhileHeld(tx: Transaction, { administratorIds, chatHashes }: Found): Promise<void> {
  const hashes = chatHashes.map((hash) => hash.toString('hex'));
  const rows = await tx<{ id: string }[]>`
    select h.alert_id as id from holds h where h.lifted_at is null and (
      exists (select from receipts r join alert_messages m on m.id = r.message_id
              where m.alert_id = h.alert_id and r.administrator_id = any(${administratorIds}::bigint[]))
      or exists (select from alert_messages m cross join lateral posts_of(m.id) p
                 where m.alert_id = h.alert_id and p.administrator_id = any(${administratorIds}::bigint[]))
      or exists (select from inbound_messages i
                 where (i.administrator_id = any(${administratorIds}::bigint[]) or encode(i.chat_hash, 'hex') = any(${hashes}::text[]))
                   and (i.alert_id = h.alert_id or (i.alert_id is null and ${heldByMoment(tx, 'i.at')} and ${isHeld(tx, 'h.alert_id')}))))
    order by 1`;
  if (rows.length === 0) return;
  const message =
    'Er is niets gewist: wat van deze persoon is bewaard hoort bij een melding met een bewaarplicht. ' +
    'Het kan zodra die is opgeheven; leg dat uit aan wie erom vroeg.';
  const issues = rows.map(({ id }) => ({ path: `/alerts/${id}/hold`, code: 'held', message: `Melding ${id} staat onder een bewaarplicht.` })); // prettier-ignore
  throw new AppError('conflict', message, issues);
}

/** What the people found, or the number or address that was given, are recognised by in lines of import files. */
async function traitsOf(tx: Transaction, ctx: Context, found: Found, subject: Chosen): Promise<Traits[]> {
  const rows = await tx<{ name: Buffer; mobile: Buffer; email: Buffer | null }[]>`
    select name_sealed as name, mobile_sealed as mobile, email_sealed as email from administrators
    where id = any(${found.administratorIds}::bigint[])`;
  const given = { name: null, mobile: subject.mobile ?? null, email: subject.email ?? null };
  const { keys } = ctx;
  const known = rows.map(({ name, mobile, email }) => ({
    name: openPart(keys, 'name', name),
    mobile: openPart(keys, 'mobile', mobile),
    email: openIfAny(keys, 'email', email),
  }));
  return known.length > 0 ? known : [given];
}

/** What was written from their chats, also before they were in the register. */
async function eraseMessages(tx: Transaction, { administratorIds, chatHashes }: Found): Promise<number> {
  const hashes = chatHashes.map((hash) => hash.toString('hex'));
  const gone = await tx`
    update inbound_messages
    set administrator_id = null, chat_sealed = null, chat_hash = null, text_sealed = null
    where administrator_id = any(${administratorIds}::bigint[]) or encode(chat_hash, 'hex') = any(${hashes}::text[])`;
  return gone.count;
}
