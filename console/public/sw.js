// Lets a console that was opened before open again without a connection, with the draft that this browser kept. It holds
// the page and its files alone: never /v1, so nothing of an alert or a person. The build fills in its version and files.
const BUILD = '__BUILD__';
const FILES = '__FILES__';

const PREFIX = 'hk-console-';
const NAME = PREFIX + BUILD;
const SCREEN =
  /^\/(?:(?:meldingen|goedkeuren|aanmeldingen|register|bijeenkomsten|borden|berichten|beheerdersgroepen|taken|verloop|lijnen|geschiedenis|beheer|account|help|sign-in)(?:\/.*)?)?$/;
/** A line that is there and says nothing for so long is as good as none. */
const PATIENCE_MS = 5000;

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(NAME);
      const files = ['/', '/appearance.js', '/icon.svg', ...FILES.split('\n').filter(Boolean)];
      await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache', credentials: 'omit' })));
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
      // A page of the build before may still be open, and ask for its parts.
      await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && SCREEN.test(pathname)) event.respondWith(newest(request, '/'));
  else if (pathname.startsWith('/assets/')) event.respondWith(keptFirst(request));
  else if (pathname === '/appearance.js' || pathname === '/icon.svg') event.respondWith(newest(request, pathname));
});

/** What the server has now; without it what was kept. */
async function newest(request, kept) {
  try {
    const { url } = request;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return await fetch(url, {
      credentials: 'same-origin',
      redirect: 'manual',
      headers: { accept: 'text/html, */*' },
      signal,
    });
  } catch (error) {
    const found = await caches.match(kept, { cacheName: NAME });
    if (found === undefined) throw error;
    return found;
  }
}

/** Files whose names hold their hash never change. */
async function keptFirst(request) {
  const found = await caches.match(request);
  if (found !== undefined) return found;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(NAME)).put(request, answer.clone());
  return answer;
}
