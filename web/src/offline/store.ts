/** Acts that wait for the line, kept in the browser's IndexedDB so that a reload loses none. */

/** `held`: not sent yet on purpose, so that it can be taken back. */
export type ActState = 'held' | 'waiting' | 'sending' | 'done' | 'refused';

export interface QueuedAct {
  /** Also the Idempotency-Key: sent twice, it is done once. */
  key: string;
  /** Counts up: what was asked first is sent first. */
  order: number;
  /** Who asked; nobody else's session sends it. Null where nobody signs in. */
  user: number | null;
  path: string;
  body: unknown;
  /** The version that the reader had seen. */
  version: number;
  /** What it is about, for the reader: a reference, and the type of the act. */
  about: { id: string; reference: string; act: string };
  at: string;
  state: ActState;
  /** Why it was refused, in words; `before` when the one before it was. */
  reason?: string;
  remedy?: string;
  /** The version that the act left behind. */
  left?: number;
  /** It was taken, and a second pair of eyes has to look. */
  approval?: boolean;
  /** What was asked together. */
  batch?: string;
  /** The instant, in milliseconds, up to which it is held; null until the reader says so. */
  until?: number | null;
}

const NAME = 'landbridge';
const ACTS = 'acts';

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
  });
}

let opened: Promise<IDBDatabase> | null = null;
function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(ACTS, { keyPath: 'key' });
    settled(request).then(resolve, reject);
  });
  return opened;
}

async function acts(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await database()).transaction(ACTS, mode).objectStore(ACTS);
}

export async function kept(): Promise<QueuedAct[]> {
  const all = (await settled((await acts('readonly')).getAll())) as QueuedAct[];
  return all.sort((a, b) => a.order - b.order);
}

export async function keep(act: QueuedAct): Promise<void> {
  await settled((await acts('readwrite')).put(act));
}

export async function drop(key: string): Promise<void> {
  await settled((await acts('readwrite')).delete(key));
}
