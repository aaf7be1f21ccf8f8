/** What the service worker does with a request. Pure. */

/**
 * `page`: the page itself, from the server, else as it was; `asset`: never changes under its name;
 * `data`: from the server, else as it was read last; `pass`: none of the worker's business.
 */
export type Route = 'page' | 'asset' | 'data' | 'pass';

const READ = /^\/api\/v1\/(session|movements|offices|guarantees|permits|approvals|users|organisations)(\/|$)/;

export function routeOf({ method, mode, accept, path }: { method: string; mode: string; accept: string; path: string }): Route {
  if (method !== 'GET' || accept.includes('text/event-stream')) return 'pass';
  if (path.startsWith('/assets/')) return 'asset';
  if (mode === 'navigate') return path.startsWith('/api/') || path.startsWith('/ogc') ? 'pass' : 'page';
  return READ.test(path) && !accept.includes('pdf') ? 'data' : 'pass';
}
