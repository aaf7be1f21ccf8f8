/** The calls of the state board. */
import type { Condition, NewCondition, StateBoard, Subject } from './board-types';
import { json, post, ROOT } from './http';

export function board(on: string | null, zone: string, signal: AbortSignal): Promise<StateBoard> {
  const query = new URLSearchParams({ zone, ...(on ? { on } : {}) });
  return json(`/board?${query}`, { signal });
}

export async function conditions(signal: AbortSignal): Promise<Condition[]> {
  return (await json<{ conditions: Condition[] }>('/conditions', { signal })).conditions;
}

export function condition(id: string): Promise<Condition> {
  return json(`/conditions/${encodeURIComponent(id)}`);
}

export async function subjects(): Promise<Subject[]> {
  return (await json<{ subjects: Subject[] }>('/conditions/subjects')).subjects;
}

/** Sent twice under one key, it is done once. */
function keyed(init: RequestInit, key: string): RequestInit {
  return { ...init, headers: { ...(init.headers as Record<string, string>), 'idempotency-key': key } };
}

export function enter(said: NewCondition, key: string): Promise<Condition> {
  return json('/conditions', keyed(post(said, 'application/json'), key));
}

export function withdraw(id: string, reason: string, key: string): Promise<Condition> {
  return json(`/conditions/${encodeURIComponent(id)}/withdraw`, keyed(post({ reason }, 'application/json'), key));
}

/** Calls whenever somebody has said something about a post or corridor, and when the line stands again. */
export function changes(changed: () => void): () => void {
  const source = new EventSource(`${ROOT}/conditions/changes`);
  source.addEventListener('conditions', changed);
  return () => source.close();
}
