import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { importRegistry, listImportRuns, listWatchGroups, type ImportReport } from '../../core/registry/index.ts';
import { file, JAN, PIET } from '../fixtures/registry/csv.ts';
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

describe('a line that is wrong is refused by itself, with its column and reason, and kept', () => {
  const lineWith = (
    cells: Partial<Record<'group' | 'wabp' | 'areas' | 'members' | 'name' | 'mobile' | 'email' | 'role', string>>,
  ) => {
    const whole = {
      group: 'Groep',
      wabp: '',
      areas: '2715',
      members: '',
      name: 'Els',
      mobile: '0611111111',
      email: '',
      role: '',
      ...cells,
    };
    return Object.values(whole).join(';');
  };

  test.each([
    ['a foreign number', lineWith({ mobile: '+32 475 12 34 56' }), 'phone-foreign', 6],
    ['a German number', lineWith({ mobile: '0049 151 23456789' }), 'phone-foreign', 6],
    ['Curaçao', lineWith({ mobile: '+5999 5123456' }), 'phone-foreign', 6],
    ['a landline', lineWith({ mobile: '079-3456789' }), 'phone-landline', 6],
    ['a landline with country', lineWith({ mobile: '+31 79 345 67 89' }), 'phone-landline', 6],
    ['an internet number', lineWith({ mobile: '085-4012345' }), 'phone-not-mobile', 6],
    ['a number of a machine', lineWith({ mobile: '097012345678' }), 'phone-not-mobile', 6],
    ['a pager', lineWith({ mobile: '0662345678' }), 'phone-not-mobile', 6],
    ['a free number', lineWith({ mobile: '0800-1234' }), 'phone-not-mobile', 6],
    ['a digit too few', lineWith({ mobile: '06-1234567' }), 'phone', 6],
    ['a digit too many', lineWith({ mobile: '06-123456789' }), 'phone', 6],
    ['112', lineWith({ mobile: '112' }), 'phone', 6],
    ['two numbers', lineWith({ mobile: '0612345678 / 0687654321' }), 'phone', 6],
    ['words', lineWith({ mobile: 'bel 0612345678' }), 'phone', 6],
    ['a number that a spreadsheet rounded', lineWith({ mobile: '3,16123E+10' }), 'phone-mangled', 6],
    ['no number', lineWith({ mobile: '' }), 'missing', 6],
    ['no name', lineWith({ name: '' }), 'missing', 5],
    ['no group', lineWith({ group: '' }), 'missing', 1],
    ['a group of invisible characters', lineWith({ group: '\u202E\u200B' }), 'missing', 1],
    ['no area', lineWith({ areas: '' }), 'missing', 3],
    ['an unknown neighbourhood', lineWith({ areas: 'BU06379999' }), 'area-unknown', 3],
    ['a neighbourhood elsewhere', lineWith({ areas: 'BU05180101' }), 'area-unknown', 3],
    ['a postcode elsewhere', lineWith({ areas: '1011 AB' }), 'postcode-unknown', 3],
    ['a street for an area', lineWith({ areas: 'Dorpsstraat' }), 'area-code', 3],
    ['a formula for a group', lineWith({ group: '=HYPERLINK("http://kwaad")' }), 'formula', 1],
    ['a formula for a name', lineWith({ name: '@SUM(A1)' }), 'formula', 5],
    ['a formula for a number', lineWith({ mobile: '+31612345678+cmd' }), 'formula', 6],
    ['a formula for an address', lineWith({ email: '-2+3' }), 'formula', 7],
    ['a formula for an area', lineWith({ areas: '+2715' }), 'formula', 3],
    ['a formula behind a space', lineWith({ group: '  =1+1' }), 'formula', 1],
    ['a formula behind a character that nobody sees', lineWith({ group: '\u200B=1+1' }), 'formula', 1],
    ['a formula in quotes', lineWith({ group: '"=1+1"' }), 'formula', 1],
    ['a number in words', lineWith({ members: 'veel' }), 'number', 4],
    ['half a member', lineWith({ members: '12,5' }), 'number', 4],
    ['too many members', lineWith({ members: '9999999' }), 'number', 4],
    ['no e-mail address', lineWith({ email: 'jan.voorbeeld.nl' }), 'email', 7],
    ['two e-mail addresses', lineWith({ email: 'a@b.nl c@d.nl' }), 'email', 7],
    ['an unknown role', lineWith({ role: 'koning' }), 'role', 8],
    ['a strange WABP number', lineWith({ wabp: '<script>' }), 'wabp', 2],
    ['a nul character', lineWith({ name: 'Jan\u0000' }), 'nul', 5],
    ['a group name without end', lineWith({ group: 'a'.repeat(101) }), 'too-long', 1],
    ['a cell without end', lineWith({ areas: '2715 '.repeat(500) }), 'too-long', 3],
    ['too few columns', 'Groep;2715', 'column-count', 3],
    ['too many columns', `${lineWith({})};nog iets`, 'column-count', 9],
    ['a quote that never closes', lineWith({ name: '"Els' }), 'quote', 5],
  ])('%s', async (_what, wrong, code, column) => {
    const report = await take(file(JAN, wrong, PIET));
    expect(report.counts).toEqual({ new: 2, changed: 0, unchanged: 0, refused: 1 });
    const [refused] = report.refused;
    expect(refused).toMatchObject({ line: 3, column, code, raw: wrong });
    expect(refused?.message).toMatch(/^[A-Z].*\.$/);
    const [run] = await listImportRuns(room.ctx);
    expect(run?.refused).toEqual([{ ...refused, raw: wrong.replaceAll('\u0000', '␀') }]);
    expect((await groups()).map(({ name }) => name)).toEqual(['Rokkeveen-West']);
  });

  test('all that is wrong with a line is told at once', async () => {
    const { refused } = await take(
      file(lineWith({ areas: 'BU06379999', mobile: '079-3456789', email: 'x', members: 'veel' })),
    );
    expect(refused).toHaveLength(1);
    for (const word of ['BU06379999', 'vast nummer', 'e-mailadres', 'veel'])
      expect(refused[0]?.message).toContain(word);
  });

  test('an unclosed quote in the middle, with quotes on the lines after it, takes no other line along', async () => {
    const report = await take(
      file(
        JAN,
        'Kapot;;"2715;;Els;0611111111;;',
        '"Goed";;"2715";;"Mo";"0611111112";;',
        'Kapot 2;;2715;"12;"Els"x;0611111111;;',
        PIET,
      ),
    );
    expect(report.refused.map(({ line, code }) => [line, code])).toEqual([
      [3, 'quote'],
      [5, 'quote'],
    ]);
    expect(report.counts.new).toBe(3);
  });

  test('stray quotes inside a cell are part of the name', async () => {
    await take(file('Buurt "De Hoek" Zuid;;2715;;Jan;0612345678;;'));
    expect((await groups())[0]?.name).toBe('Buurt "De Hoek" Zuid');
  });

  test('two administrators for one group: the second is refused and told where the first stands', async () => {
    const report = await take(file(JAN, 'Rokkeveen-West;W-1;BU06370500;120;Els;0611111111;;beheerder'));
    expect(report.refused).toEqual([expect.objectContaining({ line: 3, code: 'two-primaries' })]);
    expect(report.refused[0]?.message).toContain('regel 2');
    expect((await groups())[0]?.administrators.map(({ name }) => name)).toEqual(['Jan Jansen']);
  });

  test('a deputy who is the administrator is refused', async () => {
    const report = await take(file(JAN, 'Rokkeveen-West;W-1;BU06370500;120;Jan Jansen;0612345678;;vervanger'));
    expect(report.refused).toEqual([expect.objectContaining({ line: 3, code: 'deputy-is-primary' })]);
  });

  test('one WABP number for two groups, and one group with two numbers, are refused', async () => {
    const report = await take(file('A;W-1;2715;;;;;', 'B;W-1;2715;;;;;', 'A;W-2;2715;;;;;'));
    expect(report.refused.map(({ line, code }) => [line, code])).toEqual([
      [3, 'wabp-conflict'],
      [4, 'wabp-conflict'],
    ]);
    const later = await take(file('A;W-3;2715;;;;;', 'C;W-1;2715;;;;;'));
    expect(later.refused.map(({ line, code }) => [line, code])).toEqual([[2, 'wabp-conflict']]);
    expect((await groups()).map(({ name }) => name)).toEqual(['C']);
  });

  test('no name, number or address of anybody is logged, nor stands in an error', async () => {
    await take(file(JAN, lineWith({ name: 'Geheim', mobile: '079-3456789' })));
    await take('groepsnaam;beheerder\nx;Geheim').catch((error: Error) =>
      expect(JSON.stringify(error)).not.toContain('Geheim'),
    );
    const logged = room.log.join('');
    expect(logged).toContain('registry imported');
    for (const secret of ['Jansen', '12345678', 'Geheim', '3456789', 'voorbeeld']) expect(logged).not.toContain(secret);
  });
});

