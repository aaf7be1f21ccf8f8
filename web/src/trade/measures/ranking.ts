/** Combinations of measures, the best first, and what their money brings. Pure. */
import type { Combination, Effect, Findings } from '../../api/trade-types';

export function worldsOf({ combinations }: Findings): string[] {
  return [...new Set(combinations.map(({ world }) => world))];
}

/** By the least probability over the baselines, then by the least median; fewer measures stand first among equals. */
export function ranked({ combinations }: Findings, world: string): Combination[] {
  const least = (one: Combination, value: (effect: Effect) => number): number => Math.min(...one.effects.map(value));
  const probability = (effect: Effect): number => effect.probability;
  const median = (effect: Effect): number => effect.after_usd_million.median;
  return combinations
    .filter((one) => one.world === world)
    .sort(
      (a, b) =>
        least(b, probability) - least(a, probability) ||
        least(b, median) - least(a, median) ||
        a.measures.length - b.measures.length,
    );
}

/** The surest by one side's figures alone. */
export function surestOf(findings: Findings, world: string, baseline: string): Combination | null {
  const alone = (one: Combination): Combination => ({ ...one, effects: one.effects.filter((effect) => effect.baseline === baseline) });
  const best = ranked({ ...findings, combinations: findings.combinations.map(alone) }, world)[0];
  return best && best.effects.length > 0 ? best : null;
}

export const effectOf = (one: Combination | null, baseline: string): Effect | null =>
  one?.effects.find((effect) => effect.baseline === baseline) ?? null;

const key = (measures: readonly string[]): string => [...measures].sort().join(' ');

export function find({ combinations }: Findings, measures: readonly string[], world: string): Combination | null {
  return combinations.find((one) => one.world === world && key(one.measures) === key(measures)) ?? null;
}

/** Dollars of trade a year for each dollar invested, against the same world without measures; null where no cost is told. */
export function gainPerDollar(findings: Findings, one: Combination, baseline: string): number | null {
  const investment = one.investment_usd_million ?? null;
  if (investment === null || investment <= 0 || one.measures.length === 0) return null;
  const [after, without] = [effectOf(one, baseline), effectOf(find(findings, [], one.world), baseline)];
  if (!after || !without) return null;
  return (after.after_usd_million.median - without.after_usd_million.median) / investment;
}
