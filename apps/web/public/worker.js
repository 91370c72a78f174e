/**
 * Keeps the client itself (never an answer of the api) on this device, so that the page opens without a connection:
 * to read /calm, and to write on. A page is asked for first and taken from here only when nothing answers. What is kept
 * is the same for everybody and holds nothing of anybody: where a sign-in is still to end, the page begins with the lock.
 */
const KEPT = 'client';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.add('/')));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

// Once the page stands: the pieces of a partner's pages, so that a link leads somewhere without a line, too.
self.addEventListener('message', (event) => {
  if (event.data === 'keep') event.waitUntil(keepPieces());
});

async function keepPieces() {
  const cache = await caches.open(KEPT);
  const listed = await fetch('/pieces.json');
  if (!listed.ok) return;
  for (const name of await listed.json()) {
    if (!(await cache.match(`/${name}`))) await cache.add(`/${name}`);
  }
}

/** Every address has the same page; what is kept is the newest that arrived. */
async function page(request) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    const isPage = answer.ok && answer.headers.get('content-type')?.includes('text/html');
    if (isPage && !answer.redirected) {
      await cache.put('/', answer.clone());
    }
    return answer;
  } catch (error) {
    const kept = await cache.match('/');
    if (kept) return kept;
    throw error;
  }
}

/** An asset's name changes with what is in it, so that what is kept is never old. */
async function asset(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
