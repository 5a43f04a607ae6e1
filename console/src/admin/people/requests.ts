import { api, get, Problem, send, type Dossier, type Erasure } from '../../api/index.ts';

/** Whom it is about. A number or address never stands in an address: every log on the way would keep it. */
export type Subject = { id: number } | { mobile: string } | { email: string };

export const findPeople = (by: { mobile: string } | { email: string } | { name: string }) =>
  get(api.POST('/people/search', { body: by }));

export function showPerson(subject: Subject): Promise<Dossier> {
  if ('id' in subject) return get(api.GET('/people/{id}', { params: { path: { id: subject.id } } }));
  return get(api.POST('/people/show', { body: subject }));
}

export function erasePerson(subject: Subject): Promise<Erasure> {
  if ('id' in subject) return get(api.DELETE('/people/{id}', { params: { path: { id: subject.id } } }));
  return get(api.POST('/people/erasures', { body: subject }));
}

/** The dossier as a letter, plain text. @throws Problem in the server's words */
export async function letterFor(subject: Subject): Promise<string> {
  const response =
    'id' in subject
      ? await send(`/v1/people/${subject.id}/letter`)
      : await send('/v1/people/letters', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(subject),
        });
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})));
  return response.text();
}
