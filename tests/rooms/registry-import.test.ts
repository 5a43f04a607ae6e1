import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importRegistry, listImportRuns, listWatchGroups, type ImportReport } from '../../core/registry/index.ts';
import { file, HEADER, JAN, PIET } from '../fixtures/registry/csv.ts';
import { importZoetermeer, openRoom, text, type Room } from '../fixtures/registry/room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
  await importZoetermeer(room.ctx);
});
afterAll(() => room.close());
beforeEach(() => room.clear({ keepAreas: true }));

const take = (
  content: string | Uint8Array,
  options: { dryRun?: boolean; municipalityCode?: string } = {},
): Promise<ImportReport> =>
  importRegistry(room.ctx, {
    content: typeof content === 'string' ? text(content) : content,
    fileName: 'register.csv',
    municipalityCode: 'GM0637',
    dryRun: false,
    ...options,
  });

const groups = async () => (await listWatchGroups(room.ctx, { limit: 500 })).items;
const names = async () => {
  const rows = await room.ctx.db.sql<{ name: Buffer }[]>`select name_sealed as name from administrators`;
  return rows.map(({ name }) => room.ctx.keys.open('administrators.name', name));
};
const everything = async () => ({
  groups: await room.ctx.db.sql`select * from watch_groups order by id`,
  areas: await room.ctx.db.sql`select * from watch_group_areas order by 1, 2`,
  people: await room.ctx.db.sql`select * from administrators order by id`,
  roles: await room.ctx.db.sql`select * from group_roles order by 1, 2`,
});

