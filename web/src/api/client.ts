import type {
  AtlasSummary,
  Corridors,
  Explanation,
  PlaceHit,
  Plan,
  PlanRequest,
  SweepPoint,
} from './types';
import { readEvents } from './events';
import { call, json, post, ROOT } from './http';

export { ProblemError } from './http';

export type PlanFormat = 'geojson' | 'csv' | 'pdf';

const MEDIA: Record<PlanFormat, string> = {
  geojson: 'application/geo+json',
  csv: 'text/csv',
  pdf: 'application/pdf',
};

export function plan(request: PlanRequest, signal: AbortSignal): Promise<Plan> {
  return json('/plan', post(request, 'application/json', signal));
}

export async function planFile(request: PlanRequest, format: PlanFormat): Promise<Blob> {
  return (await call('/plan', post(request, MEDIA[format]))).blob();
}

export async function places(query: string, limit: number, signal?: AbortSignal): Promise<PlaceHit[]> {
  const search = new URLSearchParams({ q: query, limit: String(limit) });
  const answer = await json<{ items: PlaceHit[] }>(`/places?${search}`, signal ? { signal } : {});
  return answer.items;
}

export function corridors(on: string, asOf: string | null, signal?: AbortSignal): Promise<Corridors> {
  const search = new URLSearchParams({ on, ...(asOf ? { as_of: asOf } : {}) });
  return json(`/corridors?${search}`, signal ? { signal } : {});
}

export function explain(id: string): Promise<Explanation> {
  return json(`/explain/${encodeURIComponent(id).replaceAll('%3A', ':')}`);
}

export function summary(): Promise<AtlasSummary> {
  return json('/atlas/summary');
}

export function savePlan(request: PlanRequest, answer: Plan): Promise<{ id: string; url: string }> {
  return json('/plans', post({ request, answer }, 'application/json'));
}

export function savedPlan(id: string): Promise<{ request: PlanRequest; answer: Plan }> {
  return json(`/plans/${encodeURIComponent(id)}`);
}

export const networkUrl = (mode: 'road' | 'rail'): string => `${ROOT}/atlas/network.geojson?mode=${mode}`;

export interface SweepSpan {
  from: string;
  to: string;
  step_days: number;
}

/** Plans the request on many dates; each point is handed over as it arrives. */
export async function sweep(
  request: PlanRequest,
  span: SweepSpan,
  onPoint: (point: SweepPoint) => void,
  signal: AbortSignal,
): Promise<void> {
  const init = post({ request, ...span }, 'text/event-stream, application/json', signal);
  const response = await call('/plans/sweep', init);
  if (response.headers.get('content-type')?.includes('text/event-stream') && response.body) {
    for await (const data of readEvents(response.body)) onPoint(JSON.parse(data) as SweepPoint);
    return;
  }
  const answer = (await response.json()) as SweepPoint[] | { items: SweepPoint[] };
  for (const point of Array.isArray(answer) ? answer : answer.items) onPoint(point);
}
