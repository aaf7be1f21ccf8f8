/** The queue of a customs office: which movements are where, and what can be done to many at once. Pure. */
import type { OfficeDay, State, Summary } from '../../api/transit-types';

export const LISTS = ['todo', 'present', 'expected', 'late'] as const;
export type List = (typeof LISTS)[number];

const WAITS_AT_DEPARTURE: readonly State[] = ['acknowledged', 'accepted', 'under_control', 'discrepancies', 'under_enquiry', 'under_recovery'];
const WAITS_AT_DESTINATION: readonly State[] = ['arrived', 'unloading_permitted', 'unloading_remarked', 'under_enquiry'];

/** Whether the next step is this office's. */
export function isToDo(summary: Summary, office: string): boolean {
  const { state } = summary;
  if (summary.office_of_departure === office && WAITS_AT_DEPARTURE.includes(state)) return true;
  return summary.office_of_destination === office && WAITS_AT_DESTINATION.includes(state);
}

export type Lists = Record<List, Summary[]>;

/** The lists of the desk; what is late is also among the expected, and a draft is its holder's own matter. */
export function listsOf(day: OfficeDay, pursued: readonly Summary[]): Lists {
  const office = day.office.reference;
  const all = unique([...day.present, ...day.late, ...day.expected, ...pursued]).filter(({ state }) => state !== 'draft');
  const stopped = all.filter(({ state }) => state === 'stopped');
  return {
    todo: byDue(unique([...all.filter((one) => isToDo(one, office)), ...stopped])),
    present: byDue(day.present.filter(({ state }) => state !== 'draft')),
    expected: byDue(unique([...day.late, ...day.expected])),
    late: byDue(day.late),
  };
}

function unique(list: readonly Summary[]): Summary[] {
  return [...new Map(list.map((one) => [one.movement_id, one])).values()];
}

/** What is due first comes first; then what has not changed for the longest. */
function byDue(list: readonly Summary[]): Summary[] {
  const key = (one: Summary): string => `${one.due_at ?? '9'} ${one.changed_at}`;
  return [...list].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Finds by any part of MRN, LRN, number or holder, in whatever case. */
export function found(list: readonly Summary[], search: string): Summary[] {
  const sought = search.trim().toUpperCase();
  if (sought === '') return [...list];
  return list.filter(({ mrn, lrn, holder, movement_id }) =>
    [mrn ?? '', lrn, holder, String(movement_id)].some((text) => text.toUpperCase().includes(sought)),
  );
}

export const BATCH = ['accept', 'release', 'cross', 'arrive', 'permit_unloading', 'release_goods'] as const;
export type BatchAct = (typeof BATCH)[number];

/** Whether the act is worth asking of a movement, as far as its row tells. */
export function fits(act: BatchAct, { state, office_of_departure, office_of_destination }: Summary, office: string): boolean {
  const [departs, ends] = [office_of_departure === office, office_of_destination === office];
  if (act === 'accept') return departs && state === 'acknowledged';
  if (act === 'release') return departs && state === 'accepted';
  if (act === 'cross') return !departs && !ends && state === 'released';
  if (act === 'arrive') return ends && state === 'released';
  if (act === 'permit_unloading') return ends && state === 'arrived';
  return ends && state === 'unloading_remarked';
}

/** An MRN by its form: year, country, 14 characters of which the last is a check digit. */
export const isMrn = (text: string): boolean => /^\d{2}[A-Z]{2}[A-Z0-9]{13}\d$/.test(text.trim().toUpperCase());