describe('what is right goes in', () => {
  test('a group with its administrator and deputy, their areas and their numbers', async () => {
    const report = await take(file(JAN, PIET));
    expect(report).toMatchObject({
      counts: { new: 2, changed: 0, unchanged: 0, refused: 0 },
      totals: { groups: 1, administrators: 2 },
      warnings: [],
    });
    expect(await groups()).toEqual([
      {
        id: 1,
        municipalityCode: 'GM0637',
        name: 'Rokkeveen-West',
        wabpNumber: 'W-1',
        memberCount: 120,
        status: 'connected',
        chatId: null,
        areas: [{ code: 'BU06370500', name: 'Rokkeveen-West', districtCode: 'WK063705', district: 'Rokkeveen' }],
        activeAdministrators: 2,
        administrators: [
          {
            id: 1,
            role: 'primary',
            name: 'Jan Jansen',
            mobile: '+31612345678',
            email: 'jan@voorbeeld.nl',
            stopped: false,
            paused: false,
            pauseUntil: null,
          },
          {
            id: 2,
            role: 'deputy',
            name: 'Piet Pietersen',
            mobile: '+31687654321',
            email: null,
            stopped: false,
            paused: false,
            pauseUntil: null,
          },
        ],
      },
    ]);
  });

  test('a second import of the same file changes nothing', async () => {
    const content = file(JAN, PIET, 'Zonder;;2719;;;;;', 'Palenstein;;BU06370003;15;Jan Jansen;0612345678;;');
    await take(content);
    const before = await everything();
    room.clock.advance(60_000);
    const again = await take(content);
    expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: 4, refused: 0 });
    expect(await everything()).toEqual(before);
    expect((await listImportRuns(room.ctx)).map(({ counts }) => counts.unchanged)).toEqual([4, 0]);
  });

  test('a dry run tells the same and writes nothing at all', async () => {
    const dry = await take(file(JAN, PIET, 'Fout;;BU99999999;;;;;'), { dryRun: true });
    expect(dry).toMatchObject({ runId: null, dryRun: true, counts: { new: 2, changed: 0, unchanged: 0, refused: 1 } });
    expect(await groups()).toEqual([]);
    expect(await listImportRuns(room.ctx)).toEqual([]);
    expect(await room.ctx.db.sql`select 1 from audit_entries`).toHaveLength(0);
  });

  test.each([
    ['semicolons and Dutch names', file(JAN)],
    [
      'commas and English names',
      `Group name,WABP number,Area codes,Member count,Administrator name,Mobile,E-mail,Role\nRokkeveen-West,W-1,BU06370500,120,Jan Jansen,+31612345678,jan@voorbeeld.nl,primary`,
    ],
    ['tabs', file(JAN).replaceAll(';', '\t')],
    [
      'names with underscores and additions',
      'group_name,wabp_number,neighbourhood_codes_or_postcodes,member_count,administrator_name,administrator_mobile,administrator_e-mail,administrator_role\n' +
        'Rokkeveen-West,W-1,BU06370500,120,Jan Jansen,0612345678,jan@voorbeeld.nl,primary',
    ],
    [
      'long Dutch names',
      'Naam van de groep;WABP-nr.;Buurt(codes);Aantal leden (ca.);Naam beheerder;Mobiel nummer beheerder;E-mailadres van de beheerder;Rol beheerder\n' +
        'Rokkeveen-West;W-1;BU06370500;120;Jan Jansen;0612345678;jan@voorbeeld.nl;Beheerder',
    ],
    [
      'another order of columns',
      'Rol;MOBIEL;Beheerder;Leden;E-mail;Buurtcodes;wabp nummer;Groepsnaam\nbeheerder;0612345678;Jan Jansen;120;jan@voorbeeld.nl;BU06370500;W-1;Rokkeveen-West',
    ],
    ['quotes around everything', file(JAN).replaceAll(/[^;\r\n]+/g, '"$&"')],
    ['a byte order mark, sep= and blank lines', `\uFEFFsep=;\r\n\r\n${file(JAN)}\r\n;;;;;;;\r\n\r\n`],
    ['old Mac line ends', file(JAN).replaceAll('\r\n', '\r')],
    ['a column more that nobody knows', `${file(JAN).replace(HEADER, `${HEADER};opmerking`)};iets`],
    ['blank cells past the last column', `${file(JAN)};;;`],
    ['spaces around cells', file(JAN).replaceAll(';', ' ; ')],
  ])('%s', async (_what, content) => {
    expect((await take(content)).counts).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 0 });
    const [group] = await groups();
    expect(group).toMatchObject({ name: 'Rokkeveen-West', wabpNumber: 'W-1', memberCount: 120 });
    expect(group?.administrators[0]).toMatchObject({ name: 'Jan Jansen', mobile: '+31612345678', role: 'primary' });
  });

  test('Windows-1252, UTF-8 and UTF-16 give the same names', async () => {
    const content = file('Café “De Hoek” – één;;BU06370500;;Zoë Çelik;0612345678;;');
    const windows = Buffer.from(content.replace('“', '\u0093').replace('”', '\u0094').replace('–', '\u0096'), 'latin1');
    expect((await take(windows)).counts.new).toBe(1);
    expect((await take(content)).counts.unchanged).toBe(1);
    expect((await take(Buffer.from(`\uFEFF${content}`, 'utf16le'))).counts.unchanged).toBe(1);
    expect((await groups())[0]).toMatchObject({
      name: 'Café “De Hoek” – één',
      administrators: [{ name: 'Zoë Çelik' }],
    });
  });

  test('one Windows-1252 line in a file of UTF-8 is read as what it is', async () => {
    const utf8 = text(file('Café een;;BU06370500;;;;;'));
    const windows = Buffer.from('\r\nCafé twee;;BU06370500;;;;;', 'latin1');
    const report = await take(Buffer.concat([utf8, windows]));
    expect(report.warnings.map(({ code }) => code)).toEqual(['encoding']);
    expect((await groups()).map(({ name }) => name)).toEqual(['Café een', 'Café twee']);
  });

  test.each([
    ['a neighbourhood', 'BU06370500', ['BU06370500']],
    ['lower case and spaces', 'bu06370500  BU06370501', ['BU06370500', 'BU06370501']],
    ['a district', 'WK063705', ['BU06370500', 'BU06370501']],
    ['four digits of a postcode', '2719', ['BU06370500', 'BU06370902']],
    ['a whole postcode, with and without a space', '2718 AB/2718ZX', ['BU06370501', 'BU06370801']],
    ['a mixture', 'BU06370500, 2715 | WK063704', ['BU06370101', 'BU06370400', 'BU06370401', 'BU06370500']],
  ])('areas written as %s', async (_what, written, codes) => {
    await take(file(`Groep;;"${written}";;;;;`));
    expect((await groups())[0]?.areas.map(({ code }) => code)).toEqual(codes);
  });

  test('neighbourhoods and postcodes in two columns are taken together', async () => {
    await take('groepsnaam;buurtcodes;postcodes\nEen;BU06370500;\nTwee;;2715\nDrie;BU06370500;2715');
    expect((await groups()).map(({ areas }) => areas.length)).toEqual([2, 1, 1]);
  });

  test.each([
    '06-12345678',
    '0612345678',
    '06 12 34 56 78',
    '06.12.34.56.78',
    '(06) 12345678',
    '+31612345678',
    '+31 6 12345678',
    '+31 (0)6 12345678',
    '0031612345678',
    '0031 (0)6-12345678',
    '31612345678',
    '612345678',
    "'0612345678",
    '06–12345678',
    '٠٦١٢٣٤٥٦٧٨',
    '06 12345678\u200B',
  ])('the mobile number written as %s', async (written) => {
    const report = await take(file(`Groep;;BU06370500;;Jan;${written};;`));
    expect(report.refused).toEqual([]);
    expect((await groups())[0]?.administrators[0]?.mobile).toBe('+31612345678');
  });

  test('the status follows the column, and without it the presence of an administrator', async () => {
    await take(file('Met;;BU06370500;;Jan;0612345678;;', 'Zonder;;BU06370500;;;;;'));
    await take('groepsnaam;buurten;status\nA;2715;Aangesloten\nB;2715;geregistreerd\nC;2715;opgeheven\nD;2715;');
    expect((await groups()).map(({ name, status }) => [name, status])).toEqual([
      ['A', 'connected'],
      ['B', 'registered'],
      ['C', 'retired'],
      ['D', 'registered'],
      ['Met', 'connected'],
      ['Zonder', 'registered'],
    ]);
  });

  test('without a role column the first of a group is its administrator and the others are deputies', async () => {
    await take('groep;buurten;naam;telefoon\nA;2715;Jan;0612345678\nA;2715;Piet;0612345679\nA;2715;Els;0612345680');
    expect((await groups())[0]?.administrators.map(({ name, role }) => [name, role])).toEqual([
      ['Jan', 'primary'],
      ['Piet', 'deputy'],
      ['Els', 'deputy'],
    ]);
  });

  test('somebody who runs two groups is one person, also with another spelling of the number', async () => {
    const report = await take(file(JAN, 'Palenstein;;BU06370003;15;J. Jansen;+31 6 12345678;;beheerder'));
    expect(await names()).toEqual(['Jan Jansen']);
    expect(report.warnings).toEqual([expect.objectContaining({ line: 3, code: 'name-differs' })]);
  });

  test('names lose what nobody can see, and stay the same group', async () => {
    await take(file('Buurt\u202E app \u0007  Zuid 👨‍👩‍👧\u00AD;;2715;;Jan\u200E\tJansen;0612345678;;'));
    const again = await take(file('buurt app zuid 👨‍👩‍👧;;2715;;Jan Jansen;0612345678;;'));
    expect(again.counts.changed).toBe(1);
    expect(await groups()).toHaveLength(1);
    expect((await groups())[0]).toMatchObject({ name: 'buurt app zuid 👨‍👩‍👧', administrators: [{ name: 'Jan Jansen' }] });
  });

  test('a cell with line breaks in it is one cell', async () => {
    const report = await take(file('"Groep\r\nmet regel";;2715;;"Jan\nJansen";0612345678;;', PIET));
    expect(report.counts).toMatchObject({ new: 2, refused: 0 });
    expect((await groups()).map(({ name }) => name)).toEqual(['Groep met regel', 'Rokkeveen-West']);
  });

  test('forty thousand lines go in, and again without a change', { timeout: 60_000 }, async () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => {
      const group = Math.floor(index / 2);
      return `Groep ${group};N-${group};BU06370500 2715;20;"Persoon, ${index}";06${10_000_000 + index};;`;
    });
    const content = file(...lines);
    const report = await take(content);
    expect(report.counts).toEqual({ new: 40_000, changed: 0, unchanged: 0, refused: 0 });
    expect((await take(content)).counts).toEqual({ new: 0, changed: 0, unchanged: 40_000, refused: 0 });
  });
});

