import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testClock, type TestClock } from '../helpers/clock.ts';
import { documents, playPdok, sendJson, type PlayedPdok } from '../helpers/pdok.ts';
import { loadDemo } from './demo.ts';
import { startTestApi, type Json, type TestApi } from './helpers.ts';

let pdok: PlayedPdok;
let it: TestApi;
let clock: TestClock;
beforeAll(async () => {
  clock = testClock();
  pdok = await playPdok(sendJson(documents()));
  it = await startTestApi({ pdok: pdok.settings }, clock);
  await loadDemo(it);
  await it.targeting.reload();
});
beforeEach(async () => {
  // Whatever the test before did to the service, its rest is over and it works again.
  pdok.answer = sendJson(documents());
  clock.advance(61_000);
  await search('herstel');
  pdok.asked.length = 0;
});
afterAll(async () => {
  await it.close();
  await pdok.close();
});

const search = (text: string) => it.request('GET', `/v1/places?query=${encodeURIComponent(text)}`);
const nearest = (lon: number, lat: number) => it.request('GET', `/v1/places/nearest?lon=${lon}&lat=${lat}`);
const doc = (id: string, more: object = {}) => ({
  id,
  type: 'adres',
  weergavenaam: `Van Leeuwenhoeklaan ${id}, 2722AB Zoetermeer`,
  centroide_ll: 'POINT(4.4931 52.0468)',
  gemeentecode: '0637',
  score: 10,
  ...more,
});
const parametersOf = (address: string | undefined) => new URL(address ?? '', 'http://pdok.example').searchParams;

