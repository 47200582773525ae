// The service worker: keeps the files of one version of the app and serves them, with and without a network. It never
// touches /api. A new version is fetched whole beside the old one and waits until the page says that nobody is in the
// middle of anything; then the old one is deleted.

interface Worker {
  readonly addEventListener: (kind: 'install' | 'activate' | 'fetch' | 'message', act: (event: WorkerEvent) => void) => void;
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
  readonly location: Location;
}
/** What we use of the four events; the standard's types for workers exclude those for pages. */
interface WorkerEvent {
  readonly waitUntil: (work: Promise<unknown>) => void;
  readonly respondWith: (answer: Promise<Response>) => void;
  readonly request: Request;
  readonly data: unknown;
}

const worker = globalThis as unknown as Worker; // this file runs in a service worker and nowhere else
// Filled in when the app is built.
const { version, files } = JSON.parse('__PRECACHE__') as { readonly version: string; readonly files: readonly string[] };
const prefix = 'gridward-field-';
const cacheName = `${prefix}${version}`;
const page = '/m/index.html';

worker.addEventListener('install', (event) => event.waitUntil(keep()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(worker.skipWaiting());
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    if (url.pathname.startsWith('/m')) event.respondWith(kept(page, request));
  } else if (files.includes(url.pathname)) event.respondWith(kept(url.pathname, request));
});

async function keep(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })));
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name);
  await worker.clients.claim();
}

/** From this version's cache only: two versions are never mixed. */
async function kept(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(path)) ?? fetch(request);
}
