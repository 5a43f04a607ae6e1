import { TransportError } from '../../../core/ports/transport.ts';
import type { ChatId } from '../../../core/ports/transport.ts';
import { questionFailed } from './errors.ts';
import { findOwn } from './in-page.ts';
import type { Timeouts } from './options.ts';
import type { Session } from './session.ts';
import { pause, within } from './within.ts';

const LOOK_AGAIN_MS = 50;

/**
 * Takes a message back for everybody, and looks whether it is gone: where it may not be taken back the library deletes
 * our own copy only, and says nothing.
 */
export async function revokeOwn(
  session: Session,
  timeouts: Timeouts,
  key: string,
  chat: ChatId,
): Promise<'revoked' | 'too-late' | 'absent'> {
  try {
    return await within(timeouts.call, 'taking a message back', async () => {
      const own = await session.page.evaluate(findOwn, key, chat);
      if (!own || own.ack < 0) return 'absent';
      if (own.type === 'revoked') return 'revoked';
      if (own.ack === 0) throw new TransportError('timeout', 'the server does not have the message yet');
      if (!own.revocable) return 'too-late';
      const message = await session.client.getMessageById(own.serialized);
      await message?.delete(true);
      return (await isGone(session, key, chat)) ? 'revoked' : 'too-late';
    });
  } catch (error) {
    throw questionFailed(error, 'taking a message back');
  }
}

/** The page marks it as soon as the server agreed. */
async function isGone(session: Session, key: string, chat: ChatId): Promise<boolean> {
  for (let look = 0; look < 20; look++) {
    const own = await session.page.evaluate(findOwn, key, chat);
    if (!own || own.type === 'revoked') return true;
    await pause(LOOK_AGAIN_MS);
  }
  return false;
}
