/** Calls to `/api/v1`, and what an answer that is no answer becomes. */
import { language } from '../locales/i18n.svelte';
import type { Problem } from './types';

export const ROOT = '/api/v1';

/** An answer that is not the one asked for: the server's problem document, or no server at all. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
}

/** What the rest of the page does when an answer asks for something first; set by `access/`. */
export interface Guard {
  /** The token that a signed-in browser shows with everything that changes something. */
  csrf: () => string | null;
  /** Signs in again, shows a passkey, or reads the token anew; true when the call may be tried again. */
  settle: (kind: Wanted) => Promise<boolean>;
  /** Whether the last answer came from the server, and of when it is otherwise. */
  line: (asOf: string | null, reached: boolean) => void;
}
export type Wanted = 'not-signed-in' | 'second-factor-required' | 'wrong-csrf';

let guard: Guard = { csrf: () => null, settle: async () => false, line: () => undefined };
export function guarded(by: Guard): void {
  guard = by;
}

const SAFE = ['GET', 'HEAD'];
const PAUSES_MS = [400, 1200];
/** `own`: the caller answers for a 401 by itself. `once`: a lost line is told at once. */
export interface Manner {
  own?: boolean;
  once?: boolean;
}

export async function call(path: string, init: RequestInit = {}, manner: Manner = {}): Promise<Response> {
  for (let settled = 0; ; settled += 1) {
    const response = await reach(path, init, manner);
    if (response.ok) return response;
    const problem = await readProblem(response);
    const wanted = manner.own || settled > 1 ? null : wantedOf(problem);
    if (wanted === null || !(await guard.settle(wanted))) throw new ProblemError(problem);
  }
}

/** A line that breaks is tried again where trying twice does no harm: reading, and what has a key. */
async function reach(path: string, init: RequestInit, manner: Manner): Promise<Response> {
  const headers = new Headers(init.headers);
  const safe = SAFE.includes(init.method ?? 'GET');
  const again = !manner.once && (safe || headers.has('idempotency-key')) ? PAUSES_MS : [];
  for (const pause of [...again, null]) {
    const token = safe ? null : guard.csrf();
    if (token !== null) headers.set('x-csrf-token', token);
    headers.set('accept-language', language());
    try {
      const response = await fetch(ROOT + path, { ...init, headers });
      guard.line(response.headers.get('x-as-of'), true);
      return response;
    } catch (cause) {
      if (init.signal?.aborted) throw cause;
      if (pause === null || !navigator.onLine) break;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  guard.line(null, false);
  throw new ProblemError({ type: 'unreachable', title: 'unreachable', status: 0 });
}

/** What a problem asks for before the same call can be answered. */
export function wantedOf({ type, status }: Problem): Wanted | null {
  const kind = type.split(/[/:#]/).at(-1);
  if (status === 401 && kind !== 'wrong-credentials') return 'not-signed-in';
  return status === 403 && (kind === 'second-factor-required' || kind === 'wrong-csrf') ? kind : null;
}

async function readProblem(response: Response): Promise<Problem> {
  const bare = { type: 'about:blank', title: response.statusText, status: response.status };
  if (!response.headers.get('content-type')?.includes('json')) return bare;
  try {
    return { ...bare, ...((await response.json()) as Partial<Problem>) };
  } catch {
    return bare;
  }
}

export async function json<T>(path: string, init?: RequestInit, manner?: Manner): Promise<T> {
  return (await call(path, init, manner)).json() as Promise<T>;
}

export function post(body: unknown, accept: string, signal?: AbortSignal): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  };
}
