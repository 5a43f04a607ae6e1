import { api, get, type PasskeyMade } from '../api/index.ts';
import { makePasskey } from './passkeys.ts';

interface Agent {
  userAgentData?: { platform?: string };
}

/** What this device is called, as far as the browser tells. */
export const deviceName = (otherwise: string): string => (navigator as Agent).userAgentData?.platform || otherwise;

/** Makes a passkey on this device. @param name what its owner calls it @throws PasskeyError, Problem */
export async function enrolPasskey(name: string): Promise<PasskeyMade> {
  const { options } = await get(api.POST('/account/passkeys/question'));
  const answer = await makePasskey(options);
  return get(api.POST('/account/passkeys', { body: { name, answer } }));
}
