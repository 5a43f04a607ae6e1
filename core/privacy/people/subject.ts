import { z } from 'zod';
import type { Context } from '../../context.ts';
import { emailHash, mobileHash, PersonEmail, PersonMobile } from '../../registry/index.ts';

/** Whom it is about: somebody of the register, or whoever has this number or address. */
export const Subject = z
  .strictObject({ id: z.int().min(1).optional(), mobile: PersonMobile.optional(), email: PersonEmail.optional() })
  .refine(
    (by) => Object.values(by).filter((value) => value !== undefined).length === 1,
    'Geef één van id, mobile of email.',
  );
export type Subject = z.input<typeof Subject>;
export type Chosen = z.output<typeof Subject>;

/** What a subject comes down to: people of the register, and the chat of a number that need not be theirs. */
export interface Found {
  administratorIds: number[];
  /** Chats that they write from, with or without a place in the register, and the keyed hashes of those. */
  chats: ReadonlySet<string>;
  chatHashes: Buffer[];
}

/** Place of what is sealed and looked up of a chat; see core/alerts/replies.ts. */
const CHAT_AT = 'inbound_messages.chat';

/** Finds by keyed hash: nothing is opened for it. An address may be shared by several people. */
export async function findSubject(ctx: Context, subject: Chosen): Promise<Found> {
  const { sql } = ctx.db;
  const { keys } = ctx;
  const rows = await (subject.id !== undefined
    ? sql<Row[]>`select id, mobile_sealed as mobile, lid_sealed as lid from administrators where id = ${subject.id}`
    : subject.mobile !== undefined
      ? sql<Row[]>`
          select id, mobile_sealed as mobile, lid_sealed as lid from administrators
          where mobile_hash = ${mobileHash(keys, subject.mobile)}`
      : sql<Row[]>`
          select id, mobile_sealed as mobile, lid_sealed as lid from administrators
          where email_hash = ${emailHash(keys, subject.email ?? '')} order by id`);
  const chats = new Set(subject.mobile === undefined ? [] : [chatOf(subject.mobile)]);
  for (const { mobile, lid } of rows) {
    chats.add(chatOf(keys.open('administrators.mobile', mobile)));
    if (lid !== null) chats.add(keys.open('administrators.lid', lid));
  }
  return {
    administratorIds: rows.map(({ id }) => id),
    chats,
    chatHashes: [...chats].map((chat) => keys.lookup(CHAT_AT, chat)),
  };
}

interface Row {
  id: number;
  mobile: Buffer;
  lid: Buffer | null;
}

const chatOf = (mobile: string): string => `${mobile.slice(1)}@c.us`;
