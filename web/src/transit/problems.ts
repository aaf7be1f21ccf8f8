/** What went wrong, in the form that the pages show. Pure. */
import { ProblemError } from '../api/http';
import type { RefusedProblem, TransitRefusal } from '../api/transit-types';

export interface Trouble {
  /** In words. */
  text: string;
  /** What to do about it. */
  remedy: string;
  refusal: TransitRefusal | null;
  status: number;
}

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ProblemError)) return { text: String(error), remedy: '', refusal: null, status: 0 };
  const problem = error.problem as RefusedProblem;
  const refusal = problem.refusal ?? null;
  return {
    text: problem.text ?? refusal?.text ?? problem.detail ?? problem.title,
    remedy: problem.remedy ?? refusal?.remedy ?? '',
    refusal,
    status: problem.status,
  };
}
