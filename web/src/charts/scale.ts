/** From values to places on a chart, with round values to draw lines at. Pure. */

export interface Scale<Value, Tick> {
  (value: Value): number;
  ticks: (count: number) => Tick[];
}

type Span = readonly [number, number];

export interface LinearOptions {
  /** Widens the domain to round values, as of so many ticks. */
  nice?: number;
  /** Keeps what lies outside the domain at its ends. */
  clamp?: boolean;
}

export function linear(domain: Span, range: Span, { nice, clamp = false }: LinearOptions = {}): Scale<number, number> {
  const span = nice === undefined ? domain : widened(domain, nice);
  return Object.assign(place(span, range, clamp), { ticks: (count: number) => ticks(span, count) });
}

/** A scale of moments, in milliseconds since 1970; its ticks are round in UTC. */
export function moments(domain: Span, range: Span): Scale<number, number> {
  return Object.assign(place(domain, range, false), { ticks: (count: number) => roundMoments(domain, count) });
}

function place([from, to]: Span, [start, end]: Span, clamp: boolean): (value: number) => number {
  return (value) => {
    const share = to === from ? 0.5 : (value - from) / (to - from);
    return start + (end - start) * (clamp ? Math.min(1, Math.max(0, share)) : share);
  };
}

/** One, two or five times a power of ten that cuts a length into about so many parts. */
function step(length: number, count: number): number {
  const rough = length / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const rest = rough / power;
  return power * (rest >= Math.sqrt(50) ? 10 : rest >= Math.sqrt(10) ? 5 : rest >= Math.SQRT2 ? 2 : 1);
}

function widened(span: Span, count: number): Span {
  let [from, to] = span;
  // A wider span may have a wider step; it settles after two or three rounds.
  for (let round = 0; round < 10 && to > from; round += 1) {
    const by = step(to - from, count);
    const next: Span = [Math.floor(from / by) * by, Math.ceil(to / by) * by];
    if (next[0] === from && next[1] === to) break;
    [from, to] = next;
  }
  return [from, to];
}

function ticks([from, to]: Span, count: number): number[] {
  if (!(to > from)) return [from];
  const by = step(to - from, count);
  // 0.3 is not quite three times 0.1: what is nearly a whole number of steps is one.
  const first = Math.ceil(from / by - NEARLY);
  const at = (n: number): number => (by < 1 ? n / Math.round(1 / by) : n * by);
  return Array.from({ length: Math.floor(to / by + NEARLY) - first + 1 }, (_, n) => at(first + n));
}

const NEARLY = 1e-9;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;
/** The first of January 1970 was a Thursday; weeks begin on Mondays. */
const MONDAY = 4 * DAY;
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, MONTH, 3 * MONTH, 12 * MONTH];

function roundMoments([from, to]: Span, count: number): number[] {
  const wanted = (to - from) / Math.max(1, count);
  if (!(wanted > 0)) return [from];
  const far = (length: number): number => Math.abs(Math.log(length / wanted));
  const by = STEPS.reduce((best, length) => (far(length) < far(best) ? length : best));
  if (by >= MONTH) return months(from, to, by === 12 * MONTH ? 12 * Math.max(1, step((to - from) / by, count)) : by / MONTH);
  const shift = by === 7 * DAY ? MONDAY : 0;
  const first = Math.ceil((from - shift) / by);
  return Array.from({ length: Math.floor((to - shift) / by) - first + 1 }, (_, n) => (first + n) * by + shift);
}

function months(from: number, to: number, by: number): number[] {
  const start = new Date(from);
  const first = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / by);
  const all: number[] = [];
  for (let at = -Infinity, n = first; at <= to; n += 1) {
    at = Date.UTC(Math.floor((n * by) / 12), (n * by) % 12);
    if (at >= from && at <= to) all.push(at);
  }
  return all;
}
