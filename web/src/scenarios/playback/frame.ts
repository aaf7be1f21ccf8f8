/** Where everything is at an hour of a playback. Pure. */
import type { Playback, PlayedConsignment, PlayedFacility, Sighting, Wait } from '../../api/scenario-types';
import type { Position } from '../../api/types';

/** The place of the last sighting at or before the hour; -1 before the first. */
function lastBefore(at: readonly Sighting[], hour: number): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] as Sighting)[0] <= hour) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Between two sightings it moves evenly; before the first and after the last it is not there. */
export function positionAt(at: readonly Sighting[], hour: number): Position | null {
  const index = lastBefore(at, hour);
  const from = at[index];
  const to = at[index + 1];
  if (!from) return null;
  if (!to) return from[0] === hour ? [from[1], from[2]] : null;
  const share = to[0] > from[0] ? (hour - from[0]) / (to[0] - from[0]) : 0;
  return [from[1] + (to[1] - from[1]) * share, from[2] + (to[2] - from[2]) * share];
}

export const waitAt = (waits: readonly Wait[], hour: number): Wait | null =>
  waits.find(([from, to]) => from <= hour && hour < to) ?? null;

export interface Truck {
  at: Position;
  /** `moving`, or what it waits for. */
  doing: string;
}

/** The consignments that are under way, by when they begin: playing forward asks few of them. */
export class Timetable {
  readonly #all: readonly PlayedConsignment[];
  readonly #starts: readonly number[];
  readonly #longest: number;

  constructor(consignments: readonly PlayedConsignment[]) {
    this.#all = consignments.filter(({ at }) => at.length > 0).sort((a, b) => startOf(a) - startOf(b));
    this.#starts = this.#all.map(startOf);
    this.#longest = this.#all.reduce((most, it) => Math.max(most, endOf(it) - startOf(it)), 0);
  }

  at(hour: number): Truck[] {
    const trucks: Truck[] = [];
    for (let index = this.#first(hour - this.#longest); index < this.#all.length; index += 1) {
      const consignment = this.#all[index] as PlayedConsignment;
      if (startOf(consignment) > hour) break;
      const at = positionAt(consignment.at, hour);
      if (at) trucks.push({ at, doing: waitAt(consignment.waits, hour)?.[3] ?? 'moving' });
    }
    return trucks;
  }

  #first(hour: number): number {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) < hour) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const startOf = ({ at }: PlayedConsignment): number => at[0]?.[0] ?? 0;
const endOf = ({ at }: PlayedConsignment): number => at.at(-1)?.[0] ?? 0;

/** The queue at an hour; it grows and shrinks evenly between two counts. */
export function queueAt({ queue }: PlayedFacility, hour: number, step: number): number {
  if (queue.length === 0) return 0;
  const place = Math.min(Math.max(0, hour / step), queue.length - 1);
  const [low, high] = [Math.floor(place), Math.ceil(place)];
  const [from, to] = [queue[low] ?? 0, queue[high] ?? 0];
  return from + (to - from) * (place - low);
}

export const longestQueue = ({ facilities }: Playback): number =>
  facilities.reduce((most, { queue }) => queue.reduce((size, it) => Math.max(size, it), most), 0);

/** Shares of all sightings that lie beyond either edge of what is shown first. */
const BEYOND = 0.06;

/** The corners between which nearly all of the movement is: a few that go far do not shrink the picture of the rest. */
export function mainExtent({ consignments }: Playback): Position[] {
  const seen = consignments.flatMap(({ at }) => at);
  if (seen.length === 0) return [];
  const between = (values: number[]): [number, number] => {
    values.sort((a, b) => a - b);
    const edge = Math.floor((values.length - 1) * BEYOND);
    return [values[edge] as number, values[values.length - 1 - edge] as number];
  };
  const [west, east] = between(seen.map(([, lon]) => lon));
  const [south, north] = between(seen.map(([, , lat]) => lat));
  return [[west, south], [east, north]];
}

/** Permits are waited for, but stand nowhere. */
export const isOnMap = ({ id }: PlayedFacility): boolean => !id.startsWith('permit:');

/** How many do what. */
export function counted(trucks: readonly Truck[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { doing } of trucks) counts.set(doing, (counts.get(doing) ?? 0) + 1);
  return counts;
}

/** The instant of an hour. */
export const instantAt = ({ from }: Playback, hour: number): number => Date.parse(from) + Math.round(hour * 3_600_000);
