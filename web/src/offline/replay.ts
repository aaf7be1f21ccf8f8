/** Which act is sent next, and at which version. Pure. */
import type { QueuedAct } from './store';

/** The first that waits, and for nothing held before it on the same movement; null while one is being sent. */
export function nextToSend(queue: readonly QueuedAct[]): QueuedAct | null {
  if (queue.some(({ state }) => state === 'sending')) return null;
  const behind = (act: QueuedAct): boolean => queue.some((one) => one.state === 'held' && one.about.id === act.about.id && one.order < act.order);
  return queue.find((act) => act.state === 'waiting' && !behind(act)) ?? null;
}

/** What was held long enough. */
export function ripe(queue: readonly QueuedAct[], now: number): QueuedAct[] {
  return queue.filter(({ state, until }) => state === 'held' && typeof until === 'number' && until <= now);
}

/** When the next of the held is due; null when none is. */
export function nextRipe(queue: readonly QueuedAct[]): number | null {
  const due = queue.flatMap(({ state, until }) => (state === 'held' && typeof until === 'number' ? [until] : []));
  return due.length === 0 ? null : Math.min(...due);
}

/** Acts asked for one after the other were all seen at the same version; each follows the one before it. */
export function versionFor(act: QueuedAct, queue: readonly QueuedAct[]): number {
  const before = queue.filter((one) => one.about.id === act.about.id && one.order < act.order && one.state === 'done' && one.left !== undefined);
  return Math.max(act.version, ...before.map(({ left }) => left ?? 0));
}

/** The acts on the same movement that waited for one that was refused: they do not go ahead without it. */
export function heldBack(refused: QueuedAct, queue: readonly QueuedAct[]): QueuedAct[] {
  return queue.filter((one) => one.about.id === refused.about.id && one.order > refused.order && (one.state === 'waiting' || one.state === 'held'));
}

/** A reload in the middle of sending leaves nobody who waits for the answer: it is sent again under its key. What is held stays held. */
export function afterReload(queue: readonly QueuedAct[]): QueuedAct[] {
  return queue.map((one) => (one.state === 'sending' ? { ...one, state: 'waiting' } : one));
}
