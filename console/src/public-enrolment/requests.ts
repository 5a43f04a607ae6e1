import { api, get } from '../api/client.ts';
import type { EnrolmentRequest, EnrolmentState, OwnEnrolment, ServedArea, ServedMunicipality } from '../api/schema.ts';
import type { Corner } from './draft.ts';

export interface Found {
  areas: ServedArea[];
  outside: boolean;
  unknownPostcodes: string[];
}

export const findByPostcodes = (postcodes: string[]): Promise<Found> =>
  get(api.POST('/enrolment-areas', { body: { postcodes } }));

/** @param corners at least three, without the first one again at the end */
export const findByDrawing = (corners: readonly Corner[]): Promise<Found> =>
  get(api.POST('/enrolment-areas', { body: { polygon: toPolygon(corners) } }));

export function toPolygon(corners: readonly Corner[]) {
  const [first] = corners;
  const ring = first === undefined ? [] : [...corners, first];
  return { type: 'Polygon' as const, coordinates: [ring.map(([lon, lat]): [number, number] => [lon, lat])] };
}

export const listMunicipalities = (): Promise<{ items: ServedMunicipality[]; background: boolean }> =>
  get(api.GET('/enrolment-municipalities'));

export const listAreas = async (municipalityCode: string): Promise<ServedArea[]> =>
  (await get(api.GET('/enrolment-areas', { params: { query: { municipalityCode } } }))).items;

/** Which request, and the secret that its applicant alone has. */
export interface Key {
  id: string;
  token: string;
}

const at = ({ id }: Key) => ({ params: { path: { id } } });

export const sendRequest = (body: EnrolmentRequest): Promise<Key & { codeExpiresAt: string }> =>
  get(api.POST('/enrolment-requests', { body }));

export const prove = (key: Key, code: string): Promise<{ state: EnrolmentState; reference: string }> =>
  get(api.POST('/enrolment-requests/{id}/proof', { ...at(key), body: { token: key.token, code } }));

export const askCode = (key: Key): Promise<{ codeExpiresAt: string }> =>
  get(api.POST('/enrolment-requests/{id}/code', { ...at(key), body: { token: key.token } }));

export const readState = (key: Key): Promise<OwnEnrolment> =>
  get(
    api.GET('/enrolment-requests/{id}', {
      params: { path: { id: key.id }, header: { 'Enrolment-Token': key.token } },
    }),
  );

export const answerQuestion = (key: Key, text: string): Promise<OwnEnrolment> =>
  get(api.POST('/enrolment-requests/{id}/answer', { ...at(key), body: { token: key.token, text } }));

export const withdraw = (key: Key): Promise<OwnEnrolment> =>
  get(api.POST('/enrolment-requests/{id}/withdrawal', { ...at(key), body: { token: key.token } }));
