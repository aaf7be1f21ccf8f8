/// <reference lib="webworker" />
/** The service worker: the page opens and what was read last can be read without a line. */
import { routeOf } from './routes';

const worker = self as unknown as ServiceWorkerGlobalScope;
const SHELL = 'shell';
const DATA = 'data';
/** Longer, and the reader gets what there is while the answer is still on its way. */
const PATIENCE_MS = { page: 3000, data: 8000 };

interface Shell {
  /** What the page and its desks need, without the map. */
  needed: string[];
  /** Every file of this build; others are of the past. */
  all: string[];
}

async function renewShell(): Promise<void> {
  const shell = (await (await fetch('/shell.json', { cache: 'no-cache' })).json()) as Shell;
  const cache = await caches.open(SHELL);
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await Promise.all([cache.add('/'), ...shell.needed.filter((path) => !kept.has(path)).map((path) => cache.add(path))]);
  const known = new Set(['/', ...shell.all]);
  for (const path of kept) if (!known.has(path)) await cache.delete(path);
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request, { cacheName: SHELL });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(SHELL)).put(request, response.clone());
  return response;
}

/** The kept answer, marked with the instant at which it was read. */
async function before(key: Request | string, cacheName: string): Promise<Response | undefined> {
  const kept = await caches.match(key, { cacheName });
  const at = kept?.headers.get('x-read-at');
  if (!kept || !at) return kept;
  const headers = new Headers(kept.headers);
  headers.set('x-as-of', at);
  return new Response(kept.body, { status: kept.status, headers });
}

async function fresh(request: Request, key: Request | string, cacheName: string): Promise<Response> {
  const response = await fetch(request);
  if (response.ok && !response.redirected) {
    const headers = new Headers(response.headers);
    if (cacheName === DATA) headers.set('x-read-at', new Date().toISOString());
    const copy = new Response(await response.clone().blob(), { status: response.status, headers });
    await (await caches.open(cacheName)).put(key, copy);
  }
  return response;
}

async function newest(request: Request, key: Request | string, cacheName: string, patience: number): Promise<Response> {
  const asked = fresh(request, key, cacheName);
  const late = new Promise<null>((resolve) => setTimeout(resolve, patience, null));
  try {
    const first = await Promise.race([asked, late]);
    return first ?? (await before(key, cacheName)) ?? (await asked);
  } catch (cause) {
    const kept = await before(key, cacheName);
    if (kept) return kept;
    throw cause;
  }
}

worker.addEventListener('install', (event) => event.waitUntil(renewShell().then(() => worker.skipWaiting())));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('message', (event) => {
  // Without a line the shell stays as it is.
  if (event.data === 'shell') event.waitUntil(renewShell().catch(() => undefined));
  if (event.data === 'forget') event.waitUntil(caches.delete(DATA));
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== worker.location.origin) return;
  const route = routeOf({ method: request.method, mode: request.mode, accept: request.headers.get('accept') ?? '', path: pathname });
  if (route === 'asset') event.respondWith(asset(request));
  if (route === 'page') event.respondWith(newest(request, '/', SHELL, PATIENCE_MS.page));
  if (route === 'data') event.respondWith(newest(request, request, DATA, PATIENCE_MS.data));
});
