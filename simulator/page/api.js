/** A refusal, with the reason in Dutch. */
export class Refused extends Error {}

/** Asks the simulator. @returns the parsed answer, or null when there is none @throws Refused */
export async function api(method, path, body) {
  let response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refused('De simulator is niet bereikbaar. Staat hij nog aan?');
  }
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw new Refused(answer?.error ?? `De simulator antwoordde met fout ${response.status}.`);
  return answer;
}

/** Path of one phone: `/phones/+316…/what`. */
export const phonePath = (phone, rest = '') => `/phones/${encodeURIComponent(phone)}${rest}`;
