/** The page's side of the service worker, which keeps the page and what was read last. */

export function startWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // What the page itself fetches comes first; the texts may have come later than all that.
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register);
}

function register(): void {
  navigator.serviceWorker
    .register('/sw.js', { type: 'module' })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => active?.postMessage('shell'))
    // Without a worker the page works as long as the line does.
    .catch(() => undefined);
}

/** Forgets what was read, when another reader sits down. */
export function forget(): void {
  if (typeof navigator === 'undefined' || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.controller?.postMessage('forget');
}
