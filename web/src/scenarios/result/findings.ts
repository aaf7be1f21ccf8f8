/** The sentences of a result: the answer, and what else is worth knowing. Pure. */
import type { Outcome } from '../../api/scenario-types';

/** Of a study with changes what they do; of one without them what is carried. */
const FIRST = 2;

export const answer = ({ findings }: Outcome): string[] => (findings ?? []).slice(0, FIRST);
export const further = ({ findings }: Outcome): string[] => (findings ?? []).slice(FIRST);
