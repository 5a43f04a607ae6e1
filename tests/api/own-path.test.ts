import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ownPath } from '../../admin-api/routes/own-path.ts';

const ORIGIN = 'https://heterdaad.example';
/** The page's own, which runs in the browser. */
let inPage: (asked: string | null) => string;
beforeAll(async () => {
  vi.stubGlobal('location', { origin: ORIGIN });
  const file = new URL('../../admin-api/public/own-path.js', import.meta.url).href;
  inPage = ((await import(file)) as { ownPath: typeof inPage }).ownPath;
});
afterAll(() => vi.unstubAllGlobals());

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
  expect([ownPath(asked), inPage(asked)]).toEqual(['/', '/']);
});

test.each(['/', '/account', '/m?code=K7F3Q', '/?a=1&b=https://x.example', '/#alerts', '/@x', '/a//b'])(
  '%j is a page of our own',
  (asked) => {
    expect([ownPath(asked), inPage(asked)]).toEqual([asked, asked]);
  },
);

test('signing in leads on to something else than signing in', () => {
  expect([ownPath('/sign-in'), inPage('/sign-in')]).toEqual(['/', '/']);
  expect([ownPath('/sign-in/oidc'), ownPath('/v1/session'), ownPath('/x/../v1/session')]).toEqual(['/', '/', '/']);
});