describe('a later file', () => {
  test('changes what differs, line by line', async () => {
    await take(file(JAN, PIET));
    const report = await take(
      file(JAN.replaceAll('120', '130'), PIET.replaceAll('120', '130').replace('Pietersen', 'de Vries')),
    );
    expect(report.counts).toEqual({ new: 0, changed: 2, unchanged: 0, refused: 0 });
    expect((await groups())[0]).toMatchObject({ memberCount: 130, administrators: [{}, { name: 'Piet de Vries' }] });
  });

  test('an empty cell erases nothing', async () => {
    await take(file(JAN));
    expect((await take(file('Rokkeveen-West;;BU06370500;;Jan Jansen;0612345678;;'))).counts.unchanged).toBe(1);
    expect((await groups())[0]).toMatchObject({
      wabpNumber: 'W-1',
      memberCount: 120,
      administrators: [{ email: 'jan@voorbeeld.nl' }],
    });
  });

  test('a group is known by its WABP number when it changes its name', async () => {
    await take(file(JAN));
    await take(file(JAN.replace('Rokkeveen-West', 'Rokkeveen West en omgeving')));
    expect((await groups()).map(({ id, name }) => [id, name])).toEqual([[1, 'Rokkeveen West en omgeving']]);
  });

  test('a new administrator replaces the old one, with a warning; a deputy who is not in the file stays', async () => {
    await take(file(JAN, PIET));
    const report = await take(file('Rokkeveen-West;W-1;BU06370500;120;Els Bos;0611111111;;beheerder'));
    expect(report.warnings.map(({ code }) => code).sort()).toEqual(['not-in-file', 'primary-replaced']);
    expect((await groups())[0]?.administrators.map(({ name, role }) => [name, role])).toEqual([
      ['Els Bos', 'primary'],
      ['Piet Pietersen', 'deputy'],
    ]);
  });

  test('administrator and deputy can change places', async () => {
    await take(file(JAN, PIET));
    await take(file(JAN.replace('beheerder', 'vervanger'), PIET.replace('vervanger', 'beheerder')));
    expect((await groups())[0]?.administrators.map(({ name, role }) => [name, role])).toEqual([
      ['Piet Pietersen', 'primary'],
      ['Jan Jansen', 'deputy'],
    ]);
  });

  test('STOP survives an import', async () => {
    await take(file(JAN));
    await room.ctx.db.sql`update administrators set stopped_at = now()`;
    await take(file(JAN.replace('Jan Jansen', 'Jan de Jong')));
    expect((await groups())[0]?.administrators[0]).toMatchObject({ name: 'Jan de Jong', stopped: true });
  });
});
