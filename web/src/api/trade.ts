/** The calls of the trade part. */
import { call, json, post } from './http';
import type { Counterfactual, CounterfactualRequest, Findings, Programme } from './trade-types';

export function programme(): Promise<Programme> {
  return json('/trade');
}

export function counterfactual(request: CounterfactualRequest, signal: AbortSignal): Promise<Counterfactual> {
  return json('/trade/counterfactual', post(request, 'application/json', signal));
}

export function findings(): Promise<Findings> {
  return json('/trade/findings');
}

/** The same as a report: HTML to read, PDF to print. */
export async function report(request: CounterfactualRequest, type: 'text/html' | 'application/pdf'): Promise<Blob> {
  return (await call('/trade/report', post(request, type))).blob();
}
