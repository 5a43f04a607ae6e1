import type { Sql, Transaction } from '../../../db/client.ts';
import type { Field, Observed, SettingMemory, Trouble } from '../plan/types.ts';

/** One chat as it stands in the database, with what its first part says for all parts. */
export interface GroupRow {
  id: number;
  /** Id of the first part; its own for that one. */
  root: number;
  part: number;
  parts: number;
  kind: 'alerts' | 'contact';
  areaCodes: string[];
  name: string;
  description: string | null;
  rules: string | null;
  /** SHA-256, hexadecimal. */
  picture: string | null;
  announce: boolean | null;
  deputies: boolean;
  partSize: number;
  lineId: number;
  chatId: string | null;
  administratorGroupId: number | null;
  mark: string;
  state: 'kept' | 'stopped' | 'retiring' | 'retired';
  createBegunAt: Date | null;
  createTries: number;
  pictureSet: string | null;
  rulesPosted: string | null;
  settings: Partial<Record<Field, SettingMemory>>;
  observed: Observed | null;
  observedAt: Date | null;
  trouble: Trouble | null;
  troubleSince: Date | null;
  troubleTries: number;
  lookAt: Date;
  createdAt: Date;
  /** Changes with whatever a person decides about it. */
  version: string;
}

/** Part of a statement: groups as rows, `g` the chat itself and `r` its first part. */
export const groupRows = (sql: Sql | Transaction, where: ReturnType<Sql>, rest: ReturnType<Sql>) => sql<GroupRow[]>`
  select g.id, r.id as root, g.part, r.kind, r.area_codes as "areaCodes", r.name, r.description, r.rules,
         encode(sha256(r.picture_bytes), 'hex') as picture, r.announce, r.deputies, r.part_size as "partSize", g.line_id as "lineId",
         g.chat_id as "chatId", g.administrator_group_id as "administratorGroupId", g.mark, g.state,
         g.create_begun_at as "createBegunAt", g.create_tries as "createTries", g.picture_set as "pictureSet",
         g.rules_posted as "rulesPosted", g.settings, g.observed, g.observed_at as "observedAt", g.trouble,
         g.trouble_since as "troubleSince", g.trouble_tries as "troubleTries", g.look_at as "lookAt", g.created_at as "createdAt",
         extract(epoch from r.updated_at)::text as version,
         (select count(*)::int from managed_groups p where (p.id = r.id or p.part_of = r.id) and p.state <> 'retired') as parts
  from managed_groups g join managed_groups r on r.id = coalesce(g.part_of, g.id)
  where ${where} ${rest}`;

/** One chat; undefined when there is none. */
export async function groupRow(sql: Sql | Transaction, id: number): Promise<GroupRow | undefined> {
  const [row] = await groupRows(sql, sql`g.id = ${id}` as never, sql`` as never);
  return row;
}

const NAME_AT_MOST = 100;
const MARK_PREFIX = 'Kenmerk beheerdersgroep: ';

/** What the chat is called: a second part has its number behind the name. */
export function subjectOf({ name, part }: Pick<GroupRow, 'name' | 'part'>): string {
  if (part === 1) return name;
  const tail = ` ${part}`;
  return `${name.slice(0, NAME_AT_MOST - tail.length)}${tail}`;
}

/** The description with the mark by which the group is found again; null where it stays as it was found. */
export function descriptionOf({ description, mark }: Pick<GroupRow, 'description' | 'mark'>): string | null {
  if (description === null) return null;
  return [description, `${MARK_PREFIX}${mark}`].filter((part) => part !== '').join('\n\n');
}

export const hasMark = (description: string, mark: string): boolean => description.includes(`${MARK_PREFIX}${mark}`);
