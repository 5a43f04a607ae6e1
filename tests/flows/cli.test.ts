import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';
import { temporaryFolder } from './launch.ts';
import { cliWith } from './run-cli.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const DEMO = path.join(PROJECT, 'standalone/demo-data');
const AREAS = path.join(DEMO, 'GM0637-zoetermeer.buurten.geojson');

describe('heterdaadkracht', () => {
  const place = temporaryFolder();
  afterAll(() => place.remove());
  let database: TestDatabase;
  let cli: ReturnType<typeof cliWith>;

  beforeAll(async () => {
    database = await createTestDatabase();
    cli = cliWith({ DATABASE_URL: database.url, DATA_DIR: place.folder });
    await cli('municipalities', 'add', 'GM0637', '--name', 'Zoetermeer');
  });
  afterAll(async () => {
    await database.drop();
  });

  const file = (name: string, content: string): string => {
    const full = path.join(place.folder, name);
    writeFileSync(full, content);
    return full;
  };

  it('explains itself in Dutch from any folder, with every command and the exit codes', async () => {
    const bin = path.join(PROJECT, 'cli/bin.mjs');
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [bin, '--help'], { cwd: os.tmpdir() });
    expect(stderr).toBe('');
    for (const word of [
      'migrate',
      'import-areas',
      'import-registry',
      'lines',
      'alert',
      'doctor',
      'Exitcodes:',
      'Gebruik:',
    ])
      expect(stdout).toContain(word);
    expect(stdout).not.toMatch(/\b(Usage|Options|Commands|display help)\b/);
  });

  it.each([
    [['bestaat-niet'], /De opdracht 'bestaat-niet' bestaat niet/],
    [['migrate', '--hup'], /De optie --hup bestaat niet/],
    [['lines', 'link'], /Er ontbreekt een <id>/],
    [['import-areas', AREAS], /--year <jaar> is verplicht/],
    [['import-areas', AREAS, '--year', 'vandaag'], /De waarde 'vandaag' .*geheel getal/],
    [['lines', 'link', 'een'], /De waarde 'een' .*geheel getal/],
    [
      ['lines', 'add', '--municipality', 'GM0637', '--name', 'x', '--purpose', 'lol'],
      /Kies uit: alerts, exercise, footage/,
    ],
    [['alert', 'dispatch', '12'], /Gebruik het id van de melding/],
    [['alert', 'draft', '--point', '52.04,4.49', '--areas', 'Rokkeveen'], /kunnen niet samen/],
    [
      [
        'alert',
        'draft',
        '--kind',
        'burglary',
        '--place',
        'x',
        '--at',
        'straks',
        '--areas',
        'GM0637',
        '--municipality',
        'GM0637',
      ],
      /Schrijf een tijd als 21:40/,
    ],
  ])('answers %j with one line on stderr and exit code 2', async (words, sentence) => {
    const { code, out, err } = await cli(...words);
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('answers a mistake as JSON too, and says which version it is', async () => {
    const wrong = await cli('lines', 'link', '--json');
    expect({ code: wrong.code, error: wrong.json() }).toMatchObject({
      code: 2,
      error: { error: { code: 'usage', message: expect.stringContaining('Er ontbreekt een <id>') } },
    });
    const { version } = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as { version: string };
    expect(await cli('--version')).toMatchObject({ code: 0, out: `${version}\n` });
  });

  it('says that a database does not answer, in one line and as JSON', async () => {
    const away = cliWith({ DATABASE_URL: 'postgres://a:b@127.0.0.1:9/x', DATA_DIR: place.folder });
    const { code, err, json } = await away('lines', '--json');
    expect(code).toBe(1);
    expect(err).toMatch(/^De database is niet bereikbaar \(ECONNREFUSED\).*\n$/);
    expect(json()).toMatchObject({ error: { code: 'unavailable' } });
  });

  it('says which variable is wrong, and that it is not the command', async () => {
    const { code, err } = await cliWith({ DATABASE_URL: 'mysql://x', PORT: 'veel' })('lines');
    expect(code).toBe(1);
    expect(err).toMatch(/^De configuratie klopt niet: PORT .*; DATABASE_URL .*\n$/);
  });

  it('migrates once, and again changes nothing', async () => {
    expect((await cli('migrate', '--json')).json()).toMatchObject({ applied: 0 });
    expect((await cli('migrate')).out).toBe('De database was al bij.\n');
  });

  it('tries an import of areas, does it, and a second time finds nothing new', async () => {
    const counts = async (...extra: string[]): Promise<unknown> =>
      (await cli('import-areas', AREAS, '--year', '2024', '--json', ...extra)).json<{ counts: unknown }>().counts;
    const all = await counts('--dry-run');
    expect(all).toMatchObject({ changed: 0, refused: 0 });
    expect(await counts()).toEqual(all);
    expect(await counts()).toEqual({ new: 0, changed: 0, unchanged: (all as { new: number }).new, refused: 0 });
  });

  it('imports the good lines of a register, names the broken one, and ends with exit code 1', async () => {
    const csv = file(
      'register.csv',
      [
        'groepsnaam;WABP-nummer;buurtcodes;aantal leden;beheerder;mobiel;e-mail;rol',
        'Buurtpreventie De Linde;WABP-1;BU06370100;40;Anna Bos;06 12345678;anna@voorbeeld.example;primary',
        'Buurtpreventie De Es;WABP-2;BU99999999;30;Bram Vos;06 12345679;;primary',
      ].join('\n'),
    );
    const { code, out, err } = await cli('import-registry', csv, '--municipality', 'GM0637');
    expect(out).toMatch(/1 nieuw.*1 geweigerd/);
    expect(out).toMatch(/regel 3/);
    expect(err).toBe('1 regel is geweigerd; de andere zijn verwerkt.\n');
    expect(code).toBe(1);
  });

  it('says which file cannot be read', async () => {
    const { code, err } = await cli('import-areas', path.join(place.folder, 'weg.geojson'), '--year', '2024');
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringMatching(/weg\.geojson bestaat niet/) });
    rmSync(path.join(place.folder, 'register.csv'));
  });

  it('adds a line, shows it, and refuses a second of that name', async () => {
    const add = ['lines', 'add', '--municipality', 'GM0637', '--name', 'Meldingen', '--json'];
    expect((await cli(...add)).json()).toMatchObject({ id: 1, state: 'unlinked', transport: 'simulator' });
    expect((await cli('lines')).out).toMatch(/Meldingen .*niet gekoppeld/);
    expect((await cli('lines', 'status', '1')).out).toMatch(/Geen bot houdt deze lijn vast/);
    const again = await cli(...add);
    expect({ code: again.code, error: again.json() }).toMatchObject({
      code: 1,
      error: { error: { code: 'conflict' } },
    });
  });

  it('drafts from flags with names of neighbourhoods, and refuses to send while no line is linked', async () => {
    const words = ['--place', 'Van Leeuwenhoeklaan', '--persons', '2', '--clothing', 'donkere jas, witte schoenen'];
    const where = ['--municipality', 'GM0637', '--areas', 'meerzicht west'];
    const drafted = await cli('alert', 'draft', '--kind', 'woninginbraak', '--json', ...where, ...words);
    const { id, facts, target } = drafted.json<{ id: string; facts: object; target: object }>();
    expect(target).toEqual({ type: 'areas', codes: ['BU06370100'] });
    expect(facts).toMatchObject({
      kind: 'burglary',
      persons: [{ count: 2, clothing: ['donkere jas', 'witte schoenen'] }],
    });
    const preview = await cli('alert', 'preview', id);
    expect(preview.out).toMatch(/Dit is een politiebericht: woninginbraak/);
    expect(preview.out).toMatch(/Kan niet: .*niet gekoppeld/);
    expect(preview.code).toBe(1);
    const sent = await cli('alert', 'dispatch', id);
    expect(sent.code).toBe(1);
    expect(sent.err).toMatch(/^De melding is niet verstuurd\..*\n$/);
  });

  it('puts a photo with a draft, takes it away, and refuses one of a suspect without permission', async () => {
    const photo = path.join(PROJECT, 'tests/contract/photo.png');
    const base = ['--municipality', 'GM0637', '--areas', 'meerzicht west', '--place', 'Dorpsstraat'];
    const { id } = (await cli('alert', 'draft', '--kind', 'burglary', '--json', ...base)).json<{ id: string }>();
    const put = (...words: string[]) => cli('alert', 'image', id, ...words);
    const added = (await put(photo, '--subject', 'object', '--json')).json();
    expect(added).toMatchObject({ version: 2, image: { subject: 'object' } });
    const refused = await put(photo, '--subject', 'suspect', '--permission', 'OVJ-1', '--scope', 'police');
    expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/toestemming/i) });
    expect((await put(photo)).err).toMatch(/afbeelding|foto/i);
    expect((await put('--subject', 'object')).err).toMatch(/^Welke foto\?/);
    expect((await put(file('geen.jpg', 'geen foto'), '--subject', 'object')).code).toBe(1);
    expect((await put(path.join(place.folder, 'weg.jpg'), '--subject', 'object')).err).toMatch(/weg\.jpg bestaat niet/);
    expect((await put('--remove', '--json')).json()).toMatchObject({ version: 3, image: null });
  });

  it.each([
    [['--areas', 'Atlantis'], /Geen wijk of buurt heet 'Atlantis'/],
    [['--point', '4.49'], /lat,lon/],
    [['--point', '4.49,52.04', '--radius', '500'], /Draai ze om: --point 52\.04,4\.49/],
    [['--point', '52.045,4.49'], /--radius/],
    [[], /Voor wie is de melding/],
    [['--areas', 'BU06370100', '--kind', 'feestje'], /Deze soort melding bestaat niet/],
    [['--areas', 'BU06370100', '--facts', 'package.json'], /onbekend veld/],
  ])('refuses a draft with %j and says what to do', async (words, sentence) => {
    const base = ['alert', 'draft', '--kind', 'burglary', '--municipality', 'GM0637', '--place', 'Dorpsstraat'];
    const { code, err } = await cli(...base, ...words);
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(1);
  });
});
