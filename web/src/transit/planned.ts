/** The plan behind a movement: kept by the server, named among the documents. Pure. */
import type { Movement, TransitDocument } from '../api/transit-types';

/** The kind of the document that names the plan. */
export const PLAN = 'transport plan';

export interface PlanReference {
  plan: string;
  itinerary: string;
}

export function planDocument({ plan, itinerary }: PlanReference): TransitDocument {
  return { kind: PLAN, reference: `${plan}/${itinerary}` };
}

export function planOf({ declaration }: Movement): PlanReference | null {
  const named = (declaration.documents ?? []).find(({ kind }) => kind === PLAN);
  const [plan, itinerary] = named?.reference.split('/') ?? [];
  return plan && itinerary ? { plan, itinerary } : null;
}
