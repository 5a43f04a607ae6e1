import { execFile } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, databasePid, phones, sendAlert } from './dispatcher.ts';
import { isOpen, killAll, launch, processesOf, start, temporaryFolder, until, type Running } from './launch.ts';

const START_MS = 60_000;

describe('npm start', () => {
  const place = temporaryFolder();
  let running: Running;

  beforeAll(async () => {
    running = await start(place.folder);
  }, START_MS);
  afterAll(() => {
    killAll(place.folder);
    place.remove();
  });

  it('prints where to go, and all of it answers', async () => {
    expect(running.stdout()).toMatch(/180 groepen, 100 aangesloten/);
    expect(running.stdout()).toMatch(/Lijn\s+Meldingen Zoetermeer, gekoppeld via simulator/);
    for (const role of ['dispatcher', 'supervisor', 'registrar', 'organiser', 'investigator', 'auditor', 'manager']) {
      expect(running.stdout()).toContain(`${role}@zoetermeer.example`);
    }
    expect(running.stdout()).toContain(`${running.apiUrl}/m/`);
    for (const url of [`${running.apiUrl}/readyz`, `${running.apiUrl}/`, `${running.simulatorUrl}/`])
      expect((await fetch(url)).status, url).toBe(200);
  });

  it('keeps what is secret from other users of the machine', () => {
    for (const file of ['run.json', 'demo-password', 'keys.json', 'log/heterdaadkracht.log'])
      expect(statSync(path.join(place.folder, file)).mode & 0o077, file).toBe(0);
  });

  it('brings an alert that was sent over HTTP to every administrator, once', async () => {
    const { administrators } = await sendAlert(running);
    expect(administrators).toBeGreaterThan(80);
    const reached = await until(
      async () => (await phones(running)).filter(({ alerts }) => alerts > 0),
      (found) => found.length >= administrators,
    );
    expect(reached.every(({ duplicates }) => duplicates === 0)).toBe(true);
  });

  it('lets the command line find it, and makes a phone of every number that is imported', async () => {
    const csv = path.join(place.folder, 'eigen.csv');
    writeFileSync(
      csv,
      'groep;buurten;beheerder;mobiel;rol;status\nEigen groep;BU06370100;Piet Proef;0687654321;primair;aangesloten\n',
    );
    const bin = path.resolve(import.meta.dirname, '../../cli/bin.mjs');
    const words = ['import-registry', csv, '--municipality', 'GM0637', '--json'];
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: place.folder };
    const { stdout } = await promisify(execFile)(process.execPath, [bin, ...words], { env });
    expect(JSON.parse(stdout)).toMatchObject({ counts: { new: 1, refused: 0 } });
    await until(
      () => phones(running),
      (all) => all.some(({ phone }) => phone === '+31687654321'),
    );
  });

  it('refuses a second start on the same folder and says where the first one is', async () => {
    const second = launch('standalone/main.ts', [], {
      DATA_DIR: place.folder,
      PORT: '0',
      METRICS_PORT: '0',
      SIMULATOR_PORT: '0',
    });
    expect(await second.exited).toBe(1);
    expect(second.stderr()).toContain(`Heterdaadkracht draait hier al (proces ${running.pid}`);
    expect(second.stderr()).toContain(running.apiUrl);
    expect((await fetch(`${running.apiUrl}/readyz`)).status).toBe(200);
  });

  it('names a port that somebody else has, and another one to take', async () => {
    const other = temporaryFolder();
    const { port } = new URL(running.apiUrl);
    const second = launch('standalone/main.ts', [], {
      DATA_DIR: other.folder,
      PORT: port,
      METRICS_PORT: '0',
      SIMULATOR_PORT: '0',
    });
    expect(await second.exited).toBe(1);
    expect(second.stderr()).toMatch(new RegExp(`Poort ${port} .*al in gebruik.*PORT=\\d+ npm start`));
    expect(processesOf(other.folder)).toEqual([]);
    other.remove();
  });

  it('starts its database again when somebody ends it', async () => {
    const before = databasePid(place.folder);
    process.kill(before, 'SIGKILL');
    await until(
      async () => [(await fetch(`${running.apiUrl}/readyz`)).status, databasePid(place.folder)],
      ([status, pid]) => status === 200 && pid !== before && pid !== 0,
    );
    expect(databasePid(place.folder)).not.toBe(before);
    expect(await call<{ items: unknown[] }>(running, 'GET', '/alerts')).toBeTruthy();
  });

  it('ends with exit code 0 at Ctrl-C and leaves no process and no open port', async () => {
    process.kill(running.pid, 'SIGINT');
    expect(await running.exited).toBe(0);
    expect(running.stdout()).toContain('Alles is gestopt.');
    expect(running.stderr()).toBe('');
    await until(
      async () => processesOf(place.folder),
      (pids) => pids.length === 0,
    );
    for (const url of [running.apiUrl, running.simulatorUrl]) expect(await isOpen(url), url).toBe(false);
  });
});
