/** Which movements are late. Pure. */
import type { Movement, State, Summary } from '../api/transit-types';
import { endOfDay } from './times';

const UNDER_WAY: readonly State[] = ['released', 'stopped', 'under_enquiry'];

/** Under way past the end of its limit date at the office of destination. */
export function isLate(it: Pick<Summary, 'state' | 'limit_date'>, timezone: string, now: number): boolean {
  return it.limit_date !== null && UNDER_WAY.includes(it.state) && now >= endOfDay(it.limit_date, timezone);
}

/** Arrived, though after its limit date. */
export function arrivedLate({ arrival, limit_date }: Movement, timezone: string): boolean {
  return arrival !== null && limit_date !== null && Date.parse(arrival.at) >= endOfDay(limit_date, timezone);
}

export type Tone = 'good' | 'warn' | 'danger' | 'info' | 'neutral';

const TONES: Partial<Record<State, Tone>> = {
  rejected: 'danger',
  not_released: 'danger',
  invalidated: 'neutral',
  closed: 'neutral',
  draft: 'neutral',
  under_control: 'warn',
  guarantee_under_amendment: 'warn',
  stopped: 'danger',
  discrepancies: 'danger',
  under_enquiry: 'warn',
  under_recovery: 'danger',
  released: 'good',
  goods_released: 'good',
  written_off: 'good',
};

export const toneOf = (state: State): Tone => TONES[state] ?? 'info';
