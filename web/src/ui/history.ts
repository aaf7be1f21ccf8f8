/** What was, is and would be again: undo and redo over values that never change. Pure. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
}

const MOST = 200;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [] });

export function changed<T>({ past, present }: History<T>, next: T): History<T> {
  return { past: [...past, present].slice(-MOST), present: next, future: [] };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future] };
}

export function redone<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future };
}
