import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAlert } from './demo.ts';
import { startTestApi, type TestApi } from './helpers.ts';

let it: TestApi;
beforeAll(async () => {
  it = await startTestApi();
});
afterAll(() => it.close());

const codesOf = (body: { issues: { code: string }[] }) => body.issues.map((issue) => issue.code);

describe('images', () => {
  const put = (id: string, query: string, body: Uint8Array | string, type = 'image/png') =>
    it.request('PUT', `/v1/alerts/${id}/image?${query}`, { body, headers: { 'content-type': type } });
  const png = () =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: '#4a4' } })
      .png()
      .toBuffer();

  test('a picture is encoded anew, given back and taken away', async () => {
    const id = await createAlert(it);
    const attached = await put(id, 'subject=object', await png());
    expect(attached.body.image).toMatchObject({ subject: 'object', mimeType: 'image/jpeg', width: 60, height: 40 });
    const got = await it.request('GET', `/v1/alerts/${id}/image`, { headers: { accept: 'image/*' } });
    expect([got.status, got.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const gone = await it.request('DELETE', `/v1/alerts/${id}/image`);
    expect([gone.status, gone.body.image]).toEqual([200, null]);
    expect((await it.request('GET', `/v1/alerts/${id}/image`)).status).toBe(404);
  });

  test('what is no picture is refused, whatever it calls itself', async () => {
    const id = await createAlert(it);
    const broken = (await png()).subarray(0, 60);
    for (const bytes of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '%PDF-1.7', broken, new Uint8Array()]) {
      const { status, body } = await put(id, 'subject=object', bytes);
      expect([status, codesOf(body)]).toEqual([400, ['not-an-image']]);
    }
    expect((await put(id, 'subject=object', await png(), 'image/svg+xml')).status).toBe(415);
    expect((await put(id, 'subject=object', new Uint8Array(17 * 1024 * 1024))).status).toBe(413);
  });

  test('a picture of too many pixels is told so, before it is decoded', async () => {
    const id = await createAlert(it);
    const bytes = await png();
    bytes.writeUInt32BE(60_000, 16);
    bytes.writeUInt32BE(40_000, 20);
    const { status, body } = await put(id, 'subject=object', bytes);
    expect([status, codesOf(body)]).toEqual([413, ['too-many-pixels']]);
    expect(body.detail).toMatch(/60000 bij 40000 beeldpunten.*1600/);
  });

  test('a suspect needs reference, scope and expiry of the permission, each told when it lacks', async () => {
    const id = await createAlert(it);
    const none = await put(id, 'subject=suspect', await png());
    expect(none.status).toBe(422);
    const part = await put(id, 'subject=suspect&permissionReference=OM-1', await png());
    expect([part.status, part.body.issues.length]).toEqual([422, 2]);
    const odd = await put(id, 'subject=suspect&permissionScope=heelal', await png());
    expect([odd.status, odd.body.issues[0].path]).toEqual([400, 'query:permissionScope']);
    const full =
      'subject=suspect&permissionReference=OM-1&permissionScope=residents&permissionExpiresAt=2026-04-01T00:00:00Z';
    const { status, body } = await put(id, full, await png());
    expect([status, body.image?.permission]).toEqual([
      200,
      { reference: 'OM-1', scope: 'residents', expiresAt: '2026-04-01T00:00:00Z' },
    ]);
  });
});
