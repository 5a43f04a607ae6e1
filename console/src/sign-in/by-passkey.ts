import { api, get, type SignedIn } from '../api/index.ts';
import { askPasskey } from '../factors/index.ts';

/** @param step of the question for the second step, when the passkey is that; without, it is the whole way in */
export async function signInWithPasskey(step?: string): Promise<SignedIn> {
  const body = step === undefined ? {} : { step };
  const { options } = await get(api.POST('/session/passkey-question', { body }));
  const answer = await askPasskey(options);
  return get(api.POST('/session/passkey', { body: { ...body, answer } }));
}
