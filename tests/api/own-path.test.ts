import { expect, test } from 'vitest';
import { ownPath } from '../../admin-api/routes/own-path.ts';
import { ownPath as ownPathInConsole } from '../../console/src/session/own-path.ts';

const ORIGIN = 'https://heterdaad.example';
const inConsole = (asked: string | null): string => ownPathInConsole(asked, ORIGIN);

const ELSEWHERE = [
  'https://kwaad.example',
  '//kwaad.example',
  '///kwaad.example',
  '/\\kwaad.example',
  '\\\\kwaad.example',
  '/\t/kwaad.example',
  '/\n/kwaad.example',
  ' //kwaad.example',
  '/..//kwaad.example',
  '/x/..//kwaad.example',
  '/.//kwaad.example',
  '/%2e%2e//kwaad.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'kwaad.example',
  '@kwaad.example',
  '',
  null,
];

test.each(ELSEWHERE)('%j leads nowhere but to the start page', (asked) => {
  expect([ownPath(asked), inConsole(asked)]).toEqual(['/', '/']);
});

test.each(['/', '/account', '/m?code=K7F3Q', '/?a=1&b=https://x.example', '/#alerts', '/@x', '/a//b'])(
  '%j is a page of our own',
  (asked) => {
    expect([ownPath(asked), inConsole(asked)]).toEqual([asked, asked]);
  },
);

test('signing in leads on to something else than signing in', () => {
  expect([ownPath('/sign-in'), inConsole('/sign-in')]).toEqual(['/', '/']);
  for (const own of [ownPath, inConsole]) {
    expect([own('/sign-in/oidc'), own('/v1/session'), own('/x/../v1/session')]).toEqual(['/', '/', '/']);
  }
});
