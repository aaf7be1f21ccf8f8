/** Whether an answer holds what the page shows: one that does not is a failure, not a blank page. Pure. */
import { ProblemError } from '../api/http';
import type { Counterfactual, Findings, Programme } from '../api/trade-types';

type Loose<T> = { readonly [K in keyof T]?: unknown } | null | undefined;

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const has = (value: unknown, ...names: string[]): boolean =>
  typeof value === 'object' && value !== null && names.every((name) => (value as Record<string, unknown>)[name] !== undefined);

const isEffect = (effect: unknown): boolean =>
  has(effect, 'baseline', 'after_usd_million', 'parts', 'groups', 'economies') && has((effect as { after_usd_million: unknown }).after_usd_million, 'central', 'low', 'median', 'high');

export function programmeIsComplete(it: Loose<Programme>): boolean {
  return [it?.pair, it?.baselines, it?.economies, it?.measures, it?.elasticities, it?.day_values, it?.sources, it?.assumptions].every(isList) && (it?.measures as unknown[]).every((one) => has(one, 'id', 'title', 'tariffs')) && typeof it?.target_usd_million === 'number';
}

export function answerIsComplete(it: Loose<Counterfactual>): boolean {
  return isList(it?.pairs) && isList(it?.effects) && it.effects.length > 0 && it.effects.every(isEffect) && typeof it?.target_usd_million === 'number';
}

export function findingsAreComplete(it: Loose<Findings>): boolean {
  if (!isList(it?.combinations) || !isList(it?.needs) || !isList(it?.too_late) || !isList(it?.assumptions)) return false;
  return it.combinations.every((one) => has(one, 'measures', 'world', 'effects', 'carriages') && (one as { effects: unknown[] }).effects.every(isEffect));
}

/** The answer itself where it is complete. */
export async function complete<T>(asked: Promise<T>, isComplete: (answer: T) => boolean): Promise<T> {
  const answer = await asked;
  if (isComplete(answer)) return answer;
  throw new ProblemError({ type: 'page', title: 'incomplete', status: 200 });
}
