/** The calls of the what-if part. */
import { readEvents } from './events';
import { call, json, post, ROOT } from './http';
import type { Comparison } from './comparison-types';
import type { Checked, Choices, Outcome, Playback, RunFile, RunStatus, Study } from './scenario-types';

const one = (run: number): string => `/runs/${encodeURIComponent(run)}`;

export function studies(): Promise<Study[]> {
  return json('/studies');
}

export function choices(): Promise<Choices> {
  return json('/scenarios/choices');
}

export function check(toml: string, signal?: AbortSignal): Promise<Checked> {
  return json('/scenarios/check', post({ toml }, 'application/json', signal));
}

/** Sent twice under one key, it is run once. */
export function submit(toml: string, key: string): Promise<RunStatus> {
  const init = post({ toml }, 'application/json');
  return json('/runs', { ...init, headers: { ...(init.headers as Record<string, string>), 'idempotency-key': key } });
}

export async function runs(): Promise<RunStatus[]> {
  return (await json<{ runs: RunStatus[] }>('/runs')).runs;
}

export function run(id: number): Promise<RunStatus> {
  return json(one(id));
}

export function cancel(id: number): Promise<Response> {
  return call(`${one(id)}/cancel`, { method: 'POST' });
}

export function remove(id: number): Promise<Response> {
  return call(one(id), { method: 'DELETE' });
}

export function outcome(id: number): Promise<Outcome> {
  return json(`${one(id)}/outcome`);
}

export function playback(id: number): Promise<Playback> {
  return json(`${one(id)}/playback`);
}

export async function files(id: number): Promise<RunFile[]> {
  const answer = await json<RunFile[] | { files: (RunFile | string)[] }>(`${one(id)}/files`);
  const list = Array.isArray(answer) ? answer : answer.files;
  return list.map((file) => (typeof file === 'string' ? { path: file } : file));
}

export const fileUrl = (id: number, path: string): string =>
  `${ROOT}${one(id)}/files/${path.split('/').map(encodeURIComponent).join('/')}`;

/** The scenario of a run as its author wrote it. */
export async function scenarioOf(id: number): Promise<string> {
  return (await call(`${one(id)}/files/scenario.toml`)).text();
}

/** Tells how a run goes on, until it has ended or is no longer looked at. */
export async function follow(id: number, onstatus: (status: RunStatus) => void, signal: AbortSignal): Promise<void> {
  const response = await call(`${one(id)}/events`, { headers: { accept: 'text/event-stream' }, signal });
  if (!response.body) return;
  for await (const data of readEvents(response.body)) onstatus(JSON.parse(data) as RunStatus);
}

/** The first run is the base. */
export function comparison(ids: readonly number[]): Promise<Comparison> {
  return json(`/comparisons?runs=${ids.join(',')}`);
}
