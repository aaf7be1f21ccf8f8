/** The calls of the trade part. */
import { json, post } from './http';
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
