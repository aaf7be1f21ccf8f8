/** The documents of the what-if part, as the server sends them. */
import type { Position } from './types';

export interface Study {
  id: string;
  title: string;
  description: string;
  toml: string;
}

export interface ScenarioFault {
  line?: number | null;
  /** `change[2].subject`. */
  field: string;
  value: string;
  message: string;
  remedy: string;
}

/** A change as it is written; which fields it has depends on its kind. */
export type WrittenChange = { kind: string } & Record<string, string | number | boolean | string[] | null>;

export interface WrittenScenario {
  id: string;
  title: string;
  description?: string;
  day: string;
  days?: number;
  as_of?: string | null;
  seed?: number;
  demand?: {
    file?: string | null;
    zones?: string[];
    only?: string[];
    total?: { teu: number; zones?: string[] } | null;
    scale?: Record<string, string | number | null>[];
    set?: Record<string, string | number | null>[];
  };
  simulation?: { enabled?: boolean; replications?: number; precision?: number; warm_up_days?: number };
  change?: WrittenChange[];
}

export interface Checked {
  scenario: WrittenScenario;
  changes: string[];
}

export interface Subject {
  subject: string;
  name: string;
  countries: string[];
  modes: string[];
  lat: number;
  lon: number;
  kind: 'crossing' | 'facility';
}

export interface PostChoice {
  subject: string;
  name: string;
  /** Its id, without a kind. */
  crossing: string;
  country: string;
  capacity_per_day?: number | null;
  weekdays?: string | null;
  opens?: string | null;
  closes?: string | null;
}

export interface Named {
  id: string;
  name: string;
}

export interface Choices {
  subjects: Subject[];
  posts: PostChoice[];
  countries: string[];
  planned: (Named & { expected_from?: string | null })[];
  instruments: (Named & { quota?: number | null; parties: string[] })[];
  zones: Named[];
  groups: Named[];
}

export const RUN_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

export interface RunStatus {
  run_id: number;
  scenario_id: string;
  title: string;
  state: RunState;
  /** What it is busy with; absent before it begins. */
  stage?: string | null;
  /** Share of the stage that is done, 0 to 1. */
  done: number;
  submitted_at: string;
  started_at?: string | null;
  ended_at?: string | null;
  detail?: string | null;
}

export interface RunFile {
  path: string;
  bytes?: number | null;
}

export interface Outcome {
  scenario: { id: string; title: string; description: string; day: string; days: number; changes: string[] };
  stamp: { version: string; atlas: string; changed_atlas: string; demand: string; seed: number; replications: number };
  /** Parts of the period in which the same corridors are open. */
  phases?: { from: string; to: string; days: number }[];
  equilibrium: { residual: number; is_converged: boolean; steps: number };
  /** What it comes to, in sentences; the first ones say what the changes do. */
  findings: string[];
  totals: Totals;
  /** The same study without its changes. */
  base?: Totals | null;
  corridors: CorridorFlow[];
  facilities: FacilityFlow[];
  commodities: CommodityFlow[];
  itineraries: ItineraryFlow[];
  /** Where legs run, each line once. */
  lines: Position[][];
  refused: RefusedCorridor[];
  fit: Fit[];
  assumptions: string[];
}

export interface Totals {
  tonnes: number;
  teu: number;
  consignments: number;
  tonnes_unserved: number;
  cost_usd: number;
  cost_usd_per_teu: number;
  days: number;
  co2e_t: number;
}

export interface CorridorFlow {
  corridor: string;
  name: string;
  tonnes: number;
  teu: number;
  consignments: number;
  share: number;
  cost_usd_per_teu: number;
  days: number;
  days_median?: number | null;
  days_p95?: number | null;
}

export interface FacilityFlow {
  facility: string;
  name: string;
  kind: string;
  country: string;
  lat: number;
  lon: number;
  capacity_per_day?: number | null;
  evidence: string[];
  consignments_per_day: number;
  utilisation?: number | null;
  hours: number;
  simulated?: Simulated | null;
}

export interface Simulated {
  wait_mean_h: number;
  wait_half_width_h: number;
  wait_median_h: number;
  wait_p95_h: number;
  queue_mean: number;
  queue_most: number;
  utilisation: number;
  waiting_for: { what: string; share: number }[];
  queue_by_day: number[];
}

export interface CommodityFlow {
  group: string;
  name: string;
  tonnes: number;
  teu: number;
  tonnes_unserved: number;
  cost_usd_per_t: number;
  days: number;
}

export interface FlowLeg {
  mode: string;
  country: string;
  from_h: number;
  to_h: number;
  /** A position in the lines of the outcome. */
  line: number;
}

export interface ItineraryFlow {
  origin: string;
  destination: string;
  group: string;
  corridor: string;
  consignments: number;
  tonnes: number;
  teu: number;
  share: number;
  cost_usd: number;
  days: number;
  legs: FlowLeg[];
}

export interface RefusedCorridor {
  corridor: string;
  name: string;
  code: string;
  reason: string;
  subject: string;
  pairs: string[];
}

export interface Fit {
  facility: string;
  name: string;
  evidence: string;
  unit: string;
  observed: number;
  before: number;
  modelled: number;
}

/** Hours after the beginning, longitude, latitude. */
export type Sighting = [h: number, lon: number, lat: number];
/** From hour, to hour, place, what is waited for. */
export type Wait = [from: number, to: number, facility: string, what: string];

export interface PlayedConsignment {
  itinerary: number;
  corridor: string;
  at: Sighting[];
  waits: Wait[];
}

export interface PlayedFacility {
  id: string;
  name: string;
  lat: number;
  lon: number;
  /** One figure every `step_h` hours. */
  queue: number[];
}

export interface Playback {
  from: string;
  hours: number;
  step_h: number;
  facilities: PlayedFacility[];
  consignments: PlayedConsignment[];
}
