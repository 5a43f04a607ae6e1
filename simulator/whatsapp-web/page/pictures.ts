import { groups } from './chats.ts';
import { wid } from './ids.ts';
import { Collection, Model, keyOf } from './models.ts';
import { isMe } from './state.ts';

/** The face of a chat as WhatsApp Web keeps it: the library asks it whether it may be changed. */
class PictureModel extends Model {
  canSet(): boolean {
    const group = groups.get(this['id']);
    const mine = group?.participants.getModelsArray().find((member) => isMe(member['id']));
    return mine !== undefined && (mine['isAdmin'] === true || group?.['restrict'] !== true);
  }

  canDelete(): boolean {
    return this.canSet() && groups.get(this['id'])?.['hasPicture'] === true;
  }
}

/** Only what was looked for is in it: `get` knows nothing before `find`. */
export const pictures = Object.assign(new Collection<PictureModel>(PictureModel), {
  async find(id: unknown): Promise<PictureModel> {
    return pictures.get(id) ?? pictures.add(new PictureModel({ id: wid(keyOf(id)) }));
  },
});
