/** Instants, periods and orders of the board. Pure. */
import type { BoardGate, BoardState, Condition, Instant, Strip } from '../api/board-types';
import { dateTime, wallClock } from '../ui/format';

export const STATES: readonly BoardState[] = ['closed', 'limited', 'unknown', 'planned', 'open'];

/** How many corridors are in each state. */
export function counts(strips: readonly Strip[]): Record<BoardState, number> {
  const none = { open: 0, limited: 0, unknown: 0, planned: 0, closed: 0 };
  return strips.reduce((sum, { state }) => ({ ...sum, [state]: sum[state] + 1 }), none);
}

/** The gates of a corridor that are not simply open, each once, the worst first. */
export function notOpen(strip: Strip): BoardGate[] {
  const gates = strip.gates.flat().filter(({ state }) => state !== 'open');
  const once = [...new Map(gates.map((gate) => [gate.name, gate])).values()];
  return once.sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
}

/** An instant as three clocks show it: at the post, at the reader, and in UTC. */
export interface Clocks {
  local: string;
  offset: string;
  reader: string;
  utc: string;
}

export function clocks(instant: Instant, locale?: string): Clocks {
  const wall = wallClock(instant.local);
  return {
    local: dateTime({ local: instant.local, utc: instant.utc, timezone: '' }, locale),
    offset: wall?.offset ?? '',
    reader: short(instant.reader, instant.local, locale),
    utc: short(instant.utc, instant.local, locale),
  };
}

/** The hour alone where the day is the same as at the post. */
function short(moment: string, local: string, locale?: string): string {
  const text = dateTime({ local: moment, utc: moment, timezone: '' }, locale);
  return moment.slice(0, 10) === local.slice(0, 10) ? moment.slice(11, 16) : text;
}

/** An instant of any offset as UTC tells it. */
export function inUtc(instant: string, locale?: string): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return instant;
  const utc = time.toISOString();
  return `${dateTime({ local: utc, utc, timezone: 'UTC' }, locale)} UTC`;
}

/** Whether the reader's clock shows something else than that of the post or UTC. */
export function readerDiffers(instant: Instant): boolean {
  const offset = wallClock(instant.reader)?.offset;
  return offset !== wallClock(instant.local)?.offset && offset !== 'UTC' && offset !== 'UTC+0';
}

/** A day, or a wall-clock reading of the reader with the day, as the server reads it. */
export function asSent(day: string, hour: string): string | undefined {
  if (day === '') return undefined;
  if (hour === '') return day;
  return new Date(`${day}T${hour}`).toISOString();
}

/** What still counts comes first, the latest word before older ones. */
export function ordered(conditions: readonly Condition[]): Condition[] {
  const rank = { in_force: 0, upcoming: 1, expired: 2, withdrawn: 3 };
  return [...conditions].sort(
    (a, b) => rank[a.status] - rank[b.status] || b.changed_at.localeCompare(a.changed_at),
  );
}
