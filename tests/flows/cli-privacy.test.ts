import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';
import { temporaryFolder } from './launch.ts';
import { cliWith } from './run-cli.ts';

const AREAS = path.resolve(import.meta.dirname, '../../standalone/demo-data/GM0637-zoetermeer.buurten.geojson');

describe('heterdaadkracht person, retention and keys', () => {
  const place = temporaryFolder();
  let database: TestDatabase;
  let cli: ReturnType<typeof cliWith>;
  beforeAll(async () => {
    database = await createTestDatabase();
    cli = cliWith({ DATABASE_URL: database.url, DATA_DIR: place.folder });
    const register = path.join(place.folder, 'register.csv');
    writeFileSync(
      register,
      'groep;buurtcode;naam;mobiel;e-mail\nMerkgroep;BU06370501;Zwaantje Merk;06-12345678;zwaan@voorbeeld.nl\n',
    );
    await cli('import-areas', AREAS, '--year', '2024', '--municipality', 'GM0637');
    await cli('import-registry', register, '--municipality', 'GM0637');
  });
  afterAll(async () => {
    await database.drop();
    place.remove();
  });
  const at = ['--municipality', 'GM0637'];

  it('finds, shows and corrects somebody', async () => {
    const found = await cli('person', 'find', '--name', 'merk', '--json', ...at);
    expect(found.json()).toMatchObject({ items: [{ id: 1, mobile: '+31612345678', groups: ['Merkgroep'] }] });
    const letter = await cli('person', 'show', '--mobile', '06 12345678', ...at);
    expect(letter.out).toMatch(/Naam: Zwaantje Merk\n.*\+31612345678/);
    const fixed = await cli(
      'person',
      'correct',
      '1',
      '--email',
      'nieuw@voorbeeld.nl',
      '--name',
      'Zwaantje Merel',
      ...at,
    );
    expect(fixed.out).toBe('Verbeterd: naam, e-mailadres.\n');
    expect((await cli('person', 'correct', '1', '--no-email', ...at)).out).toBe('Verbeterd: e-mailadres.\n');
    const shown = await cli('person', 'show', '--id', '1', '--json', ...at);
    expect(shown.json()).toMatchObject({ person: { name: 'Zwaantje Merel', email: null } });
    expect((await cli('person', 'correct', '1', ...at)).err).toContain('Geef aan wat er moet veranderen');
    expect((await cli('person', 'show', '--id', '1', '--mobile', '0612345678', ...at)).code).not.toBe(0);
    expect((await cli('person', 'show', '--mobile', '12', ...at)).err).toContain('mobiel nummer');
  });

  it('rotates the keys, and keeps the old one for a minute', async () => {
    expect((await cli('keys', '--json')).json()).toMatchObject({
      keys: [{ id: 1, newest: true, rows: { administrators: 1 } }],
    });
    const rotated = await cli('keys', 'rotate');
    expect(rotated.out).toMatch(/Sleutel 2 is nu in gebruik; [1-9]\d* rijen/);
    expect((await cli('keys', 'status')).out).toMatch(/1 {2}nog om te openen .* 0\n +2 {2}in gebruik/);
    const retired = await cli('keys', 'retire');
    expect(retired.code).not.toBe(0);
    expect(retired.err).toContain('nog geen minuut');
    expect((await cli('keys', 'rotate', '--resume')).out).toContain('Sleutel 2 is nu in gebruik; 0 rijen');
    expect(statSync(path.join(place.folder, 'keys.json')).mode & 0o777).toBe(0o600);
    expect((await cli('person', 'find', '--mobile', '0612345678', '--json', ...at)).json()).toMatchObject({
      items: [{ id: 1 }],
    });
  });

  it('shows the rules, tells what would go, cleans up and reports it', async () => {
    const rules = await cli('retention', '--json', ...at);
    expect(rules.json<{ rules: { id: string }[] }>().rules.map(({ id }) => id)).toContain('alert-contents');
    expect((await cli('retention', 'report', ...at)).out).toBe('Er is nog niet opgeruimd.\n');
    const dry = await cli('retention', 'run', '--dry-run', '--json', ...at);
    expect(dry.json()).toMatchObject({ dryRun: true, results: { 'import-refused': { days: 28, removed: 0 } } });
    expect((await cli('retention', 'report', '--json', ...at)).json()).toEqual({ runs: [] });
    const run = await cli('retention', 'run', '--json', ...at);
    expect(run.json()).toMatchObject({ actor: 'cli', finishedAt: expect.any(String) });
    expect((await cli('retention', 'report', ...at)).out).toMatch(/cli +ja +0 +0/);
  });

  it('erases somebody, twice without harm', async () => {
    const erased = await cli('person', 'erase', '--mobile', '0612345678', ...at);
    expect(erased.out).toBe('Deze persoon is gewist.\nGroep Merkgroep heeft nu geen beheerder.\n');
    const again = await cli('person', 'erase', '--id', '1', '--json', ...at);
    expect(again.json()).toMatchObject({ erased: false });
    expect((await cli('person', 'show', '--id', '1', ...at)).err).toContain('niets bewaard');
  });
});
