/** Calls to `/api/v1`, and what an answer that is no answer becomes. */
import type { Problem } from './types';

export const ROOT = '/api/v1';

/** An answer that is not the one asked for: the server's problem document, or no server at all. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
}

export async function call(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(ROOT + path, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ProblemError({ type: 'unreachable', title: 'unreachable', status: 0 });
  }
  if (response.ok) return response;
  throw new ProblemError(await readProblem(response));
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

export async function json<T>(path: string, init?: RequestInit): Promise<T> {
  return (await call(path, init)).json() as Promise<T>;
}

export function post(body: unknown, accept: string, signal?: AbortSignal): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  };
}