describe('searching with the Locatieserver', () => {
  test('asks for the own municipality and for the whole country, and puts a namesake at home first', async () => {
    pdok.answer = (request, response) =>
      sendJson(
        parametersOf(request.url).getAll('fq').includes('gemeentecode:0637')
          ? documents(doc('1', { score: 9 }))
          : documents(
              doc('2', { gemeentecode: '0344', score: 10 }),
              doc('1', { score: 9 }),
              doc('3', { gemeentecode: '0363', score: 30 }),
            ),
      )(request, response);
    const { status, body } = await search('Van Leeuwenhoeklaan 1');
    expect(status).toBe(200);
    expect(body.source).toBe('pdok');
    expect(body.places.map((one: Json) => one.id)).toEqual(['3', '1', '2']);
    expect(body.places[1]).toEqual({
      id: '1',
      kind: 'address',
      label: 'Van Leeuwenhoeklaan 1, 2722AB Zoetermeer',
      lon: 4.4931,
      lat: 52.0468,
      areaCode: null,
      inOwnMunicipality: true,
    });
    expect(pdok.asked.map((address) => parametersOf(address).get('q'))).toEqual([
      'Van Leeuwenhoeklaan 1',
      'Van Leeuwenhoeklaan 1',
    ]);
  });

  test('finds buurten and wijken by name in the own areas, above the streets', async () => {
    pdok.answer = sendJson(documents(doc('1', { type: 'weg' })));
    const { body } = await search('Rokkeveen');
    expect(body.places[0]).toMatchObject({ areaCode: expect.stringMatching(/^(WK|BU)0637/), inOwnMunicipality: true });
    expect(body.places.at(-1)).toMatchObject({ id: '1', kind: 'street' });
  });

  test('sends no operators, fields or wildcards along, whatever somebody types', async () => {
    for (const text of [
      '*:*',
      'a OR type:perceel',
      '-gemeentecode:0637',
      '"x"~2 AND (y)',
      'a && b || !c',
      '{!func}x',
      '\\u0000 x^9',
    ]) {
      pdok.asked.length = 0;
      expect([text, (await search(text)).status]).toEqual([text, 200]);
      for (const address of pdok.asked) {
        expect(parametersOf(address).get('q')).toMatch(/^[\p{L}\p{N}'’., /-]*$/u);
        expect(parametersOf(address).get('q')).not.toMatch(/\b(AND|OR|NOT)\b|^-/);
      }
    }
  });

  test('takes over only what is well-formed, clean and in the Netherlands', async () => {
    pdok.answer = sendJson(
      documents(
        doc('1', { weergavenaam: '<img src=x onerror=alert(1)>\u202e\u0000 laan' }),
        doc('2', { centroide_ll: 'POINT(2.35 48.85)' }),
        doc('3', { centroide_ll: 'POINT(a b)' }),
        doc('4', { weergavenaam: 12 }),
        doc('5', { type: 'perceel' }),
        doc('6', { weergavenaam: 'x'.repeat(100_000) }),
        null as unknown as object,
        'tekst' as unknown as object,
        doc('7', { gemeentecode: { $ne: 1 }, score: 'hoog' }),
      ),
    );
    const { status, body } = await search('laan');
    expect(status).toBe(200);
    const found = body.places.filter((one: Json) => one.areaCode === null);
    expect(found.map((one: Json) => one.id).toSorted()).toEqual(['1', '6', '7']);
    expect(found.find((one: Json) => one.id === '1').label).toBe('<img src=x onerror=alert(1)> laan');
    for (const one of found) expect(one.label.length).toBeLessThanOrEqual(160);
  });
});

describe('searching without the Locatieserver', () => {
  test.each([
    ['that says 500', sendJson({}, 500)],
    [
      'that sends a page of HTML',
      (_: unknown, response: Parameters<PlayedPdok['answer']>[1]) => void response.end('<html>Onderhoud</html>'),
    ],
    ['that sends something else', sendJson({ response: 'ja' })],
    ['that sends far too much', sendJson(documents({ vulling: 'x'.repeat(2_000_000) }))],
    ['that hangs up', (_: unknown, response: Parameters<PlayedPdok['answer']>[1]) => void response.destroy()],
    ['that never answers', () => undefined],
  ])('%s finds our own areas, and says that this is all', async (_name, answer) => {
    pdok.answer = answer;
    const begun = Date.now();
    const { status, body } = await search('rokkeveen');
    expect(status).toBe(200);
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(body.source).toBe('areas');
    expect(body.places.length).toBeGreaterThan(0);
    for (const place of body.places) {
      expect(place.label).toMatch(/rokkeveen/i);
      const [inside] = it.targeting.areas({ type: 'radius', point: { lon: place.lon, lat: place.lat }, metres: 50 });
      expect([place.label, inside?.distanceM]).toEqual([place.label, 0]);
    }
  });

  test('finds the areas of a postcode', async () => {
    pdok.answer = sendJson({}, 500);
    const [row] = await it.db
      .sql`select postcodes[1] as pc4 from areas where postcodes <> '{}' and level = 'neighbourhood' limit 1`;
    const pc4 = String(row?.['pc4']);
    const codes = async (text: string) => (await search(text)).body.places.map((one: Json) => one.areaCode);
    expect((await codes(pc4)).length).toBeGreaterThan(0);
    expect(await codes(`${pc4} AB`)).toEqual(await codes(pc4));
    expect(await codes(`${pc4}ab`)).toEqual(await codes(pc4));
  });

  test('takes signs that mean something to a database as they are', async () => {
    pdok.answer = sendJson({}, 500);
    for (const text of ['%%', '__', "'; drop table areas; --", '\\\\', '100%']) {
      expect([text, (await search(text)).body.places]).toEqual([text, []]);
    }
  });

  test('leaves the service alone for a minute after three failures', async () => {
    pdok.answer = sendJson({}, 503);
    for (let n = 0; n < 6; n += 1) await search(`laan ${n}`);
    const before = pdok.asked.length;
    await search('laan');
    expect(pdok.asked).toHaveLength(before);
    clock.advance(61_000);
    pdok.answer = sendJson(documents(doc('1')));
    expect((await search('laan')).body.source).toBe('pdok');
  });
});

describe('the name of a point', () => {
  test('is the nearest address, with the buurt that it lies in', async () => {
    pdok.answer = sendJson(
      documents(doc('1', { straatnaam: 'Van Leeuwenhoeklaan', woonplaatsnaam: 'Zoetermeer', afstand: 12.4 })),
    );
    const { body } = await nearest(4.4931, 52.0468);
    expect(body).toEqual({
      source: 'pdok',
      label: 'Van Leeuwenhoeklaan 1, 2722AB Zoetermeer',
      street: 'Van Leeuwenhoeklaan',
      town: 'Zoetermeer',
      distanceM: 12,
      area: {
        code: expect.stringMatching(/^BU0637/),
        name: expect.any(String),
        districtCode: expect.stringMatching(/^WK0637/),
      },
    });
    expect(pdok.asked[0]).toMatch(/^\/search\/reverse\?/);
    expect(Object.fromEntries(parametersOf(pdok.asked[0]))).toMatchObject({
      lon: '4.4931',
      lat: '52.0468',
      type: 'adres',
    });
  });

  test('is the name of the buurt without an address, and without the service', async () => {
    const without = (await nearest(4.4931, 52.0468)).body;
    expect(without).toMatchObject({ source: 'pdok', label: without.area.name, street: null });
    pdok.answer = sendJson({}, 500);
    expect((await nearest(4.4931, 52.0468)).body).toMatchObject({ source: 'areas', label: without.area.name });
    expect((await nearest(5.1, 52.3)).body).toMatchObject({ label: null, area: null });
  });

  test('is refused outside the Netherlands and for what is no number', async () => {
    expect((await nearest(2.35, 48.85)).status).toBe(400);
    for (const query of ['lon=4.4&lat=', 'lon=4.4', 'lon=NaN&lat=52', 'lon=4,4&lat=52', 'lon=4.4&lat=52&x=1']) {
      expect([query, (await it.request('GET', `/v1/places/nearest?${query}`)).status]).toEqual([query, 400]);
    }
    expect(pdok.asked).toEqual([]);
  });
});

test('what somebody searches for or clicks on stands in no log', async () => {
  pdok.answer = sendJson({}, 500);
  for (let n = 0; n < 4; n += 1) await search('Geheimelaan 77');
  await nearest(4.49317, 52.04689);
  const logged = it.logged.join('\n');
  expect(logged).toContain('/v1/places');
  expect(logged).toContain('place-search');
  expect(logged).not.toMatch(/Geheimelaan|4\.49317|52\.04689/);
});
