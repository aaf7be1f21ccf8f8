/** The milestones of a movement, planned against actual. Pure. */
import type { Crossing, CrossingState, Movement, OfficeReference, Side } from '../api/transit-types';
import type { BorderCrossing, Itinerary } from '../api/types';
import { bordersOf } from './route';
import { endOfDay } from './times';

export type MilestoneKind = 'declared' | 'accepted' | 'released' | Side | 'arrived' | 'discharged';

export interface Milestone {
  kind: MilestoneKind;
  office: OfficeReference | null;
  /** Milliseconds; null when nothing is planned for it. */
  planned: number | null;
  /** The latest that is allowed. */
  limit: number | null;
  actual: number | null;
  /** How the border stands, where more than the time is to be told. */
  trouble: CrossingState | null;
}

/** What an office is asked for here: its clock, and the crossing at which it sits. */
export interface OfficeFacts {
  timezone: (office: OfficeReference) => string;
  crossing: (office: OfficeReference) => string | null;
}

const TROUBLES: readonly CrossingState[] = ['differs', 'side_missing', 'stopped'];
const at = (time: string | null | undefined): number | null => (time ? Date.parse(time) : null);

export function milestones(movement: Movement, plan: Itinerary | null, facts: OfficeFacts): Milestone[] {
  const { declaration, limit_date: day, destination } = movement;
  const departure = declaration.office_of_departure;
  const limit = day === null ? null : endOfDay(day, facts.timezone(destination));
  const borders = bordersOf(movement);
  const plain = { planned: null, limit: null, trouble: null };
  return [
    { ...plain, kind: 'declared', office: departure, actual: at(movement.lodged_at) },
    { ...plain, kind: 'accepted', office: departure, actual: at(movement.accepted_at) },
    { ...plain, kind: 'released', office: departure, planned: at(plan?.departure.utc), actual: at(movement.released_at) },
    ...borders.flatMap((crossing, place) => sides(crossing, plannedBorder(borders, plan, place, facts))),
    { ...plain, kind: 'arrived', office: destination, planned: at(plan?.arrival_median.utc), limit, actual: at(movement.arrival?.at) },
    { ...plain, kind: 'discharged', office: departure, actual: dischargedAt(movement) },
  ];
}

function sides(crossing: Crossing, planned: BorderCrossing | null): Milestone[] {
  const trouble = TROUBLES.includes(crossing.state) ? crossing.state : null;
  const of = (kind: Side, office: OfficeReference | null, time: string | undefined): Milestone[] =>
    office === null
      ? []
      : [{ kind, office, planned: at(time), limit: null, actual: at(crossing[kind]?.at), trouble: crossing[kind] ? (trouble === 'differs' ? trouble : null) : trouble }];
  return [
    ...of('exit', crossing.exit_office, planned?.arrival.utc),
    ...of('entry', crossing.entry_office, planned?.departure.utc),
  ];
}

/** The plan's border of the same crossing point; the same place in the order where offices do not say. */
function plannedBorder(borders: readonly Crossing[], plan: Itinerary | null, place: number, facts: OfficeFacts): BorderCrossing | null {
  if (!plan) return null;
  const crossing = borders[place];
  const sites = [crossing?.exit_office, crossing?.entry_office].map((office) => (office ? facts.crossing(office) : null));
  const found = plan.border_crossings.find((border) => sites.includes(border.crossing));
  if (found) return found;
  const inOrder = plan.border_crossings.length === borders.length && sites.every((site) => site === null);
  return inOrder ? (plan.border_crossings[place] ?? null) : null;
}

function dischargedAt({ state, since }: Movement): number | null {
  return state === 'written_off' || state === 'closed' ? Date.parse(since) : null;
}

/** From the first to the last instant of the milestones and now, never empty. */
export function span(all: readonly Milestone[], now: number): [number, number] {
  const times = all.flatMap((it) => [it.planned, it.limit, it.actual]).filter((time): time is number => time !== null);
  const [first, last] = [Math.min(now, ...times), Math.max(now, ...times)];
  const least = 3_600_000;
  return last - first < least ? [first - least / 2, last + least / 2] : [first, last];
}

/** Hours behind the plan, or behind the limit where there is no plan; below zero when ahead. */
export function delay({ planned, limit, actual }: Milestone, now: number): number | null {
  const due = planned ?? limit;
  if (due === null) return null;
  if (actual === null) return now > due ? (now - due) / 3_600_000 : null;
  if (planned === null) return actual >= due ? (actual - due) / 3_600_000 : null;
  return (actual - due) / 3_600_000;
}
