/** The documents of the state board. */
import type { Message } from './types';

export type BoardState = 'open' | 'limited' | 'unknown' | 'planned' | 'closed';

export interface Fact {
  fact: string;
  grade: string;
  last_verified: string | null;
  sources: string[];
}

export interface Instant {
  utc: string;
  local: string;
  reader: string;
}

export interface BorderTime {
  mean_h: number;
  year: number;
  own: boolean;
  fact: Fact;
}

export interface BoardPost {
  fact: string;
  name: string;
  country: string;
  mode: string;
  timezone: string;
  state: BoardState;
  open_now: boolean;
  why_closed: string | null;
  why?: Message | null;
  next_opening: Instant | null;
  closes: Instant | null;
  hours: string;
  exit: BorderTime | null;
  entry: BorderTime | null;
  queue: BorderTime | null;
  verified: Fact | null;
  rests_on: Fact[];
}

export interface BoardCondition {
  id: string;
  about: string;
  effect: string;
  reason: string;
  valid_from: string | null;
  valid_to: string | null;
  delay_h: number | null;
  fact: Fact;
}

export interface BoardChange {
  kind: 'opens' | 'closes' | 'limits' | 'hours' | 'condition_begins' | 'condition_ends';
  because: string;
  place: string;
  before: string;
  after: string;
  text: string;
  message?: Message | null;
  evidence: string[];
}

export interface BoardGate {
  fact: string;
  name: string;
  countries: string[];
  state: BoardState;
  posts: BoardPost[];
  conditions: BoardCondition[];
  changes: BoardChange[];
}

export interface Strip {
  id: string;
  name: string;
  state: BoardState;
  conditions: BoardCondition[];
  gates: BoardGate[][];
  changes: BoardChange[];
}

export interface StateBoard {
  on: string;
  today: string;
  now: string;
  zone: string;
  corridors: Strip[];
}

export interface Said {
  subject: string;
  state: string;
  source: string;
  source_url: string;
  valid_from: string;
  valid_to: string | null;
}

export interface ConditionEntry {
  sequence: number;
  kind: 'entered' | 'corrected' | 'withdrawn';
  at: string;
  by: string | null;
  reason: string;
  said: Said | null;
}

export interface Condition extends Said {
  id: string;
  fact: string;
  subject_name: string;
  timezone: string;
  reason: string;
  grade: string;
  status: 'in_force' | 'upcoming' | 'expired' | 'withdrawn';
  by: string | null;
  entered_at: string;
  changed_at: string;
  history?: ConditionEntry[];
}

export interface NewCondition {
  subject: string;
  state: string;
  reason: string;
  source: string;
  source_url: string;
  valid_from?: string;
  valid_to?: string;
}

export interface Subject {
  id: string;
  name: string;
  country: string | null;
  timezone: string;
}
