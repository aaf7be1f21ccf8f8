/** Keeps a page in step with the registry. */
import { changes } from '../api/transit';
import type { Change } from '../api/transit-types';

const PAUSE_MS = 150;

/** Calls once for a burst of changes that concern the page, and once the line stands: what fell in between is read. */
export function follow(concerns: (change: Change) => boolean, refresh: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE_MS);
  };
  const stop = changes((change) => concerns(change) && soon(), soon);
  return () => {
    clearTimeout(timer);
    stop();
  };
}
