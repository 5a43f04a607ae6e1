import type { Context } from '../../context.ts';
import type { CanManageGroups, GroupState, PersonRef } from '../../ports/transport.ts';
import type { Act } from '../plan/types.ts';
import { subjectOf, descriptionOf, type GroupRow } from '../store/group-row.ts';
import type { SeenMember } from '../store/write-observation.ts';
import { addPerson } from './add-person.ts';
import { askToComeBack } from './ask-back.ts';
import { fieldOf, written } from './begin.ts';
import { createGroup, findGroup } from './create-group.ts';
import { invite } from './invite.ts';
import { leave } from './leave.ts';
import { readPerson } from './person.ts';
import { postRules, setPicture, tellWhoChanged } from './settings.ts';

/** What an act may use. */
export interface Acting {
  ctx: Context;
  row: GroupRow;
  powers: CanManageGroups;
  /** As it was just seen; absent before the group exists. */
  state?: GroupState;
  members: readonly SeenMember[];
}

/**
 * Does one act of the plan and writes down what came of it. Throws TransportError where the network would not or could not.
 * @returns what came of it, in a word
 */
export async function perform(acting: Acting, act: Act): Promise<string> {
  const { row, powers } = acting;
  if (act.do === 'find') return findGroup(acting, act);
  if (act.do === 'create') return createGroup(acting, act);
  const chat = row.chatId as string;
  if (act.do === 'leave') return leave(acting, act);
  if (act.do === 'add') return addPerson(acting, act);
  if (act.do === 'invite') return invite(acting, act);
  if (act.do === 'ask-back') return askToComeBack(acting, act);
  if (act.do === 'post-rules') return postRules(acting, act);
  if (act.do === 'set-picture') return setPicture(acting, act);
  if (act.do === 'set-announce') await powers.setAnnounce(chat, row.announce === true);
  else if (act.do === 'set-restrict') await powers.setRestrict(chat, true);
  else if (act.do === 'set-subject') await powers.setSubject(chat, subjectOf(row));
  else if (act.do === 'set-description') await powers.setDescription(chat, descriptionOf(row) ?? '');
  else return onPerson(acting, act, chat);
  return done(acting, act);
}

async function onPerson(acting: Acting, act: Act, chat: string): Promise<string> {
  const { ctx, row, powers } = acting;
  const person = await readPerson(ctx, act.person as number);
  // As the network names whoever is in the chat: somebody who left the register is known there alone.
  const ref: PersonRef | null = acting.members.find(({ hash }) => hash === person.hash)?.person ?? person.ref;
  if (ref === null) return 'not-known';
  if (act.do === 'remove') await powers.removeMembers(chat, [ref]);
  else await powers.setAdmins(chat, [ref], act.do === 'promote');
  await ctx.db.sql.begin(async (tx) => {
    if (act.do === 'remove') await tx`update managed_group_people set outcome = 'done' where id = ${act.person}`;
    await written(tx, ctx, { group: row.id, act, outcome: 'done', administratorId: person.administratorId });
  });
  return 'done';
}

async function done({ ctx, row }: Acting, act: Act): Promise<string> {
  await ctx.db.sql.begin(async (tx) => {
    await written(tx, ctx, { group: row.id, act, outcome: 'done' });
    const field = fieldOf(act);
    if (field !== null && act.why === 'changed-by-hand') await tellWhoChanged(tx, ctx, row, field);
  });
  return 'done';
}
