import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readOrder } from '../../core/signs/read-order.ts';
import { listSignRequests, signsDialogue } from '../../core/signs/index.ts';
import { meetingWorld, type MeetingWorld } from './meeting-world.ts';

let world: MeetingWorld;
beforeAll(async () => {
  world = await meetingWorld([
    { area: 0, primary: 1 },
    { area: 1, primary: 2, deputies: [3] },
    { area: 2, primary: 2 },
  ]);
});
afterAll(() => world.close());
const last = async (n: number) => (await world.told(n)).at(-1);

describe('an order', () => {
  const at = (street: string, houseNumber: string, city = 'Zoetermeer') => ({
    street,
    houseNumber,
    postcode: '2711 AB',
    city,
  });
  test.each([
    ['2 borden, 10 stickers, Dorpsstraat 12, 2711 AB Zoetermeer', 2, 10, at('Dorpsstraat', '12')],
    ['Graag 1 bord op 2e Stationsstraat 4a 2711AB', 1, 0, at('2e Stationsstraat', '4a', 'Testdorp')],
    ['Hallo, 3 stickers voor Op de Wieken 7, 2711 AB Zoetermeer', 0, 3, at('Op de Wieken', '7')],
    ['1 bord op Van Leeuwenhoeklaan 4a, 2711AB', 1, 0, at('Van Leeuwenhoeklaan', '4a', 'Testdorp')],
    [
      '10 stickers en 2 borden voor Prins Bernhardlaan 3-2, 2711 AB Den Haag',
      2,
      10,
      at('Prins Bernhardlaan', '3-2', 'Den Haag'),
    ],
    ['Dorpsstraat 12, 2711 AB Zoetermeer', 0, 0, null],
    ['2 borden, Dorpsstraat 12 Zoetermeer', 2, 0, null],
    ['2 borden, 2711 AB Zoetermeer', 2, 0, null],
    ['999 borden, Dorpsstraat 12, 2711 AB Zoetermeer', 999, 0, null],
    ['\u202eborden', 0, 0, null],
  ])('"%s" is read right, or not at all', (text, signs, stickers, address) => {
    const order = readOrder(text, 'Testdorp');
    if (address === null) expect(order).toBeNull();
    else
      expect({ ...order, address: { ...order?.address, postcode: order?.address.postcode.toUpperCase() } }).toEqual({
        signs,
        stickers,
        address,
      });
  });
});

describe('BORDEN', () => {
  test('asks what and where, has it confirmed, and makes one request, of which the address is not said back', async () => {
    await world.says(1, 'Borden');
    expect(await last(1)).toContain('*Borden en stickers: wat en waar?*\nVoor de groep Groep 0.');
    await world.says(1, 'twee borden bij mij voor de deur');
    expect(await last(1)).toContain('Dat begrijp ik niet.');
    await world.says(1, '2 borden, 5 stickers, Dorpsstraat 12, 2711 ab');
    expect(await last(1)).toBe(
      '*Borden en stickers: klopt dit?*\n2 borden en 5 stickers voor de groep Groep 0, postcode 2711 AB.\nStuur *JA* als het klopt, of *NEE*.',
    );
    await world.says(1, 'ja');
    const [request, ...others] = await listSignRequests(world.ctx);
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      via: 'whatsapp',
      signs: 2,
      stickers: 5,
      administratorId: world.personOf(1),
      address: { city: 'Testdorp' },
    });
    expect(await last(1)).toContain(
      `*Borden en stickers: aanvraag ontvangen*\nU vroeg 2 borden en 5 stickers voor de groep Groep 0 (kenmerk BS-${request?.id})`,
    );
    expect((await world.told(1)).join('\n')).not.toContain('Dorpsstraat 12, 2711 ab');
    await world.says(1, 'ja');
    expect(await listSignRequests(world.ctx)).toHaveLength(1);
  });

  test('asks which group when there are more, and NEE makes nothing', async () => {
    await world.says(2, 'STICKERS');
    expect(await last(2)).toBe(
      '*Borden en stickers: voor welke groep?*\n- Groep 1\n- Groep 2\nStuur de naam van de groep.',
    );
    await world.says(2, 'groep');
    expect(await last(2)).toContain('voor welke groep?');
    await world.says(2, 'groep 2');
    expect(await last(2)).toContain('Voor de groep Groep 2.');
    await world.says(2, '1 bord, Kerkpad 3, 2711 AB');
    await world.says(2, 'nee');
    expect(await last(2)).toContain('Er is niets aangevraagd.');
    expect(await listSignRequests(world.ctx)).toHaveLength(1);
  });

  test('that crashed between the request and its answer gives the same answer and no second request', async () => {
    await world.says(3, 'borden');
    await world.says(3, '1 bord, Kerkpad 3, 2711 AB');
    const [row] = await world.admin.sql<{ id: number; data: Buffer }[]>`
      select id, data_sealed as data from dialogues where kind = 'signs' and administrator_id = ${world.personOf(3)} and closed_at is null`;
    const open = () => ({
      id: row?.id as number,
      kind: 'signs',
      chatId: '',
      administratorId: world.personOf(3),
      subjectId: null,
      openedAt: world.clock.now(),
      touchedAt: world.clock.now(),
      expiresAt: world.clock.now(),
    });
    const dataOf = async () => {
      const [now] = await world.admin.sql<
        { data: Buffer }[]
      >`select data_sealed as data from dialogues where id = ${row?.id as number}`;
      return JSON.parse(world.ctx.keys.open('dialogues.data', now?.data as Buffer)) as unknown;
    };
    const said = {
      lineId: world.lineId,
      chatId: '',
      administratorId: world.personOf(3),
      text: 'JA',
      hasMedia: false,
      quotedKey: null,
      at: world.clock.now(),
    };
    const first = await signsDialogue.hear(world.ctx, { ...open(), data: await dataOf() }, said);
    const again = await signsDialogue.hear(world.ctx, { ...open(), data: await dataOf() }, said);
    expect(again).toEqual(first);
    expect(await listSignRequests(world.ctx, { groupId: world.groups[1] as number })).toHaveLength(1);
  });
});