describe('a file of which no line can be read gets a clear answer', () => {
  test.each([
    ['nothing', '', 'empty', '1:1'],
    ['no group column', 'beheerder;mobiel;buurten\nJan;0612345678;2715', 'missing-column', '1:1'],
    ['no area column', 'groepsnaam;leden\nA;1', 'missing-column', '1:1'],
    ['a name without a number', 'groepsnaam;buurten;beheerder\nA;2715;Jan', 'missing-column', '1:1'],
    ['a column twice', 'groepsnaam;buurten;mobiel;telefoon;naam\nA;2715;1;2;x', 'duplicate-column', '1:4'],
    ['no column names', 'A;W-1;2715;20;Jan;0612345678;;', 'missing-column', '1:1'],
  ])('%s', async (_what, content, code, path) => {
    const error = (await take(content).catch((reason: unknown) => reason)) as AppError;
    expect(error).toBeInstanceOf(AppError);
    expect(error.issues[0]).toMatchObject({ code, path });
    expect((await listImportRuns(room.ctx))[0]?.refused[0]).toMatchObject({ code });
  });

  test('column names with nothing under them are told of', async () => {
    expect(await take(file())).toMatchObject({ counts: { new: 0, refused: 0 }, warnings: [{ code: 'no-lines' }] });
  });

  test('a municipality whose neighbourhoods were never imported, or whose code is none', async () => {
    const [municipalityCode, content] = ['GM0518', text(file(JAN))];
    await expect(
      importRegistry(await room.elsewhere(municipalityCode), { content, municipalityCode, dryRun: false }),
    ).rejects.toMatchObject({ issues: [{ code: 'areas-missing' }] });
    await expect(take(file(JAN), { municipalityCode })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(take(file(JAN), { municipalityCode: 'Zoetermeer' })).rejects.toMatchObject({
      issues: [{ code: 'area-code' }],
    });
  });
});
