import type { Sql } from '../../db/client.ts';
import type { Attachment } from '../ports/transport.ts';

/** What a post carries. */
export interface MessageContent {
  text: string;
  image?: Attachment;
}

/** Texts and images of messages. An image that was withdrawn meanwhile stays behind: the text goes out alone. */
export async function messageContents(sql: Sql, messageIds: readonly number[]): Promise<Map<number, MessageContent>> {
  const rows = await sql<{ id: number; text: string; bytes: Uint8Array | null; mime_type: string | null }[]>`
    select m.id, m.text, i.bytes, i.mime_type
    from alert_messages m left join alert_images i on i.id = m.image_id and i.withdrawn_at is null
    where m.id = any(${messageIds as number[]}::bigint[])`;
  return new Map(
    rows.map((row) => [
      row.id,
      row.bytes === null || row.mime_type === null
        ? { text: row.text }
        : { text: row.text, image: { bytes: row.bytes, mimeType: row.mime_type, fileName: 'melding.jpg' } },
    ]),
  );
}
