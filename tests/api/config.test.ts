import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiSettings } from '../../admin-api/config.ts';
import { CONFIG_VARIABLES, ConfigError, publicUrl, readConfig } from '../../core/config-schema.ts';

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
const given = Object.fromEntries(
  [...example.matchAll(/^([A-Z_0-9]+)=(.*)$/gm)].map((match) => [match[1] as string, match[2] as string]),
);
const SECRETS = { DATABASE_URL: 'postgres://jan:geheim@db/x' };

function problemsOf(environment: Record<string, string>, required: Parameters<typeof readConfig>[1] = []): ConfigError {
  try {
    readConfig(environment, required);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('accepted');
}

test('.env.example names every variable, each with a comment, and no other', () => {
  expect(Object.keys(given).toSorted()).toEqual(Object.keys(CONFIG_VARIABLES).toSorted());
  const lines = example.split('\n');
  lines.forEach((line, index) => {
    if (!/^[A-Z_0-9]+=/.test(line)) return;
    const previous = lines[index - 1] ?? '';
    expect([line, /^(#|[A-Z_0-9]+=)/.test(previous)]).toEqual([line, true]);
  });
});

test('what .env.example fills in is what holds without it', () => {
  expect(readConfig(given)).toEqual(readConfig({}));
});

test('every wrong variable is told at once, in Dutch, without its value', () => {
  const error = problemsOf(
    {
      PORT: 'acht',
      METRICS_PORT: '70000',
      DATABASE_URL: 'mysql://jan:geheim@db/x',
      REDIS_URL: 'geheim',
      MUNICIPALITY_CODE: 'geheim',
      SECURITY_CONTACT: 'geheim',
      TRANSPORT: 'sms',
      LOG_LEVEL: 'veel',
      PUBLIC_URL: 'gemeente.nl',
      REMINDER_AFTER_SECONDS: '900',
      TRUST_PROXY: 'iedereen',
    },
    ['SIMULATOR_DATA'],
  );
  const names = error.problems.map(({ variable }) => variable).toSorted();
  expect(names).toEqual([
    'DATABASE_URL',
    'DEPUTY_AFTER_SECONDS',
    'LOG_LEVEL',
    'METRICS_PORT',
    'MUNICIPALITY_CODE',
    'PORT',
    'PUBLIC_URL',
    'REDIS_URL',
    'SECURITY_CONTACT',
    'SIMULATOR_DATA',
    'TRANSPORT',
    'TRUST_PROXY',
  ]);
  for (const { message } of error.problems) expect(message).toMatch(/^(moet|mag|ontbreekt)/);
  expect(error.message).not.toContain('geheim');
  expect(error.message.split('\n')).toHaveLength(13);
});

test('one port cannot serve the pages and the figures', () => {
  expect(problemsOf({ PORT: '8082' }).problems).toEqual([
    { variable: 'METRICS_PORT', message: 'moet een andere poort zijn dan PORT' },
  ]);
});

test('an empty value counts as absent, and spaces around a value do not count', () => {
  expect(readConfig({ PORT: '', HOST: ' 0.0.0.0 ', PUBLIC_URL: 'https://hdk.example/' })).toMatchObject({
    PORT: 8080,
    HOST: '0.0.0.0',
    PUBLIC_URL: 'https://hdk.example',
  });
});

test('check links begin with PUBLIC_URL, else with the address that we listen on', () => {
  expect(publicUrl({ PUBLIC_URL: 'https://hdk.example', HOST: '::', PORT: 1 })).toBe('https://hdk.example');
  expect(publicUrl({ PUBLIC_URL: undefined, HOST: '0.0.0.0', PORT: 8080 })).toBe('http://127.0.0.1:8080');
  expect(publicUrl({ PUBLIC_URL: undefined, HOST: '::1', PORT: 8080 })).toBe('http://[::1]:8080');
});

test('the API by itself cannot do without a database', () => {
  expect(() => apiSettings({})).toThrow(/DATABASE_URL ontbreekt/);
  expect(apiSettings({ ...SECRETS, SIMULATOR_URL: 'http://127.0.0.1:8081' })).toMatchObject({
    databaseUrl: SECRETS.DATABASE_URL,
    api: { port: 8080, publicUrl: 'http://127.0.0.1:8080', simulatorUrl: 'http://127.0.0.1:8081' },
  });
});

test('proxies are addresses or ranges that exist, and a check link has no room for a question mark', () => {
  expect(readConfig({ TRUST_PROXY: '10.0.0.1, 10.1.0.0/16, fd00::/8' }).TRUST_PROXY).toHaveLength(3);
  for (const TRUST_PROXY of ['999.1.1.1', ',', '10.0.0.0/33', '10.0.0.1,', 'fe80']) {
    expect(problemsOf({ TRUST_PROXY }).problems.map(({ variable }) => variable)).toEqual(['TRUST_PROXY']);
  }
  expect(problemsOf({ PUBLIC_URL: 'https://hdk.example/?a=1' }).problems).toHaveLength(1);
});
