import { createHash } from 'node:crypto';
import type { Sql, Transaction } from '../../../db/client.ts';
import type { GroupPicture, PersonPicture } from '../plan/types.ts';
import { descriptionOf, subjectOf, type GroupRow } from './group-row.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the planner looks at, of one chat. */
export function pictureOf(row: GroupRow, people: PersonPicture[]): GroupPicture {
  return {
    id: row.id,
    state: row.state,
    chat: row.chatId,
    create: { begunAt: row.createBegunAt, tries: row.createTries },
    wanted: {
      subject: subjectOf(row),
      description: descriptionOf(row),
      announce: row.announce,
      picture: row.picture,
      rules: row.rules === null ? null : sha256(row.rules),
    },
    pictureSet: row.pictureSet,
    rulesPosted: row.rulesPosted,
    observed: row.observed,
    settings: row.settings,
    trouble: row.trouble === null || row.troubleSince === null ? null : { code: row.trouble, since: row.troubleSince },
    people,
  };
}

type Row = PersonPicture & { group: number };

/** The people of these chats, by chat. */
export async function peopleOf(
  sql: Sql | Transaction,
  groupIds: readonly number[],
): Promise<Map<number, PersonPicture[]>> {
  const rows = await sql<Row[]>`
    select managed_group_id as "group", id, wish, why, wants_admin as "wantsAdmin", present, admin, came, went, hold, acts,
           last_act as "lastAct", last_act_at as "lastActAt", outcome, right_acts as "rightActs", right_act_at as "rightActAt", invites, invited_at as "invitedAt",
           asked_at as "askedAt", difference, since
    from managed_group_people where managed_group_id = any(${groupIds as number[]}::bigint[]) order by id`;
  const found = new Map<number, PersonPicture[]>(groupIds.map((id) => [id, []]));
  for (const { group, ...person } of rows) found.get(group)?.push(person);
  return found;
}
