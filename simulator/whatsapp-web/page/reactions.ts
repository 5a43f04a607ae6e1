import { MsgKey, wid } from './ids.ts';
import { Collection, Model } from './models.ts';
import { ask } from './socket.ts';

/** The table through which every reaction comes; the library hangs itself on `bulkUpsert`. */
export const reactionTable = {
  async bulkUpsert(_reactions: object[]): Promise<void> {},
};

interface Sender {
  [field: string]: unknown;
}

/** Who reacted to a message, gathered per emoji as WhatsApp Web shows it. */
export const reactions = Object.assign(new Collection(Model), {
  async find(id: unknown): Promise<Model | undefined> {
    const key = String(id);
    const views = await ask('reactions', { key });
    if (views.length === 0) return undefined;
    const byEmoji = new Map<string, Sender[]>();
    for (const view of views) {
      const sender = {
        msgKey: MsgKey.of(view.id),
        parentMsgKey: MsgKey.of(view.parent),
        senderUserJid: wid(view.from)._serialized,
        reactionText: view.text,
        timestamp: view.at,
      };
      byEmoji.set(view.text, [...(byEmoji.get(view.text) ?? []), sender]);
    }
    const list = new Collection(Model);
    for (const [emoji, senders] of byEmoji) list.add(new Model({ id: emoji, aggregateEmoji: emoji, senders }));
    return new Model({ id: key, reactions: list });
  },
});
