/** Keeps a page in step with the registry. */
import { changes } from '../api/transit';
import type { Change } from '../api/transit-types';

const PAUSE_MS = 150;

/** Calls once for a burst of changes that concern the page; stops when the page goes. */
export function follow(concerns: (change: Change) => boolean, refresh: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = changes((change) => {
    if (!concerns(change)) return;
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE_MS);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
